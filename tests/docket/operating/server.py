"""A real server of the docket, in processes of its own, and those who write to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings
from django.db import connection

_CODE = "import sys; from evenhand.cli import main; main(sys.argv[1:])"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@contextmanager
def served(folder: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server on the database and the keys of this test; its address and its process."""
    command = [sys.executable, "-c", _CODE, "serve", "--port", "0", "--no-browser", *words]
    process = subprocess.Popen(
        [*command, "--data", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=_surroundings(),
        start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("http://"), line
        yield line.split("/  ")[0], process
    finally:
        kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    """End it and all its workers at once, as a loss of power would (``kill -9``)."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()


def _surroundings() -> dict[str, str]:
    told = {
        "EVENHAND_LOG": "WARNING",
        # Each writer comes from a network of its own, by what the last proxy says.
        "EVENHAND_PROXIES": "1",
        "EVENHAND_SECRET_KEY": settings.SECRET_KEY,
        "EVENHAND_CONTENT_KEY": settings.EVENHAND_CONTENT_KEY,
    }
    if connection.vendor == "postgresql":
        of = connection.settings_dict
        told["DATABASE_URL"] = f"postgresql://{of['USER']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
    return {**os.environ, **told}


class Writer:
    """Somebody who replies, with a browser of their own."""

    def __init__(self, address: str, number: int) -> None:
        self.acknowledged: list[str] = []
        self._page = f"{address}/reply/?to=clause:us-doj-psp/access"
        self._browser = httpx.Client(headers={"X-Forwarded-For": f"10.0.{number}.1"}, timeout=30)

    def load(self) -> None:
        """Open the form."""
        text = self._browser.get(self._page).text
        self._form = dict(_HIDDEN.findall(text))
        assert "csrfmiddlewaretoken" in self._form

    def write(self, text: str) -> None:
        """Send a reply; what is acknowledged has a page of its own."""
        sent = {**self._form, "name": "A Reader", "address": "a@example.org", "comment": text}
        answer = self._browser.post(self._page, data=sent)
        assert answer.status_code == 302, answer.status_code
        self.acknowledged.append(answer.headers["location"])

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()
