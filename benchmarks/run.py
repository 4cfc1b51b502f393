"""Measure what the design promises; write the figures as text beside this file.

make bench
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import evenhand as eh
from evenhand.language import load
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.orders_on import OrdersOnDay
from evenhand.verbs.sources import as_program, open_record

DAY, KNOWN = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
CITIES = ("us-ca-san-bernardino", "us-ca-stockton", "us-md-baltimore", "us-nm-albuquerque")
RESULTS = Path(__file__).parent / "results"
SNOW_ROADS = Path(__file__).parents[1] / "tests" / "language" / "data"


def seconds(work: Callable[[], object], rounds: int) -> list[float]:
    """Wall seconds of each round, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return taken


def line(name: str, taken: list[float], scale: float, unit: str, limit: float) -> str:
    """Minimum, median and maximum, and the median as a share of its limit."""
    low, middle, high = (f(taken) * scale for f in (min, statistics.median, max))
    return (
        f"{name:<58} {low:9.2f} {middle:9.2f} {high:9.2f} {unit:<3}"
        f" limit {limit:g} {unit}: {middle / limit:.2f} of it"
    )


def loading() -> list[float]:
    """Seconds to load a program of 290 lines from its file: that of the tests, with more facts."""
    more = "".join(f"  extra_{n}:\n    ask: Extra?\n    answer: yes-no\n" for n in range(20))
    with TemporaryDirectory() as folder:
        shutil.copytree(SNOW_ROADS, folder, dirs_exist_ok=True)
        path = Path(folder) / "snow-roads.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("facts:\n", f"facts:\n{more}", 1), encoding="utf-8")
        return seconds(lambda: load(path), 9)


def one_case() -> list[float]:
    """Seconds a case: the findings tree of one city, the record's answers already looked up."""
    record = open_record()
    view = View(record, as_of=DAY, known_at=KNOWN)
    interpreter = Interpreter(as_program("us-doj-psp"), view, reading="release")

    def cases() -> None:
        for _ in range(250):
            for city in CITIES:
                interpreter.find(city)

    return [taken / 1000 for taken in seconds(cases, 9)]


def screening() -> list[float]:
    """Seconds to screen every place, from opening the record."""
    return seconds(lambda: eh.screen("us-doj-psp", as_of=DAY), 3)


def determination() -> list[float]:
    """Seconds to decide the class, from opening the record."""
    return seconds(lambda: eh.determine("us-doj-psp", as_of=DAY, reading="release"), 5)


def states() -> list[float]:
    """Seconds to decide 52 states on the drinking age, with amounts, from opening the record."""
    return seconds(lambda: eh.determine("us-dot-158", as_of=dt.date(2007, 10, 1)), 5)


def conditions() -> list[float]:
    """Seconds to say of 1,000 places what binds each by the orders on Byrne JAG, over worlds."""
    program, record = as_program("us-doj-jag"), open_record()
    dates = dates_of(program, as_of=dt.date(2018, 9, 1), fiscal_year=2017)
    member = View(record, as_of=dates.as_of, known_at=dates.known_at).member
    places = [one.id for one in record.jurisdictions.values() if one.kind == "place"][:1000]

    def work() -> None:
        on_day = OrdersOnDay(program, dates)
        for place in places:
            on_day.conditions(place, member)

    return seconds(work, 5)


def exposures() -> list[float]:
    """Seconds to say what one state stands to lose, of all programs, from opening the record."""
    return seconds(lambda: eh.exposure("us-il", as_of=dt.date(2018, 7, 1)), 3)


def main() -> None:
    lines = [
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}",
        f"{'':<58} {'min':>9} {'median':>9} {'max':>9}",
        line("load a program of 290 lines", loading(), 1e3, "ms", 50),
        line("one case, Public Safety Partnership, findings tree", one_case(), 1e6, "µs", 50),
        line("screen 19,510 places, record opened", screening(), 1, "s", 10),
        line("determine the class among 19,510 places", determination(), 1, "s", 10),
        line("determine 52 states, drinking age, with amounts", states(), 1, "s", 10),
        line("six conditions of 1,000 places, 28 orders, over worlds", conditions(), 1, "s", 10),
        line("what one state stands to lose, of all programs", exposures(), 1, "s", 5),
    ]
    RESULTS.mkdir(exist_ok=True)
    text = "\n".join(lines) + "\n"
    (RESULTS / "reasoning.txt").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
