"""One server for all walks, and one browser of each of those who walk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.docket.walks.walker import Walker
from tests.docket.walks.who import (
    ALBUQUERQUE,
    CHICAGO,
    FIRST,
    READER,
    SAN_BERNARDINO,
    SECOND,
    Who,
)

Opened = Callable[[], Walker]


@pytest.fixture(autouse=True)
def some_database() -> None:
    """No database in this process: that of the walks is the server's."""


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the server's data."""
    return tmp_path_factory.mktemp("walks")


@pytest.fixture(scope="package")
def address(folder: Path) -> Iterator[str]:
    """Where the server answers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.docket.walks.served", str(folder)],
        stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("http://"), line
        yield line.split("/  ")[0]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="package")
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a browser of somebody who is not logged in, each from a network of its own."""
    made: list[Walker] = []

    def one() -> Walker:
        made.append(Walker(browser, address, len(made)))
        return made[-1]

    yield one
    for walker in made:
        walker.close()
    assert [fault for walker in made for fault in walker.faults] == []


def _logged_in(opened: Opened, who: Who) -> Walker:
    walker = opened()
    walker.log_in(who)
    assert "You are logged in." in walker.text
    return walker


@pytest.fixture(scope="package")
def chicago(opened: Opened) -> Walker:
    """A party of Chicago, logged in."""
    return _logged_in(opened, CHICAGO)


@pytest.fixture(scope="package")
def albuquerque(opened: Opened) -> Walker:
    """A party of Albuquerque, logged in."""
    return _logged_in(opened, ALBUQUERQUE)


@pytest.fixture(scope="package")
def san_bernardino(opened: Opened) -> Walker:
    """A party of San Bernardino, logged in."""
    return _logged_in(opened, SAN_BERNARDINO)


@pytest.fixture(scope="package")
def first(opened: Opened) -> Walker:
    """An officer of the agency, logged in."""
    return _logged_in(opened, FIRST)


@pytest.fixture(scope="package")
def second(opened: Opened) -> Walker:
    """Another officer of the agency, logged in."""
    return _logged_in(opened, SECOND)


@pytest.fixture(scope="package")
def reader(opened: Opened) -> Walker:
    """A reader with an account, logged in."""
    return _logged_in(opened, READER)
