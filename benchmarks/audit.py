"""Measure a whole audit of the Public Safety Partnership over every place on file.

make bench
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Callable, Iterator

from run import CITIES, DAY, RESULTS, line, seconds

from evenhand.verbs.check_standards import check_standards
from evenhand.verbs.compare import compare
from evenhand.verbs.reconcile import reconcile

PROGRAM = "us-doj-psp"
ROUNDS = 3
PARTS: tuple[tuple[str, Callable[[], object], float], ...] = (
    (
        "comparison: pools, every window, tests, rounds, standards",
        lambda: str(compare(PROGRAM, CITIES, as_of=DAY)),
        15,
    ),
    (
        "standards of process, program and acts",
        lambda: str(check_standards(PROGRAM, None, as_of=DAY)),
        15,
    ),
    ("what was said and done, side by side", lambda: str(reconcile(PROGRAM, as_of=DAY)), 15),
)


def lines() -> Iterator[str]:
    """A line a part: seconds from opening the record to the report as text."""
    yield (
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}"
    )
    yield f"{'':<58} {'min':>9} {'median':>9} {'max':>9}"
    for name, work, limit in PARTS:
        yield line(name, seconds(work, ROUNDS), 1, "s", limit)


def main() -> None:
    text = "".join(f"{one}\n" for one in lines())
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "audit.txt").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
