"""The process against each standard, and papers that do not agree, in the report's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.said import (
    NOT_ONE_DAY,
    SIDE_WORDS,
    WHAT_IT_IS,
    Said,
    in_file_words,
    meaning_of,
    side_words,
    verdict_words,
)
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.reasons.words import headed, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evenhand.audit.reconciled.mismatches import Mismatch
    from evenhand.audit.standards.terms import StandardFinding
    from evenhand.verbs.check_standards import StandardsChecked
    from evenhand.verbs.reconcile import ActsReconciled

_FAULTS: Final = ("Standard", "About", "What is found", "Authority", "What could be done", "Where")
_OPEN: Final = ("Standard", "About", "What is found", "What would have to be on file", "Where")


def standards_shown(found: StandardsChecked) -> Section:
    """Every fault and everything that cannot be told; what is met is counted."""
    open_ = found.of("cannot tell")
    tables = []
    if found.faults:
        rows = _together(found.faults, _fault)
        tables.append(Table("Faults", _FAULTS, rows, cites=frozenset({3, 5})))
    if open_:
        rows = _together(open_, _cannot_tell)
        tables.append(Table("What cannot be told", _OPEN, rows, cites=frozenset({4})))
    return Section(
        "process",
        "The process, standard by standard",
        tuple(_counted(found)),
        tables=tuple(tables),
        rows=tuple(dict(row) for row in found.rows),
    )


def _counted(found: StandardsChecked) -> Iterable[str]:
    counts = found.counts
    codes = list(dict.fromkeys(one.code for one in found.faults))
    if codes:
        yield f"Faults: {len(found.faults)}, under {len(codes)} standards: {', '.join(codes)}."
    else:
        yield "No fault found."
    yield (
        f"Met: {counts.get('met', 0)}. Cannot be told: {counts.get('cannot tell', 0)}."
        f" Do not apply: {counts.get('does not apply', 0)}."
    )
    yield "A fault is one of process: it says what a paper or a step lacks, and nothing of why."


def _fault(one: StandardFinding) -> tuple[str, ...]:
    cites = "; ".join(paper.cite for paper in one.standard.authorities)
    return one.code, one.found.what, cites, one.todo


def _cannot_tell(one: StandardFinding) -> tuple[str, ...]:
    return one.code, one.found.what, one.found.input


def _together(
    some: Iterable[StandardFinding], cells: Callable[[StandardFinding], tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """A row for each that says something else: those of which the same is found stand in one.

    After the code comes what they are about, at the end where each is.
    """
    alike: dict[tuple[str, ...], list[StandardFinding]] = {}
    for one in some:
        alike.setdefault(cells(one), []).append(one)
    return tuple(
        (
            code,
            listed(list(dict.fromkeys(one.found.about for one in those))),
            *rest,
            "; ".join(dict.fromkeys(one.where for one in those)),
        )
        for (code, *rest), those in alike.items()
    )


def said_and_done_shown(found: ActsReconciled) -> Section:
    """Each mismatch between papers, or that none was found, or that no act is on file."""
    whole = found.found
    said = Said(found.names)
    rows = [(one.code, meaning_of(one), " ".join(_sides(one, said))) for one in found.mismatches]
    table = Table("Where papers do not agree", ("Code", "What", "Who says what"), tuple(rows))
    return Section(
        "said-and-done",
        "What was announced, asked, decided and done",
        (headed(verdict_words(whole)), *([WHAT_IT_IS] if whole.entries else ())),
        tables=(table,) if rows else (),
        rows=tuple({"code": code, "what": what, "sides": sides} for code, what, sides in rows),
    )


def _sides(one: Mismatch, said: Said) -> Iterator[str]:
    """Each side with its acts, then the program's file.

    A side that is told by a paper's own words, such as a day, is cited as the paper's.
    """
    for side in one.sides:
        words = headed(side_words(side)) if side.says in SIDE_WORDS else f"[{side.says}]"
        yield f"{words}: {'; '.join(map(said.brief, side.acts))}."
    for beside in one.in_the_file:
        yield f"In the program's file: {in_file_words(beside)}"
    if not one.one_day:
        yield NOT_ONE_DAY
