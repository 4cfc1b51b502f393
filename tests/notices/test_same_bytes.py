"""The same letter gives the same bytes: no clock, no chance, no order of a set."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.notices.samples import ALL, FOLDER

SET = """
import hashlib, sys
from evenhand.notices import setting
html = open(sys.argv[1], encoding="utf-8").read()
print(hashlib.sha256(getattr(setting, sys.argv[2])(html)).hexdigest())
"""


@pytest.mark.parametrize("way", ["pdf", "word"])
def test_another_process_sets_the_same_bytes(request: pytest.FixtureRequest, way: str) -> None:
    made: Callable[[str], bytes] = request.getfixturevalue(way)
    done = subprocess.run(
        [sys.executable, "-c", SET, FOLDER / "police-chief.html", f"{way}_of"],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo",
             "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(made("police")).hexdigest()


@pytest.mark.parametrize("way", ["pdf", "word"])
def test_what_was_set_before_changes_nothing(request: pytest.FixtureRequest, way: str) -> None:
    from evenhand.notices.setting import pdf_of, word_of

    made: Callable[[str], bytes] = request.getfixturevalue(way)
    again = pdf_of if way == "pdf" else word_of
    made("spanish")
    assert again(ALL["lists"]) == made("lists")
