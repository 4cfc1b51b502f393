"""Bundles that are sealed once for all tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.bundle.keyring import new_keys, public_keys
from evenhand.bundle.keys import key_list
from evenhand.verbs.seal import Sealed, seal
from tests.bundle.made import BEFORE, BROOK, DAY, LETTER_DAY, MILL, NOW, number_of, put

CITIES = ("us-ca-san-bernardino", "us-ca-stockton", "us-md-baltimore", "us-nm-albuquerque")
LATER = dt.date(2017, 8, 18)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an agency's keys, its list of them, its program and its record."""
    folder = tmp_path_factory.mktemp("desk")
    new_keys(folder / "keys", now=BEFORE)
    new_keys(folder / "strangers-keys", now=BEFORE)
    (folder / "jwks.json").write_bytes(key_list(public_keys(folder / "keys")))
    put(folder)
    return folder


@pytest.fixture(scope="session")
def program(desk: Path) -> Path:
    return desk / "program" / "xx-night-buses.yaml"


@pytest.fixture(scope="session")
def sealed(desk: Path, program: Path) -> Sealed:
    """Two towns under the reading that asks most, with a letter and a log."""
    return seal(
        program, desk / "sealed", desk / "record", as_of=DAY, reading="circular",
        keys=desk / "keys", log=desk / "log", letters={"notice.html": b"<p>Notice</p>"}, now=NOW,
    )  # fmt: skip


@pytest.fixture(scope="session")
def brook(sealed: Sealed) -> Path:
    """The bundle of the town whose stops two bodies keep."""
    (found,) = [path for path in sealed.files if path.name.startswith(BROOK)]
    return found


@pytest.fixture(scope="session")
def mill(sealed: Sealed) -> Path:
    (found,) = [path for path in sealed.files if path.name.startswith(MILL)]
    return found


@pytest.fixture(scope="session")
def withheld(desk: Path, program: Path) -> Sealed:
    """The same town with what the county said of itself withheld."""
    county = number_of("lighting_practice", "xx-no-hill-county", "always")
    table = desk / "withhold.csv"
    table.write_text(
        f"seq,exemption,reason\n{county},5 USC 552(b)(7)(F),It would endanger a keeper.\n",
        encoding="utf-8",
    )
    return seal(
        program, desk / "withheld", desk / "record", as_of=DAY, reading="circular",
        keys=desk / "keys", withhold=table, public=True, applicants=[BROOK],
        letters={"notice.html": b"<p>Letter 7 says always</p>"}, now=NOW,
    )  # fmt: skip


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, ...]]:
    """The four cities of 2017 under every reading of the text."""
    folder = tmp_path_factory.mktemp("cities")
    new_keys(folder / "keys")
    return {
        reading: seal(
            "us-doj-psp", folder / "sealed", as_of=LETTER_DAY, known_at=LATER, reading=reading,
            keys=folder / "keys", applicants=CITIES,
        ).files
        for reading in ("letter", "release", "news")
    }  # fmt: skip
