"""Each program of a site is published on days of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.verbs import publish as verb
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.publish.files.writing import SiteWriter, Written

LETTERS, AGE = dt.date(2017, 8, 3), dt.date(1986, 10, 1)


def test_each_program_stands_on_its_own_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, dt.date, bool]] = []

    def write(site: object, editions: list[Edition], writer: SiteWriter) -> Written:
        made.extend((one.program.id, one.as_of, one.now) for one in editions)
        return Written(0, 0, 0)

    monkeypatch.setattr(verb, "_write", write)
    verb.publish_days({"us-doj-psp": [LETTERS], "us-dot-158": [AGE, AGE]}, tmp_path)
    assert made == [
        ("us-doj-psp", LETTERS, False),
        ("us-doj-psp", LETTERS, True),
        ("us-dot-158", AGE, False),
        ("us-dot-158", AGE, True),
    ]
