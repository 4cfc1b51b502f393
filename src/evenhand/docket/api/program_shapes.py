"""A program as data: its clauses and how they read over time, its facts, readings and papers."""

from __future__ import annotations

from ninja import Schema

from evenhand.terms.facts import Fact
from evenhand.terms.programs import Clause, Group, Program, Source, Step, Wording


class ProgramRow(Schema):
    """A program in a list; ``digest`` is the SHA-256 of its files."""

    id: str
    title: str
    agency: str
    kind: str
    readings: list[str]
    digest: str


class WordingShown(Schema):
    """What a clause said from a day on; ``test`` is blank where it has parts or ends."""

    begins: str
    text: str
    test: str
    left_open: str
    excused_when: str
    fiscal_years: list[int]
    numbered: str
    source: str


class ClauseShown(Schema):
    """A condition; ``readings`` empty means every reading."""

    id: str
    title: str
    readings: list[str]
    serves: list[str]
    wordings: list[WordingShown]


class ReadingShown(Schema):
    """One way of taking what the papers demand."""

    id: str
    text: str
    source: str


class AskedOfShown(Schema):
    """Of whom a fact is asked: the applicant, each body in a relation, or a fixed body."""

    kind: str
    name: str
    office: str


class FactShown(Schema):
    """A question; ``moves`` says that its answer can change one way only, or never."""

    name: str
    ask: str
    answer: str
    unit: str
    of: AskedOfShown
    per: str | None
    publisher: str
    definition: str
    interpretation: str
    evidence: list[str]
    moves: str | None
    computed: bool


class StepShown(Schema):
    """A step of the process; ``within`` is blank where no time is stated."""

    id: str
    by: str
    after: str
    within: str
    source: str


class SourceShown(Schema):
    """A paper that the program rests on."""

    id: str
    cite: str
    dated: str
    kind: str
    authority: str
    control_number: str
    link: str
    quality: str
    note: str


class ProgramWhole(ProgramRow):
    """A program; ``steps`` is null where the file says that the papers do not state them."""

    clauses: list[ClauseShown]
    facts: list[FactShown]
    steps: list[StepShown] | None
    sources: list[SourceShown]
    readings_shown: list[ReadingShown]


def program_row(one: Program) -> dict[str, object]:
    """A program in a list."""
    return {
        "id": one.id,
        "title": one.title,
        "agency": one.agency,
        "kind": one.kind,
        "readings": list(one.readings),
        "digest": one.digest,
    }


def program_whole(one: Program) -> dict[str, object]:
    """A program with all that it is made of."""
    readings = one.readings.values()
    return {
        **program_row(one),
        "clauses": [_clause(clause) for clause in one.clauses()],
        "facts": [_fact(fact) for fact in one.facts.values()],
        "steps": None if one.steps is None else [_step(step) for step in one.steps],
        "sources": [_source(source) for source in one.sources.values()],
        "readings_shown": [
            {"id": r.id, "text": r.text, "source": _cited(r.source)} for r in readings
        ],
    }


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "title": clause.title,
        "readings": list(clause.readings),
        "serves": list(clause.serves),
        "wordings": [_wording(wording) for wording in clause.wordings],
    }


def _wording(one: Wording) -> dict[str, object]:
    tested = "" if one.test is None or isinstance(one.test, Group) else one.test.text
    opened = one.left_open if one.left_open == "always" else getattr(one.left_open, "text", "")
    return {
        "begins": str(one.begins),
        "text": one.text,
        "test": tested,
        "left_open": opened,
        "excused_when": one.excused_when.text if one.excused_when else "",
        "fiscal_years": list(one.fiscal_years),
        "numbered": one.numbered,
        "source": _cited(one.source),
    }


def _fact(one: Fact) -> dict[str, object]:
    return {
        "name": one.name,
        "ask": one.ask,
        "answer": str(one.answer),
        "unit": one.unit_text,
        "of": {"kind": one.of.kind, "name": one.of.name, "office": one.of.office},
        "per": one.per,
        "publisher": one.publisher,
        "definition": one.definition,
        "interpretation": one.interpretation,
        "evidence": list(one.evidence),
        "moves": one.moves,
        "computed": one.derivation is not None,
    }


def _step(one: Step) -> dict[str, object]:
    time = one.within
    return {
        "id": one.id,
        "by": one.by,
        "after": one.after,
        "within": f"{time.number} {time.unit}{'' if time.number == 1 else 's'}" if time else "",
        "source": _cited(one.source),
    }


def _source(one: Source) -> dict[str, object]:
    return {
        "id": one.id,
        "cite": one.cite,
        "dated": str(one.dated),
        "kind": one.kind,
        "authority": one.authority,
        "control_number": one.control_number,
        "link": one.link,
        "quality": one.quality,
        "note": one.note,
    }


def _cited(source: Source | None) -> str:
    """The paper by its id among ``sources``; blank where none is named."""
    return source.id if source else ""
