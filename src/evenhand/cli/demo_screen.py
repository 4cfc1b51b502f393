"""The demonstration on the screen: six short parts, each with a heading that says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table

from evenhand.pages.site import addresses
from evenhand.reasons.place_names import short_name as short
from evenhand.reasons.words import ASKED_NOTE, STATUSES, folded, listed, long_day
from evenhand.verbs.demo import LETTERS, SITE
from evenhand.verbs.demo.gather import ANSWERS_DUE, DAY, DETAILED, EXPLAINED, LATER, PROGRAM
from evenhand.verbs.publish.day.city_charts import panels
from evenhand.verbs.publish.day.class_decided import class_decided

if TYPE_CHECKING:
    from rich.console import Console

    from evenhand.crime.rates import Rate
    from evenhand.pages.charts import RatePanel
    from evenhand.verbs.demo.gather import Demonstration
    from evenhand.verbs.publish.day.settling import Settling

_BESIDE: Final = {"above": "above", "below": "below", "within": "same"}
_MOST: Final = 6


def show(shown: Demonstration, folder: Path, console: Console) -> None:
    """Print every part; what was written to ``folder`` is named last."""
    console.print(f"{shown.program.title} ({PROGRAM}), as of {long_day(DAY)}")
    console.print(
        f"Determinations rest on what was known by {long_day(ANSWERS_DUE)}, when answers were due:"
        " what came after the day is HINDSIGHT and is let in here on purpose."
    )
    _cities(shown, console)
    _decided(shown, console)
    _explained(shown, console)
    _screened(shown, console)
    _settling(shown.settled, console)
    _next(shown, folder, console)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.rule(words, align="left")


def _cities(shown: Demonstration, console: Console) -> None:
    _heading(console, f"1. The {len(shown.picture.cities)} cities concerned, and the nation")
    then, later = panels(shown.picture)
    for panel, words in ((then, "Known then"), (later, "Known later")):
        stamp = " (HINDSIGHT)" if panel.hindsight else ""
        console.print(f"{words}: {panel.label}{stamp}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("city (* written to)", no_wrap=True)
    for words in ("then", "later"):
        table.add_column(f"{words} (95 %)", justify="right", no_wrap=True)
        table.add_column("nation", no_wrap=True)
    table.add_row("Nation", f"{then.nation:,.0f}", "", f"{later.nation:,.0f}", "", end_section=True)
    for one, other in zip(then.cities, later.cities, strict=True):
        name = f"{one.name} *" if one.marked else one.name
        table.add_row(name, *_cells(one.rate, then), *_cells(other.rate, later))
    console.print(table)
    console.print(
        "Rates: violent offences per 100,000 residents (revised rape definition) with the exact"
        " 95 % interval for a count. same: the nation lies within it. Chance in the count alone."
    )


def _cells(rate: Rate | None, panel: RatePanel) -> tuple[str, str]:
    if rate is None:
        return "no figure", ""
    interval = f"({rate.low:,.0f}–{rate.high:,.0f})"
    return f"{rate.value:,.0f} {interval}", _BESIDE[rate.against(panel.nation)]


def _decided(shown: Demonstration, console: Console) -> None:
    _heading(console, "2. Everyone in the class, decided under each reading of the text")
    for one in shown.program.readings.values():
        console.print(f"{one.id}: {one.text}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    lists = [STATUSES[status].word for status in ("unmet", "unknown", "asked")]
    for column in ("applicant", "reading", "outcome", *lists):
        table.add_column(column, overflow="fold")
    first, *_ = shown.decided
    names = [row.applicant for row in shown.decided[first]]
    for applicant in names:
        for reading, found in shown.decided.items():
            row = found[applicant]
            name = short(found.jurisdictions[applicant]) if reading == first else ""
            ids = (", ".join(clauses) for clauses in (row.unmet, row.unknown, row.asked))
            table.add_row(name, reading, row.outcome_word or "", *ids)
        table.add_section()
    console.print(table)
    console.print(ASKED_NOTE)
    console.print(_undecided(shown))


def _undecided(shown: Demonstration) -> str:
    """Who is not decided, and why: counted, so that nobody is skipped in silence."""
    about = class_decided(next(iter(shown.decided.values())), shown.picture.cities)
    among = f" Among them are {listed(about.selected)}, selected." if about.selected else ""
    return (
        f"{about.decided} places are in the class and are decided. Of {about.unknown:,} more it is"
        f" not on file whether they expressed interest, so they are not decided.{among}"
    )


def _explained(shown: Demonstration, console: Console) -> None:
    name = short(shown.record.jurisdictions[EXPLAINED])
    _heading(console, f"3. Why: {name}, reading '{DETAILED}'")
    console.print(folded(str(shown.explained), console.width))


def _screened(shown: Demonstration, console: Console) -> None:
    _heading(console, "4. Everybody, screened on published figures alone")
    found, counts = shown.screened, shown.screened.counts()
    console.print(
        f"{counts['no data']:,} of {len(found):,} places have NO DATA: only"
        f" {len(found) - counts['no data']:,} have every year's figures that"
        f" {listed(found.clauses)} needs. This is a screening and decides nobody."
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("answer")
    table.add_column("places", justify="right")
    for answer, count in counts.items():
        table.add_row(answer, f"{count:,}")
    console.print(table)
    beside = found.beside
    if beside is not None:
        made = [margin for margin in beside.of.values() if margin is not None]
        above = sum(margin.difference.startswith("+") for margin in made)
        console.print(
            f"Beside it, as a figure and not an outcome: of {len(made):,} places with a rate for"
            f" {beside.year} alone, {above:,} lie at or above the nation's (HINDSIGHT, known by"
            f" {long_day(LATER)}; one year of a small place says little)."
        )


def _settling(settling: Settling, console: Console) -> None:
    _heading(console, "5. Which facts would settle most, and what the program could say")
    table = Table(show_lines=True)
    table.add_column("facts that applicants and other bodies could state", ratio=1)
    table.add_column("what the program could say or change", ratio=1)
    facts = [f"{ask} Asked of {of}. {count}" for ask, of, count in settling.facts[:_MOST]]
    program = [f"{act} {count}" for act, count in settling.program[:_MOST]]
    for index in range(max(len(facts), len(program))):
        table.add_row(
            *(column[index] if index < len(column) else "" for column in (facts, program))
        )
    console.print(table)
    more = max(len(settling.facts), len(settling.program)) - _MOST
    if more > 0:
        console.print("The site has the rest.")


def _next(shown: Demonstration, folder: Path, console: Console) -> None:
    _heading(console, "6. Written, and what to try next")
    site = folder / SITE
    console.print(f"The site: {site / 'index.html'} (open it in a browser)", soft_wrap=True)
    console.print(f"  or serve it: evenhand serve --site {site}", soft_wrap=True)
    console.print("The day of the letters, as known then and as known now (HINDSIGHT):")
    for now in (False, True):
        page = site / addresses.day(PROGRAM, DAY, now=now) / "index.html"
        console.print(f"  {page}", soft_wrap=True)
    console.print(
        f"Letters in both directions, listed in {folder / LETTERS / 'letters.csv'}", soft_wrap=True
    )
    console.print(f"The tables, as CSV and JSON: {folder}", soft_wrap=True)
    days = f"--as-of {DAY} --known-at {ANSWERS_DUE}"
    for words, command in (
        ("Another reading", f"evenhand determine {PROGRAM} {days} --reading news"),
        (
            "Another city, clause by clause",
            f"evenhand explain {PROGRAM} --applicant us-md-baltimore {days} --reading {DETAILED}",
        ),
        (
            "A council's brief, on one page",
            f"evenhand notify {PROGRAM} --as-of {DAY} --applicant us-ca-stockton"
            " --kind council-brief -o letters",
        ),
        ("With hindsight", f"evenhand determine {PROGRAM} --as-of {DAY} --known-at {LATER}"),
        ("The program's own file, checked", f"evenhand check {PROGRAM}"),
    ):
        console.print(f"{words}:\n  {command}", soft_wrap=True)
