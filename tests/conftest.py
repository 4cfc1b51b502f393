"""A browser for all tests, and how tests are shared out: what takes long is made once."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from evenhand.cli.main import BETWEEN_LOOKS

# How long an example takes hangs on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# As the command does, since many tests call what is behind it.
gc.set_threshold(*BETWEEN_LOOKS)

# Folders whose tests share a site, editions, bundles or a server that are made once.
_TOGETHER = ("pages/site", "verbs/publish", "bundle", "docket/walks")
# What takes a process the longest, the longest first.
_LONGEST = (
    "pages/site/",
    "verbs/publish/",
    "docket/walks/",
    "docs/test_docs_run.py",
    "diagram/test_rich_worlds.py",
    "verbs/test_demo.py",
    "docket/operating/",
    "test_wheel.py",
)


class FilesTogether(LoadFileScheduling):
    """Keeps a file in one process, and each of the folders above too."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((one for one in _TOGETHER if file.startswith(f"tests/{one}/")), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesTogether:
    """How tests are shared out where there are several processes."""
    config.option.loadscopereorder = False  # it would put last the files with the fewest tests
    return FilesTogether(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores, since some wait for a browser or a database."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: in the end no process waits for another."""
    items.sort(key=lambda item: _turn(item.nodeid))


def _turn(nodeid: str) -> int:
    found = (n for n, one in enumerate(_LONGEST) if nodeid.startswith(f"tests/{one}"))
    return next(found, len(_LONGEST))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; a test that asks for it is skipped where there is none."""
    found = shutil.which("chromium")
    if not found:
        pytest.skip("NOT TESTED IN A BROWSER: apt-get install -y chromium")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page; it may raise no error and ask no network."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    opened = context.new_page()
    errors: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: errors.append(error.message))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
