"""The site of one program on one day, published once for all tests that read it whole."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.pages.site.site_reader import ADDRESS, DAY, PROGRAM, SitePage

from evenhand.verbs.publish import publish


class Published(NamedTuple):
    """The folder of the site, and a process that publishes the same elsewhere, and once more."""

    folder: Path
    elsewhere: Path
    again: subprocess.Popen[str]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder, elsewhere = (tmp_path_factory.mktemp(one) / "site" for one in ("once", "again"))
    publish([PROGRAM], folder, as_of=[DAY], address=ADDRESS)
    command = [
        str(Path(sys.executable).with_name("evenhand")), "publish", PROGRAM,
        "--as-of", DAY.isoformat(), "--address", ADDRESS, "-o", str(elsewhere),
    ]  # fmt: skip
    twice = ["sh", "-c", '"$@" && "$@"', "twice", *command]
    # It has the second core while the tests have the first.
    with subprocess.Popen(
        twice, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as again:
        yield Published(folder, elsewhere, again)
        if again.poll() is None:  # nobody asked for it
            os.killpg(again.pid, signal.SIGTERM)


@pytest.fixture(scope="session")
def site(published: Published) -> Path:
    return published.folder


@pytest.fixture(scope="session")
def pages(site: Path) -> Mapping[str, SitePage]:
    """Every page by its folder below the site's root, ending in ``/`` (``""`` is the root)."""
    return read(site)


def read(site: Path) -> Mapping[str, SitePage]:
    files = sorted(site.rglob("index.html"))
    return {page.path: page for page in (SitePage(site, file) for file in files)}


@pytest.fixture(scope="session")
def highway(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the drinking age on the first day of fiscal year 1987."""
    folder = tmp_path_factory.mktemp("highway")
    publish(["us-dot-158"], folder, as_of=[dt.date(1986, 10, 1)])
    return folder


@pytest.fixture(scope="session")
def grant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of Byrne JAG on a day on which court orders were in force."""
    folder = tmp_path_factory.mktemp("grant")
    publish(["us-doj-jag"], folder, as_of=[dt.date(2018, 8, 10)], languages=["en"])
    return folder
