"""Those whom the agency's acts name beside others, with the findings of each part as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, Frame, Page
from evenhand.verbs.publish.determinations import trail
from evenhand.verbs.publish.files.tables import Beside

if TYPE_CHECKING:
    from evenhand.verbs.compare.report import Comparison
    from evenhand.verbs.publish.edition import Edition

_Row = Mapping[str, object]
_WORDS: Final[Mapping[str, str]] = {
    "accounts": marked("the acts in which both accounts are told"),
    "alike": marked("those treated and those who certainly meet the criteria, with their figures"),
    "matched": marked("who is alike in kind, region and size"),
    "nearest": marked("the nearest of each of those treated, by figures"),
    "windows": marked("everybody's rate in each year and each run of years"),
    "tests": marked("every attribute tested, with the smallest p it could give and its power"),
    "separating": marked("how far each attribute sets the treated apart"),
    "over-time": marked("the rounds of the program, for each of those treated"),
    "process": marked("every finding on the process, by standard"),
    "said-and-done": marked("where papers do not agree"),
}


def comparison_pages(edition: Edition) -> Iterator[Page | File]:
    """The report, with each part's rows beside it; none where no act names anybody so."""
    found = edition.comparison
    if found is None:
        return
    path = addresses.comparison(edition.path)
    tables = [table for table in _tables(found) if table.rows]
    yield Page(
        "comparison",
        Frame(
            path,
            marked("%(program)s: those treated beside others"),
            f"{found.heading()} What is not on file, both accounts, who met the same criteria,"
            " every window, tests with their power, and the process.",
            trail=trail(edition),
            days=edition.days(path),
            files=tuple(file for table in tables for file in table.named()),
            named={"program": edition.program.title},
        ),
        {
            "edition": edition,
            "heading": found.heading(),
            "sections": found.sections,
            "replay": found.replay,
        },
    )
    for table in tables:
        yield from table.files(path)


def _tables(found: Comparison) -> Iterator[Beside]:
    for one in found.sections:
        if one.id in _WORDS:
            rows = _sure(one.rows) if one.id == "alike" else one.rows
            yield Beside(one.id, _WORDS[one.id], _of_one_shape(rows))


def _sure(rows: Sequence[_Row]) -> Iterator[_Row]:
    """A row for each figure of those treated and of those who certainly meet the criteria.

    Everybody else with a figure is in the data of the screening.
    """
    for row in rows:
        if row["treated"] or row["pool"] == "certainly meets":
            about = {name: value for name, value in row.items() if name != "figures"}
            figures = row["figures"]
            assert isinstance(figures, list)
            for figure in figures or [{}]:
                yield about | {name: figure[name] for name in figure if name != "sources"}


def _of_one_shape(rows: Sequence[_Row] | Iterator[_Row]) -> list[dict[str, object]]:
    """Rows of the same columns: what one lacks is blank, what has parts has a column for each."""
    flat = [dict(_flat(row)) for row in rows]
    columns = dict.fromkeys(name for row in flat for name in row)
    return [{name: row.get(name) for name in columns} for row in flat]


def _flat(row: _Row) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}_{part}", held) for part, held in value.items())
        else:
            yield name, value
