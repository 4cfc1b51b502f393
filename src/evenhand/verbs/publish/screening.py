"""Everybody screened on published figures: the whole, and a page for each state's places."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import marked
from evenhand.pages.site.frame import File, FileBeside, Frame, Link, Page
from evenhand.reasoning.screening import SCREENED
from evenhand.reasons.place_names import short_name
from evenhand.terms.values import show
from evenhand.verbs.publish.determinations import trail
from evenhand.verbs.publish.files.tables import Beside
from evenhand.verbs.publish.screening_charts import screened_kinds, screening_charts
from evenhand.verbs.rows import csv_text, screening_columns, screening_rows

if TYPE_CHECKING:
    from evenhand.reasoning.screening import Screened, Screening
    from evenhand.terms.values import Value
    from evenhand.verbs.publish.edition import Edition
    from evenhand.verbs.screen import Screenings

# What a screening can answer, in its order; none of them is an outcome.
ANSWERS: Final[tuple[Screened, ...]] = tuple(SCREENED.values())
_TITLE: Final = marked("Everybody, screened on published figures")
_CSV, _JSON = "screening.csv", "screening.json"
_LEAN: Final = marked("the same; what is alike in all rows stands at its head")
# The same in every row of a screening: said once at the head of its JSON.
_OF_ALL: Final = ("program", "as_of", "known_at", "hindsight")


class Column(NamedTuple):
    """A comparison made of everybody: of one clause, for one year where it has one.

    ``against`` is the other side in words, blank where it is not the same for all.
    """

    clause: str
    year: int | None
    unit: str
    against: str

    @property
    def name(self) -> str:
        """The year; the clause where there is none."""
        return str(self.year or self.clause)


class Row(NamedTuple):
    """One government: its answer, and a figure a column; no cells where it has no figure."""

    id: str
    name: str
    answer: Screened
    cells: tuple[str, ...]


class Group(NamedTuple):
    """The governments of one state, by name, with how many got each answer."""

    id: str
    name: str
    rows: tuple[Row, ...]
    counts: tuple[int, ...]


class Tested(NamedTuple):
    """A clause that figures can test: its words, its paper, and how it is taken here."""

    id: str
    title: str
    text: str
    cite: str
    taken: tuple[str, ...]


def screening_pages(edition: Edition) -> Iterator[Page | File]:
    """The whole with its data, then a page a state; nothing where no figure tests a clause."""
    found = edition.screened
    if found is None:
        return
    columns = _columns(found)
    groups = _groups(found, columns)
    path = addresses.screening(edition.path)
    counts = found.counts()
    everybody, names = list(screening_rows(found)), screening_columns(found)
    states = Beside("states", marked("how many got each answer, by state"), list(_by_state(groups)))
    shared = {
        "edition": edition,
        "columns": columns,
        "kinds": screened_kinds(found),
        "tested": _tested(found),
    }
    yield Page(
        "screening",
        Frame(
            path,
            _TITLE,
            f"{edition.program.title}: of {len(found):,} screened on published figures alone,"
            f" {counts['no data']:,} have no data.",
            trail=trail(edition),
            days=edition.days(path, in_twin=bool(_screened_in(edition.twin))),
            files=(
                FileBeside(_CSV, marked("everybody screened, with the figures compared")),
                FileBeside(_JSON, _LEAN),
                *states.named(),
            ),
        ),
        shared
        | {
            "counts": counts,
            "screened": len(found),
            "groups": groups,
            "charts": screening_charts(found),
        },
    )
    yield File(path + _CSV, csv_text(everybody, names))
    yield File(path + _JSON, _json(everybody))
    yield from states.files(path)
    places = {row.applicant: place for place, row in enumerate(found)}
    for group in groups:
        rows = [everybody[place] for place in sorted(places[row.id] for row in group.rows)]
        yield from _state(edition, group, shared, rows, names)


def _state(
    edition: Edition,
    group: Group,
    shared: Mapping[str, object],
    rows: Sequence[Mapping[str, object]],
    names: Sequence[str],
) -> Iterator[Page | File]:
    path = addresses.screening(edition.path, group.id)
    yield Page(
        "screening_state",
        Frame(
            path,
            group.name,
            f"{group.name}: every place screened on published figures, {edition.program.title}.",
            trail=(*trail(edition), Link(_TITLE, addresses.screening(edition.path))),
            days=edition.days(path, in_twin=group.id in _screened_in(edition.twin)),
            files=(
                FileBeside(_CSV, marked("every place on this page, with the figures compared")),
                FileBeside(_JSON, _LEAN),
            ),
        ),
        {**shared, "group": group},
    )
    yield File(path + _CSV, csv_text(rows, names))
    yield File(path + _JSON, _json(rows))


def _by_state(groups: Sequence[Group]) -> Iterator[dict[str, object]]:
    for group in groups:
        named: dict[str, object] = {"state": group.id, "name": group.name}
        yield named | dict(zip(ANSWERS, group.counts, strict=True)) | {"all": len(group.rows)}


def _screened_in(edition: Edition | None) -> frozenset[str]:
    """The states that have a page in an edition."""
    screened = edition.screened_governments if edition else ()
    return frozenset(place.state or place.id for place in screened)


def _groups(found: Screenings, columns: Sequence[Column]) -> list[Group]:
    """By state, in the order of their names; a state that is screened itself is its own."""
    by_state: dict[str, list[Row]] = {}
    for row in found:
        place = found.jurisdictions[row.applicant]
        by_state.setdefault(place.state or place.id, []).append(
            Row(place.id, place.name, row.answer, _cells(row, columns))
        )
    groups = []
    for state, rows in by_state.items():
        count = Counter(row.answer for row in rows)
        name = short_name(found.jurisdictions[state]) if state in found.jurisdictions else state
        ordered = tuple(sorted(rows, key=lambda row: (row.name, row.id)))
        groups.append(Group(state, name, ordered, tuple(count[one] for one in ANSWERS)))
    return sorted(groups, key=lambda group: group.name)


def _columns(found: Screenings) -> tuple[Column, ...]:
    sides: dict[tuple[str, int | None, str], set[str]] = {}
    for row in found:
        for clause, margin in row.figures:
            key = clause, margin.year, margin.unit
            sides.setdefault(key, set()).add(_said(margin.right))
    order = {clause: place for place, clause in enumerate(found.clauses)}
    return tuple(
        Column(clause, year, unit, next(iter(against)) if len(against) == 1 else "")
        for (clause, year, unit), against in sorted(
            sides.items(), key=lambda one: (order[one[0][0]], one[0][1] or 0)
        )
    )


def _cells(row: Screening, columns: Sequence[Column]) -> tuple[str, ...]:
    if not row.figures:
        return ()
    made = {(clause, margin.year): margin for clause, margin in row.figures}
    cells = []
    for column in columns:
        margin = made.get((column.clause, column.year))
        if margin is None:
            cells.append("")
        elif column.against:
            cells.append(_said(margin.left))
        else:
            cells.append(f"{_said(margin.left)} / {_said(margin.right)}")
    return tuple(cells)


def _said(value: Value) -> str:
    """A figure as people read it: whole numbers whole, others to one place."""
    if isinstance(value, bool) or not isinstance(value, Decimal | Fraction):
        return show(value)
    return f"{value:,.0f}" if value == int(value) else f"{float(value):,.1f}"


def _tested(found: Screenings) -> list[Tested]:
    """The clauses tested, as they stand for the first screened: the same for all."""
    facts = found.program.facts
    tested = []
    for finding in found.rows[0].clauses if found.rows else ():
        wordings = [wording for wording in finding.wordings if wording.source]
        taken = [wording.interpretation for wording in wordings]
        taken += [facts[use.fact].interpretation for use in finding.uses]
        tested.append(
            Tested(
                finding.id,
                finding.clause.title if finding.clause else "",
                " Or: ".join(wording.text for wording in wordings),
                "; ".join(dict.fromkeys(one.source.cite for one in wordings if one.source)),
                tuple(dict.fromkeys(one for one in taken if one)),
            )
        )
    return tested


def _json(rows: Sequence[Mapping[str, object]]) -> str:
    if not rows:
        return "{}\n"
    head = {key: rows[0][key] for key in _OF_ALL}
    lean = (
        {key: value for key, value in row.items() if key not in _OF_ALL and value is not None}
        for row in rows
    )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in lean)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": [\n{lines}\n]}}\n'
