"""An impact as rows and as data: the keys are those of the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

from evenhand.reasons.attribution import Attribution, ClauseImpact, to_places
from evenhand.verbs.impact_words import part_notes

if TYPE_CHECKING:
    from evenhand.verbs.impact import Impact

Counted: TypeAlias = Literal["class", "screened"]
"""Who was counted: those decided in the class, or everybody screened on figures."""


class ImpactRow(TypedDict):
    """What one clause does to those counted; shares as decimal text and as exact fractions.

    Figures in residents are ``None`` where no government they count has a figure.
    """

    program: str
    reading: str
    as_of: str
    known_at: str
    hindsight: bool
    counted: Counted
    governments: int
    shut_out: int
    clause: str
    title: str
    touches: int
    touches_residents: int | None
    touches_without_residents: int
    exclusive: int
    exclusive_undecided: int
    exclusive_residents: int | None
    shapley: str
    shapley_exact: str
    shapley_residents: str | None
    shapley_residents_exact: str | None
    unknown_for: int
    asked_of: int
    residents_source: str


IMPACT_COLUMNS: Final = tuple(ImpactRow.__annotations__)


def impact_row(whole: Impact, counted: Counted, found: Attribution, one: ClauseImpact) -> ImpactRow:
    """What one clause does to those counted, as a row."""
    titles = {clause.id: clause.title for clause in whole.program.clauses()}
    known = one.touches.known_residents is not None
    return {
        "program": whole.program.id,
        "reading": whole.reading,
        "as_of": whole.as_of.isoformat(),
        "known_at": whole.known_at.isoformat(),
        "hindsight": whole.hindsight,
        "counted": counted,
        "governments": found.everybody.governments,
        "shut_out": found.shut_out.governments,
        "clause": one.clause,
        "title": titles[one.clause],
        "touches": one.touches.governments,
        "touches_residents": one.touches.known_residents,
        "touches_without_residents": one.touches.without_residents,
        "exclusive": one.exclusive.governments,
        "exclusive_undecided": one.still_open,
        "exclusive_residents": one.exclusive.known_residents,
        "shapley": to_places(one.share),
        "shapley_exact": str(one.share),
        "shapley_residents": to_places(one.residents_share) if known else None,
        "shapley_residents_exact": str(one.residents_share) if known else None,
        "unknown_for": one.unknown,
        "asked_of": one.asked,
        "residents_source": whole.residents_source,
    }


def part_found(found: Attribution, rows: list[ImpactRow]) -> dict[str, object]:
    """One part of an impact as data, its clauses' rows among it."""
    counts = {
        "governments": found.everybody,
        "shut_out": found.shut_out,
        "undecided": found.undecided,
        "charged_to_no_clause": found.unattributed,
        "too_many_clauses": found.too_many,
    }
    said: dict[str, object] = {}
    for name, tally in counts.items():
        said[name] = tally.governments
        said[f"{name}_residents"] = tally.known_residents
        said[f"{name}_without_residents"] = tally.without_residents
    pairs = [
        {
            "clauses": list(pair.clauses),
            "touches": pair.touches.governments,
            "touches_residents": pair.touches.known_residents,
            "exclusive": 0,
            "both_dropped": pair.both_waived.governments,
            "both_dropped_residents": pair.both_waived.known_residents,
        }
        for pair in found.pairs
    ]
    return {**said, "clauses": rows, "pairs": pairs, "notes": list(part_notes(found))}
