"""Measure a thousand letters sealed with their determinations; PDF and Word apart.

make bench

The class is made up: places of the shipped record that are put down as having expressed interest
in the Public Safety Partnership, each with the county it lies in as the body that holds prisoners.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from run import RESULTS

from evenhand.bundle.keyring import new_keys
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.setting import pdf_of, word_of
from evenhand.notices.writing import Writer
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.notify.letters import Wanted, letters_of
from evenhand.verbs.seal import seal
from evenhand.verbs.sources import SHIPPED, as_program
from evenhand.verbs.verify import verify

CLASS = 1_000
LIMIT = 180.0  # seconds, HTML and bundle, on two cores; this takes one
SET = 5
DAY = dt.date(2017, 8, 3)


def record_in(folder: Path) -> Record:
    """The shipped record with a class of that many more."""
    shutil.copytree(SHIPPED / "record", folder)
    record = Record.open(folder)
    places = [one for one in record.jurisdictions.values() if one.kind == "place" and one.counties]
    step = len(places) // CLASS
    record.append(
        row for place in places[: CLASS * step : step] for row in _rows(place.id, place.counties[0])
    )
    return record


def _rows(place: str, county: str) -> list[Statement]:
    said = Span.on(DAY)
    return [
        Statement(
            0, place, fact, value, said, True, None, "states", None, place, "", said, "", "",
            "made up for a measurement", "", "", "",
        )
        for fact, value in (("expressed_interest", "yes"), ("holding_bodies", county))
    ]  # fmt: skip


def lines(folder: Path) -> list[str]:
    """What sealing takes, what checking takes, and what setting one letter takes."""
    program, record = as_program("us-doj-psp"), record_in(folder / "record")
    new_keys(folder / "keys")
    dates = dates_of(program, as_of=DAY)
    cases = CasesOnDay(program, record, dates, reading="release", named=None)
    writer = Writer(Letterhead())
    began, used = time.perf_counter(), time.process_time()
    done = seal(
        program, folder / "sealed", record, as_of=DAY, reading="release", keys=folder / "keys",
        log=folder / "log", letter_kinds=["determination"],
    )  # fmt: skip
    wall, processor = time.perf_counter() - began, time.process_time() - used
    size = sum(path.stat().st_size for path in done.files) / 1e6
    found = [
        f"{len(done.files):,} determinations of us-doj-psp, each with its letter sealed and logged:"
        f" {size:.0f} MB",
        f"  {wall:6.1f} s wall  {processor:6.1f} s processor, one process"
        f"  limit {LIMIT:.0f} s: {wall / LIMIT:.2f} of it",
    ]
    used = time.process_time()
    right = all(one.ok for one in verify(done.files, log=folder / "log"))
    found.append(
        f"  checking them all against the log: {time.process_time() - used:.1f} s processor;"
        f" all as sealed: {'yes' if right else 'NO'}"
    )
    (letter,) = letters_of(Wanted("determination", writer), cases.case("us-ca-stockton"))
    for name, setting in (("PDF", pdf_of), ("Word", word_of)):
        setting(letter.html)  # fonts and styles are read once
        took = statistics.median(_timed(setting, letter.html) for _ in range(SET))
        found.append(f"  one determination of 12 pages as {name}: {took:.2f} s, median of {SET}")
    return found


def _timed(setting: Callable[[str], bytes], html: str) -> float:
    used = time.process_time()
    setting(html)
    return time.process_time() - used


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(
            [
                f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
                f" {os.cpu_count()} cores, {platform.machine()}",
                *lines(Path(folder)),
            ]
        )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "letters.txt").write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
