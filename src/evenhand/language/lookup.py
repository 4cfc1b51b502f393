"""Names that point at something else in the program: found, or reported with the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from evenhand.errors import (
    BadValue,
    EndsBeforeItBegins,
    ProgramError,
    RepeatedId,
    UnknownSource,
    UnknownWord,
)
from evenhand.language.names import check_id
from evenhand.language.nodes import Items
from evenhand.language.periods import parse_year
from evenhand.terms.statements import GOVERNMENT_KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evenhand.errors import Place
    from evenhand.language.nodes import Table, Text
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Source
    from evenhand.terms.spans import Span

T = TypeVar("T")


def known(
    text: Text, names: Collection[str], what: str, error: type[ProgramError], problems: Problems
) -> bool:
    """Whether ``text`` is among ``names``; reported as "not ``what``" where it is not."""
    if text.value in names:
        return True
    problems.add(error.unknown_name(what, text.value, names, text.place))
    return False


def known_texts(
    texts: tuple[Text, ...],
    names: Collection[str],
    what: str,
    error: type[ProgramError],
    problems: Problems,
) -> tuple[str, ...]:
    """Those of ``texts`` that are among ``names``, each once and in their order."""
    found = [text.value for text in texts if known(text, names, what, error, problems)]
    return tuple(dict.fromkeys(found))


def source_of(
    table: Table, sources: Mapping[str, Source], problems: Problems, *, required: bool = False
) -> Source | None:
    """The source named under ``source:``."""
    text = table.text("source", required=required)
    if text and known(text, sources, "a source of this program", UnknownSource, problems):
        return sources[text.value]
    return None


def id_of(table: Table, what: str, problems: Problems) -> str:
    """The id of ``what`` under ``id:``; blank, and reported, where it is missing or is none."""
    text = table.text("id", required=True)
    if text is None:
        return ""
    return text.value if check_id(text, what, problems) else ""


def kinds_of(table: Table, problems: Problems, *, required: bool = False) -> tuple[str, ...]:
    """The kinds of government under ``of:``; empty where the key is left out."""
    named = table.texts("of", required=required)
    kinds = known_texts(named, GOVERNMENT_KINDS, "a kind of government", UnknownWord, problems)
    if isinstance(table.get("of"), Items) and not kinds:
        message = "'of' names no kind of government."
        hint = f"Write one of {', '.join(GOVERNMENT_KINDS)}."
        problems.add(BadValue(message, place=table.place_of("of"), hint=hint))
    return kinds


def years_of(table: Table, problems: Problems) -> tuple[int, ...]:
    """The years under ``fiscal-years:``; empty is all."""
    items = table.items("fiscal-years")
    if items is None:
        return ()
    years = []
    if not items.parts:
        hint = "Name the years, or leave the key out where it reaches all."
        problems.add(BadValue("'fiscal-years' is empty.", place=items.place, hint=hint))
    for text in items.texts():
        try:
            years.append(parse_year(text.value))
        except ValueError as error:
            hint = "Write a year such as 2017."
            problems.add(BadValue(f"{error}.", place=text.place, hint=hint))
    return tuple(years)


def from_until(
    table: Table, problems: Problems, *, required: bool = True
) -> tuple[Span | None, Span | None]:
    """The dates under ``from:`` and ``until:``; the last day may not lie before the first."""
    begins, until = table.span("from", required=required), table.span("until")
    if begins and until and begins.earliest and until.latest < begins.earliest:
        problems.add(
            EndsBeforeItBegins(
                f"'{table.label}' ends on {until} and begins on {begins}.",
                place=table.place_of("until"),
                hint="'until' is the last day, and stands only where the paper prints it.",
            )
        )
    return begins, until


def each_once(tables: tuple[Table, ...], key: str, what: str, problems: Problems) -> None:
    """Report every table whose ``key`` an earlier one has too; ``what`` says what they are."""
    first: dict[str, Place] = {}
    for table in tables:
        if text := table.text(key):
            if text.value in first:
                problems.add(RepeatedId.of(what, text.value, first[text.value], text.place))
            first.setdefault(text.value, text.place)
