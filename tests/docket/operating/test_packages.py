"""What the docket is installed with is there, and locked."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [Requirement(one) for one in PROJECT["project"]["optional-dependencies"]["docket"]]
LOCKED = re.findall(
    r"^([a-z0-9-]+)==", (ROOT / "locks" / "docket.txt").read_text(encoding="utf-8"), re.M
)


@pytest.mark.parametrize("needed", NEEDED, ids=lambda one: one.name)
def test_every_extra_that_is_asked_for_is_one_that_the_package_has(needed: Requirement) -> None:
    assert needed.extras <= set(metadata(needed.name).get_all("Provides-Extra") or ())
    assert needed.name in LOCKED


def test_logging_in_by_an_agency_has_what_it_needs_in_the_lock() -> None:
    assert {"requests", "oauthlib", "pyjwt"} <= set(LOCKED)
