"""Somebody in a browser without scripts: they read pages, fill in forms, follow links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tests.docket.walks.who import PASSWORD, Who

WIDE, NARROW = 1280, 320


class Walker:
    """One browser of somebody; ``faults`` are what its console told of."""

    def __init__(self, browser: Browser, address: str, network: int, **more: Any) -> None:
        """Open it; ``network`` is the one it says it comes from, so that it is counted alone."""
        self.address, self.network = address, network
        self.faults: list[str] = []
        headers = {"X-Forwarded-For": f"203.0.{network}.1"}
        view = {"width": WIDE, "height": 900}
        given = {"java_script_enabled": False, "viewport": view, **more}
        self.browser = browser
        self.context: BrowserContext = browser.new_context(
            base_url=address, extra_http_headers=headers, accept_downloads=True, **given
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(error.message))

    def go(self, path: str) -> int:
        """Open an address of the docket; the status of the answer."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def log_in(self, who: Who) -> None:
        """Log in by the page."""
        self.go("/accounts/login/")
        self.fill("E-mail address", who.email)
        self.fill("Password", PASSWORD)
        self.press("Log in")

    def follow(self, words: str, *, within: str = "main") -> None:
        """Follow the first link with these words."""
        self.page.locator(within).get_by_role("link", name=words).first.click()

    def press(self, words: str) -> None:
        """Press the button with these words; what it opens is loaded."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).first.click()

    def fill(self, label: str, text: str) -> None:
        """Fill in the field of this label."""
        written = self.page.locator("textarea, input:not([type=radio], [type=checkbox])")
        self.page.get_by_label(label).and_(written).first.fill(text)

    def saved(self, words: str, folder: Path) -> Path:
        """Follow a link to a file; where it was saved."""
        with self.page.expect_download() as waiting:
            self.follow(words)
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """What the main part of the page says, on one line."""
        return " ".join(self.main.inner_text().split())

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.locator("main")

    def twin(self) -> Walker:
        """A browser with the same cookies, from the same network, that runs scripts."""
        kept = self.context.storage_state()
        return Walker(
            self.browser, self.address, self.network, java_script_enabled=True, storage_state=kept
        )

    def close(self) -> None:
        """Close the browser."""
        self.context.close()

    def _heard(self, message: Any) -> None:
        # A page that was asked for and is refused is told of too: that is no fault.
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")
