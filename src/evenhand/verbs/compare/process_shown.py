"""The process against each standard, and papers that do not agree, in the report's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.said import WHAT_IT_IS, Said, verdict_words
from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.reasons.words import headed

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        tables.append(Table("Faults", _FAULTS, tuple(map(_fault, found.faults))))
    if open_:
        tables.append(Table("What cannot be told", _OPEN, tuple(map(_cannot_tell, open_))))
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
    return one.code, one.found.about, one.found.what, cites, one.todo, one.where


def _cannot_tell(one: StandardFinding) -> tuple[str, ...]:
    return one.code, one.found.about, one.found.what, one.found.input, one.where


def said_and_done_shown(found: ActsReconciled) -> Section:
    """Each mismatch between papers, or that none was found, or that no act is on file."""
    whole = found.found
    said = Said(found.names)
    rows = []
    for one in found.mismatches:
        head, *lines = said.mismatch(one, lambda act: whole.entry_of(act).number)
        rows.append((one.code, head.partition(": ")[2], " ".join(map(str.strip, lines))))
    table = Table("Where papers do not agree", ("Code", "What", "Who says what"), tuple(rows))
    return Section(
        "said-and-done",
        "What was announced, asked, decided and done",
        (headed(verdict_words(whole)), *([WHAT_IT_IS] if whole.entries else ())),
        tables=(table,) if rows else (),
        rows=tuple({"code": code, "what": what, "sides": sides} for code, what, sides in rows),
    )
