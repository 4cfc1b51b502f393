"""Who met the same computable stated criteria, and what is not on file about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from evenhand.audit.alike.said import comparator_sentences
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.reasons.words import days_said
from evenhand.terms.values import rounded, show

if TYPE_CHECKING:
    from evenhand.audit.alike.comparators import Comparators, Compared
    from evenhand.audit.alike.reported_apart import Apart, Counted
    from evenhand.terms.values import Value

TITLE: Final = "Who met the same stated criteria and was not treated"
_BODIES: Final = ("Government", "Criteria", "In the class", "The agency's acts toward it",
                  "Figures")  # fmt: skip
_MOST_SHOWN: Final = 100
_APART: Final = ("Clause", "How it is answered", "By whom", "Treated", "Certainly meet", "May meet")


def pools_shown(found: Comparators, names: Mapping[str, str]) -> Section:
    """The treated and those who certainly meet the criteria by name, the others counted."""
    return Section(
        "alike",
        TITLE,
        tuple(comparator_sentences(found)),
        tables=tuple(_tables(found, names)),
        rows=tuple(found.rows),
    )


def _tables(found: Comparators, names: Mapping[str, str]) -> Iterator[Table]:
    yield Table("Those treated", _BODIES, _bodies(found.treated))
    if found.certain:
        yield _certain(found.certain)
    if found.apart:
        yield Table(
            "What is found or asked besides figures; it defines no pool",
            _APART,
            tuple(_apart(one, names) for one in found.apart),
        )


def _certain(some: Sequence[Compared]) -> Table:
    """All of them; of very many those toward whom the agency acted, and the rows have all."""
    whole = f"The {len(some):,} others who certainly meet the criteria"
    if len(some) <= _MOST_SHOWN:
        return Table(whole, _BODIES, _bodies(some))
    acted = [one for one in some if one.acts]
    caption = f"{whole}: those toward whom the agency acted by the day; the data have all"
    return Table(caption, _BODIES, _bodies(acted))


def _bodies(some: Iterable[Compared]) -> tuple[tuple[str, ...], ...]:
    """A row for each, in the order of their names."""
    return tuple(map(_body, sorted(some, key=lambda one: (one.name, one.id))))


def _body(one: Compared) -> tuple[str, ...]:
    member = {True: "yes", False: "no", None: "not on file"}[one.member]
    acts = "; ".join(f"{act.kind}, {days_said(str(act.date))}" for act in one.acts)
    return one.name, one.pool, member, acts or "none on file", "; ".join(_figures(one))


def _figures(one: Compared) -> Iterator[str]:
    for figure in one.figures:
        margin, error = figure.margin, figure.counting_error
        year = f"{margin.year}: " if margin.year else ""
        against = "" if margin.right is None else f" {margin.operator} {_side(margin.right)}"
        near = ", within counting error" if error is not None and error.against == "within" else ""
        yield f"{year}{_side(margin.left)}{against}{near}"


def _side(value: Value | None) -> str:
    """One side of a comparison: a number to one decimal, any other value as it is written."""
    if value is None:
        return "no figure"
    number = rounded(value) if isinstance(value, Fraction) else value
    return f"{number:,.1f}" if isinstance(number, Decimal) else show(value)


def _apart(row: Apart, names: Mapping[str, str]) -> tuple[str, ...]:
    counts: Iterable[Counted] = (row.treated, row.certainly_meet, row.may_meet)
    return (
        row.clause,
        ", ".join(row.how),
        ", ".join(_who(one, names) for one in row.asked_of),
        *(
            f"{one.on_file:,} of {one.bodies:,} on file: {one.met:,} met, {one.unmet:,} unmet"
            for one in counts
        ),
    )


def _who(asked_of: str, names: Mapping[str, str]) -> str:
    """``us-doj/Office of Justice Programs`` by name: ``US Department of Justice (Office …)``."""
    body, _, office = asked_of.partition("/")
    named = names.get(body, body)
    return f"{named} ({office})" if office else named
