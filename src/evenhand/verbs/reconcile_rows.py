"""What reconcile found, as data: acts in their columns, clauses, mismatches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.audit.reconciled.act_columns import Column
from evenhand.audit.reconciled.channels import Channel
from evenhand.audit.reconciled.mismatches import Code
from evenhand.audit.reconciled.reconciling import Verdict
from evenhand.audit.reconciled.said import Said, meaning_of, side_words

if TYPE_CHECKING:
    from evenhand.audit.reconciled.channels import Side
    from evenhand.audit.reconciled.in_the_file import InTheFile
    from evenhand.audit.reconciled.mismatches import Mismatch
    from evenhand.audit.reconciled.reconciling import ByClause, Entry, Reconciled


class ActReconciled(TypedDict):
    """One act in its column; ``number`` is by day, from 1."""

    number: int
    date: str
    earliest: str | None
    latest: str
    column: Column
    actor: str
    actor_name: str
    office: str
    addressees: list[str]
    kind: str
    effect_stated: str
    touches: list[str]
    asserts: list[str]
    channel: Channel
    via: str
    cite: str
    certain: bool
    compared: bool
    mismatches: list[Code]


class ClauseReconciled(TypedDict):
    """The numbers of the acts that touch a clause, by column."""

    clause: str
    announced: list[int]
    asked: list[int]
    decided: list[int]
    done: list[int]
    said: list[int]


class SideFound(TypedDict):
    """What some acts say, and their numbers."""

    says: str
    words: str
    acts: list[int]


class FileSays(TypedDict):
    """What the program's file has on it, the paper behind it, and where it stands."""

    sentence: str
    cite: str
    place: str


class MismatchFound(TypedDict):
    """Acts that do not agree, by a code that stays."""

    code: Code
    what: str
    clauses: list[str]
    sides: list[SideFound]
    in_the_file: list[FileSays]
    one_day: bool
    places: list[str]


class ReconciledFound(TypedDict):
    """Everything: the acts by day, the columns by clause, the mismatches by code."""

    program: str
    title: str
    agency: str
    as_of: str
    known_at: str
    hindsight: bool
    clause: str
    verdict: Verdict
    acts: list[ActReconciled]
    clauses: list[ClauseReconciled]
    mismatches: list[MismatchFound]


ACT_RECONCILED_COLUMNS: Final = tuple(ActReconciled.__annotations__)


def whole_found(found: Reconciled, said: Said) -> ReconciledFound:
    """All of it."""
    return {
        "program": found.program.id,
        "title": found.program.title,
        "agency": found.program.agency,
        "as_of": found.dates.as_of.isoformat(),
        "known_at": found.dates.known_at.isoformat(),
        "hindsight": found.dates.hindsight,
        "clause": found.clause,
        "verdict": found.verdict,
        "acts": act_rows(found, said),
        "clauses": [_clause(one) for one in found.by_clause],
        "mismatches": [_mismatch(one, found) for one in found.mismatches],
    }


def act_rows(found: Reconciled, said: Said) -> list[ActReconciled]:
    """The acts in order of day, each with the codes of the mismatches it is part of."""
    return [_act(entry, found, said) for entry in found.entries]


def _act(entry: Entry, found: Reconciled, said: Said) -> ActReconciled:
    act, date = entry.act, entry.act.date
    return {
        "number": entry.number,
        "date": str(date),
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat(),
        "column": entry.column,
        "actor": act.actor,
        "actor_name": said.name(act.actor),
        "office": act.office,
        "addressees": list(act.addressees),
        "kind": act.kind,
        "effect_stated": act.effect_stated,
        "touches": list(act.touches),
        "asserts": [str(one) for one in act.asserts],
        "channel": entry.channel,
        "via": act.via,
        "cite": act.cite,
        "certain": entry.certain,
        "compared": entry.compared,
        "mismatches": list(dict.fromkeys(one.code for one in found.mismatches if act in one.acts)),
    }


def _clause(one: ByClause) -> ClauseReconciled:
    return {
        "clause": one.clause,
        "announced": _numbers(one.of("announced")),
        "asked": _numbers(one.of("asked")),
        "decided": _numbers(one.of("decided")),
        "done": _numbers(one.of("done")),
        "said": _numbers(one.of("said")),
    }


def _numbers(entries: tuple[Entry, ...]) -> list[int]:
    return [one.number for one in entries]


def _mismatch(one: Mismatch, found: Reconciled) -> MismatchFound:
    return {
        "code": one.code,
        "what": meaning_of(one),
        "clauses": list(one.clauses),
        "sides": [_side(side, found) for side in one.sides],
        "in_the_file": [_file(beside) for beside in one.in_the_file],
        "one_day": one.one_day,
        "places": [str(place) for place in one.places],
    }


def _side(side: Side, found: Reconciled) -> SideFound:
    return {
        "says": side.says,
        "words": side_words(side),
        "acts": [found.entry_of(act).number for act in side.acts],
    }


def _file(one: InTheFile) -> FileSays:
    return {"sentence": one.sentence, "cite": one.cite, "place": str(one.place or "")}
