"""Compare two wordings of a program: the answers that part them, a case of each, and whom."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, TypedDict

from evenhand.diagram.cases import Cases
from evenhand.diagram.cells import Unanswered
from evenhand.diagram.compiled import Question, Role, Slot
from evenhand.diagram.meaning import APPLICANT
from evenhand.diagram.passes import decide as holds_in_every_world
from evenhand.diagram.side_by_side import Put, Side, SideBySide, clauses_in, side_by_side
from evenhand.errors import DiagramTooLarge, EvaluatorsDisagree
from evenhand.logic import LEFT_OUT, Part, Truth
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.difference import (
    MOST_PATHS,
    WORDS,
    Condition,
    Region,
    Witness,
    Word,
    case_said,
    cell_said,
    conditions,
    of_whom,
    regions,
    witness,
)
from evenhand.reasons.words import listed
from evenhand.record.resolve import resolve
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.day import ProgramOnDay, orders_not_applied, program_on
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import UNNAMED_APPLICANT
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value, show
from evenhand.verbs.determine import Determinations, Track, determine
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.record.standing import Standing
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination

Checked: TypeAlias = Literal["differs", "rests on the text", "no case found"]
"""What putting the case back through the interpreter came to.

* ``differs``: on these answers A and B come out as the region says;
* ``rests on the text``: they do where something is settled that no answer settles, such as
  what follows from an answer; until then one side at least stays undetermined;
* ``no case found``: no answers were found that fit the comparisons of several facts.
"""
MOST_LISTED: Final = 50
_ROLES: Final = "zz"  # ISO 3166 gives it to no country
_NO_ANSWER_SETTLES: Final = ("text", "wording", "parameter")


class DifferenceRow(TypedDict):
    """A region, or a place on record, as a row."""

    kind: Literal["region", "place"]
    id: str
    name: str
    a: str | None
    b: str | None
    where: str
    witness: str
    checked: str


DIFFERENCE_COLUMNS: Final = tuple(DifferenceRow.__annotations__)


class RegionFound(NamedTuple):
    """A region in words: what must be, a case of it, and what that came to when put back.

    ``given`` are all answers of the case, those that do not matter included.
    """

    a: Word
    b: Word
    where: tuple[Condition, ...]
    witness: tuple[Condition, ...]
    given: tuple[tuple[Question, Value | Unanswered], ...]
    checked: Checked


class PlaceFound(NamedTuple):
    """A government in the class of A or of B, and what each side finds; ``None``: not known."""

    id: str
    name: str
    a: str | None
    b: str | None


class Places(NamedTuple):
    """Those in the class of A or of B, by id: who comes out differently and who the same.

    ``unknown`` are in the class of one side, and of the other it is not known;
    ``unknown_to_both`` counts those of whom neither side knows.
    """

    differing: tuple[PlaceFound, ...]
    same: int
    unknown: tuple[PlaceFound, ...]
    unknown_to_both: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Where A and B come out differently: in which answers, and for whom on the record.

    ``regions`` are the first of ``counted`` disjoint regions, which together are exactly
    all answers of the shape compared that part A from B; with ``complete`` false there are
    more, and ``paths`` is how many boxes there are before neighbours are taken together.
    """

    a: ProgramOnDay = field(repr=False)
    b: ProgramOnDay = field(repr=False)
    clause: str | None
    bodies: Mapping[str, int]
    benchmarks: tuple[tuple[str, ...], tuple[str, ...]]
    regions: tuple[RegionFound, ...]
    counted: int
    paths: int
    complete: bool
    places: Places

    @property
    def equivalent(self) -> bool:
        """Whether no answers of the shape compared part A from B."""
        return self.paths == 0

    @property
    def hindsight(self) -> bool:
        """Whether either side lets in what became known only after its day."""
        return any(day.known_at > day.as_of for day in (self.a, self.b))

    @property
    def rows(self) -> list[DifferenceRow]:
        """A row a region, then a row a place that comes out differently."""
        regions = [_region_row(number, one) for number, one in enumerate(self.regions, 1)]
        return [*regions, *(_place_row(one) for one in self.places.differing)]

    def to_json(self) -> str:
        """Both sides, the shape compared, the regions and the places, as one JSON object."""
        whole = {
            "a": _side_json(self.a),
            "b": _side_json(self.b),
            "clause": self.clause,
            "bodies": dict(self.bodies),
            "benchmarks": {"a": list(self.benchmarks[0]), "b": list(self.benchmarks[1])},
            "equivalent": self.equivalent,
            "regions_counted": self.counted,
            "regions_complete": self.complete,
            "regions": [_region_json(one) for one in self.regions],
            "places": {
                "differing": [one._asdict() for one in self.places.differing],
                "same": self.places.same,
                "membership_unknown_to_one": [one._asdict() for one in self.places.unknown],
                "membership_unknown_to_both": self.places.unknown_to_both,
            },
        }
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def summary(self) -> str:
        """What was compared, in how many regions it differs, and for how many on record."""
        said = [self.found_sentence(), self.shape_sentence(), self.checked_sentence()]
        return " ".join(filter(None, [*said, *self._places_said()]))

    def found_sentence(self) -> str:
        """Whether A and B are equivalent, or in how many regions they are not."""
        what = "The two" if self.clause is None else f"The two wordings of {self.clause}"
        if self.equivalent:
            return (
                f"{what} are equivalent: they come out the same for every possible answer of the"
                " shape compared."
            )
        many = "region" if self.counted == 1 else "regions"
        found = f"{what} come out differently in {self.counted:,} {many} of answers"
        if not self.complete:
            found += f", and in more: {MOST_PATHS:,} of {self.paths:,} paths were followed"
        shown = len(self.regions)
        return f"{found}.{f' Listed are the first {shown:,}.' if shown < self.counted else ''}"

    def shape_sentence(self) -> str:
        """Which applicants and answers the comparison is about."""
        lists = [
            f"{name} lists {count} {'body' if count == 1 else 'bodies'}"
            for name, count in self.bodies.items()
        ]
        found = [
            f"The shape compared: {listed(lists)}." if lists else "",
            "An answer is the same on both sides; computed facts are as computed; the applicant's"
            " own questions are taken to arise.",
        ]
        a, b = self.benchmarks
        if a == b and a:
            found.append(f"Taken from the record for both: {'; '.join(a)}.")
        else:
            found += [f"Taken from the record for {word}: {'; '.join(said)}."
                      for word, said in (("A", a), ("B", b)) if said]  # fmt: skip
        return " ".join(filter(None, found))

    def checked_sentence(self) -> str:
        """What became of the cases that were put back through the interpreter."""
        if not self.regions:
            return ""
        counts = Counter(one.checked for one in self.regions)
        said = [f"{counts[word]:,} {_CHECKED[word]}" for word in _CHECKED if counts[word]]
        return f"Each case was put back through the interpreter as given answers: {listed(said)}."

    @property
    def shared(self) -> tuple[Condition, ...]:
        """The conditions that stand in every region listed, where there are several."""
        if len(self.regions) < 2:
            return ()
        first, *others = self.regions
        return tuple(one for one in first.where if all(one in other.where for other in others))

    def _places_said(self) -> list[str]:
        places = self.places
        found = [
            f"On the record, {_places(len(places.differing))} in the class of A or B come out"
            f" differently and {places.same:,} the same."
        ]
        if places.unknown or places.unknown_to_both:
            found.append(
                f"Of {len(places.unknown) + places.unknown_to_both:,} more it is not known whether"
                " they are in the class of both."
            )
        for word, day in (("A", self.a), ("B", self.b)):
            orders = orders_not_applied(day.program, day.as_of, day.known_at)
            if orders:
                found.append(f"Court orders on file are not applied to {word}: {listed(orders)}.")
        return found

    def __str__(self) -> str:
        lines = [f"A: {_side_said(self.a)}", f"B: {_side_said(self.b)}", "", self.found_sentence()]
        lines += [self.shape_sentence()]
        if self.shared:
            lines += ["", "In every region listed:", *(f"     {one}" for one in self.shared)]
        for number, region in enumerate(self.regions, 1):
            lines += ["", *_region_lines(number, region, self.shared)]
        lines += ["", self.checked_sentence()] if self.regions else []
        return "\n".join([*lines, "", *self._places_said(), *map(_place_line, self._shown())])

    def _shown(self) -> Iterator[PlaceFound]:
        yield from self.places.differing
        yield from self.places.unknown


def difference(
    a: Program | str | Path,
    b: Program | str | Path | None = None,
    record: Record | Path | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    b_as_of: dt.date | None = None,
    b_known_at: dt.date | None = None,
    b_reading: str | None = None,
    clause: str | None = None,
    bodies: int = 1,
    most: int = MOST_LISTED,
    track: Track = iter,
) -> Difference:
    """Compare two wordings exactly: every answer that parts them, a case of each, and whom.

    Args:
        a: a loaded program, the path of its file, or the id of a shipped one.
        b: the other; ``None`` is the same program, on another day or in another reading.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules, facts and parameters apply to A.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: A's reading of the text; ``None`` is the program's first.
        b_as_of: B's day; ``None`` is A's.
        b_known_at: the day on which B's was known; ``None`` is A's, or with ``b_as_of`` that.
        b_reading: B's reading; ``None`` is the one of A's name where B has one, else B's first.
        clause: the id of a clause, to compare it alone.
        bodies: how many bodies each relation lists in the shape compared, from 0.
        most: how many regions are worked out with a case and listed.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        DefinitionMismatch: a fact of one name is declared otherwise on the two sides.
        UnknownClause: the clause is in force on neither side.
        DiagramTooLarge: the two together have more nodes than the cap.
        EvaluatorsDisagree: the interpreter contradicts a region; nothing may be published.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    held = record if isinstance(record, Record) else open_record(record)
    known = as_of if known_at is None else known_at
    one = _put(as_program(a), held, as_of, known, reading)
    other_program = one.day.program if b is None else as_program(b)
    if b_reading is None and one.day.reading in other_program.readings:
        b_reading = one.day.reading
    b_known = b_known_at or (known if b_as_of is None else b_as_of)
    other = _put(other_program, held, b_as_of or as_of, b_known, b_reading)
    try:
        both = side_by_side(one, other, bodies=bodies, clause=clause)
        found = regions(both)
    except DiagramTooLarge as large:
        hint = "Compare one clause at a time, or applicants for whom fewer bodies are listed."
        raise DiagramTooLarge(f"Side by side: {large.message}", hint=hint) from large
    return Difference(
        one.day,
        other.day,
        clause,
        both.bodies,
        (tuple(_benchmarks(both, both.sides[0])), tuple(_benchmarks(both, both.sides[1]))),
        tuple(_in_words(both, region, clause) for region in found.regions[:most]),
        len(found.regions),
        found.paths,
        found.complete,
        _places_of(_decided(one, held, track), _decided(other, held, track), clause),
    )


def _put(
    program: Program, record: Record, as_of: dt.date, known_at: dt.date, reading: str | None
) -> Put:
    day = program_on(program, reading=reading, as_of=as_of, known_at=known_at)
    return Put(day, View(record, as_of=as_of, known_at=known_at))


# --- A case put back through the interpreter --------------------------------------------


class Supposed:
    """Answers given for an applicant that is on no record; benchmarks stay the record's."""

    shared: Final = False

    def __init__(self, both: SideBySide, side: Side, answers: Mapping[Question, object]) -> None:
        self._record = side.evidence
        self.as_of, self.known_at = side.evidence.as_of, side.evidence.known_at
        self._said: dict[tuple[str, str, int | None], Claim] = {}
        self._listed: dict[str, tuple[str, ...]] = {}
        for relation, count in both.bodies.items():
            if relation in side.meaning.facts:
                self._list(side.meaning.facts[relation], count, answers)
        for (fact, role, year), answer in answers.items():
            if Question(fact, role, year) not in side.pinned:
                self._said[fact, self._body(role), year] = _claim(answer)

    def _list(self, relation: Fact, count: int, answers: Mapping[Question, object]) -> None:
        """Who stands in a relation: those it is said to list, or bodies of no record."""
        said = answers.get(Question(relation.name, APPLICANT, None))
        if isinstance(said, Bodies):
            names = said.names
        elif isinstance(said, str):
            names = (said,)
        else:
            names = tuple(_body(Slot(relation.name, place)) for place in range(count))
        self._listed[relation.name] = names
        single = names[0] if names else NOT_APPLICABLE
        value = Bodies(names) if relation.answer.kind == "jurisdictions" else single
        self._said[relation.name, UNNAMED_APPLICANT, None] = _claim(value)

    def _body(self, role: Role) -> str:
        if isinstance(role, Slot):
            return self._listed[role.relation][role.place]
        return _body(role)

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """What is supposed; of others than the applicant and its bodies, what is on record."""
        if year is None and fact.per is not None:
            year = self.latest_year(fact)
        said = self._said.get((fact.name, about, year if fact.per else None))
        if said is None:
            said = self._said.get((fact.name, about, year))
        if said is not None:
            return (said,)
        if about.startswith(f"{_ROLES}-"):
            return ()
        return self._record.claims(fact, about, year, standing, applicant)

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """What the claims come to."""
        return resolve(self.claims(fact, about, year, standing, applicant), standing.precedence)

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """The years that are out on the record."""
        return self._record.years(facts, publisher)

    def latest_year(self, fact: Fact) -> int | None:
        """The latest year that is out on the record."""
        return self._record.latest_year(fact)

    def subjects(self, fact_name: str) -> frozenset[str]:
        """Those the record speaks of."""
        return self._record.subjects(fact_name)

    def member(self, body: str, group: str) -> Truth:
        """What the record says."""
        return self._record.member(body, group)


def _body(role: Role) -> str:
    """Whom a role stands for in a supposed case."""
    if isinstance(role, Slot):
        return f"{_ROLES}-{role.relation.replace('_', '-')}-{role.place + 1}"
    return role or UNNAMED_APPLICANT


def _claim(answer: object) -> Claim:
    if isinstance(answer, Unanswered):
        return Claim((None,), answer.word, "supposed", "body-in-control")
    value: Value = answer  # type: ignore[assignment]  # nothing else is supposed
    return Claim((value,), "states", "supposed", "body-in-control")


def comes_out(both: SideBySide, side: Side, case: Witness, clause: str | None) -> Part:
    """What the interpreter finds of a program, or of one clause, on the answers of a case."""
    evidence: Evidence = Supposed(both, side, case.answers)
    interpreter = Interpreter(side.day.program, evidence, reading=side.day.reading or None)
    found = interpreter.find(UNNAMED_APPLICANT)
    if clause is not None:
        by_id = {one.id: one.holds for one in found.each_clause()}
        return by_id.get(clause, LEFT_OUT)
    if found.holds is True or found.holds is False:
        return found.holds
    on_diagram = Cases(interpreter.day, evidence).case(UNNAMED_APPLICANT)
    return holds_in_every_world(on_diagram.diagram, on_diagram.allowed)


def _in_words(both: SideBySide, region: Region, clause: str | None) -> RegionFound:
    case = witness(both, region)
    where = conditions(both, region)
    if case is None:
        return RegionFound(region.a, region.b, where, (), (), "no case found")
    said = case_said(both, region, case)
    checked = _checked(both, region, case, clause)
    return RegionFound(region.a, region.b, where, said, tuple(case.answers.items()), checked)


def _checked(both: SideBySide, region: Region, case: Witness, clause: str | None) -> Checked:
    """Whether the interpreter finds the same on both sides.

    Raises:
        EvaluatorsDisagree: it finds something else.
    """
    open_text = any(both.variables[level].kind in _NO_ANSWER_SETTLES for level, _ in region.box)
    checked: Checked = "differs"
    for side, expected in zip(both.sides, (region.a, region.b), strict=True):
        came = WORDS[comes_out(both, side, case, clause)]
        if came == expected:
            continue
        if came != "open" or not open_text:
            raise EvaluatorsDisagree(
                f"{side.day.program.id}, {side.day.as_of}: on the answers of a case the diagram"
                f" says {expected}, the interpreter {came}.",
                hint="This is a fault of evenhand; nothing was written. Please report the case.",
            )
        checked = "rests on the text"
    return checked


def _benchmarks(both: SideBySide, side: Side) -> Iterator[str]:
    for question, value in side.pinned.items():
        year = f" ({question.year})" if question.year else ""
        said = value.word if isinstance(value, Unanswered) else show(value)
        yield f"{question.fact}{year}{of_whom(both, question.role)} {said}"


# --- Those on the record ----------------------------------------------------------------


def _decided(put: Put, record: Record, track: Track) -> Determinations:
    day = put.day
    return determine(
        day.program,
        record,
        as_of=day.as_of,
        known_at=day.known_at,
        reading=day.reading or None,
        track=track,
    )


def _places_of(a: Determinations, b: Determinations, clause: str | None) -> Places:
    mine, theirs = _Found(a, clause), _Found(b, clause)
    differing, unknown, same = [], [], 0
    for place in sorted(mine.decided | theirs.decided):
        government = a.jurisdictions.get(place)
        row = PlaceFound(place, government.name if government else "", mine.of(place),
                         theirs.of(place))  # fmt: skip
        if row.a is None or row.b is None:
            unknown.append(row)
        elif row.a == row.b:
            same += 1
        else:
            differing.append(row)
    neither = len(mine.unknown & theirs.unknown)
    return Places(tuple(differing), same, tuple(unknown), neither)


class _Found:
    """What one side finds of everybody, in words."""

    def __init__(self, found: Determinations, clause: str | None) -> None:
        self._words = {row.applicant: _word(row, clause) for row in found}
        self.decided = set(self._words)
        self.unknown = set(found.unknown_members)

    def of(self, place: str) -> str | None:
        """The outcome, or that it is not in the class; ``None`` where that is not known."""
        if place in self._words:
            return self._words[place]
        return None if place in self.unknown else "not in the class"


def _word(row: Determination, clause: str | None) -> str:
    if clause is None:
        return row.outcome_word or "undetermined"
    by_id = {one.id: one.status for one in row.clauses}
    return by_id.get(clause, "not part")


# --- In words ---------------------------------------------------------------------------


def _side_said(day: ProgramOnDay) -> str:
    reading = f", reading '{day.reading}'" if day.reading else ""
    stamp = "  HINDSIGHT" if day.known_at > day.as_of else ""
    return (
        f"{day.program.title} ({day.program.id}){reading}, as of {day.as_of},"
        f" as known on {day.known_at}{stamp}"
    )


def _side_json(day: ProgramOnDay) -> dict[str, object]:
    return {
        "program": day.program.id,
        "digest": day.program.digest,
        "reading": day.reading,
        "as_of": day.as_of.isoformat(),
        "known_at": day.known_at.isoformat(),
        "hindsight": day.known_at > day.as_of,
        "clauses": [one.clause.id for one in clauses_in(day.requires)],
        "orders_not_applied": list(orders_not_applied(day.program, day.as_of, day.known_at)),
    }


def _region_json(one: RegionFound) -> dict[str, object]:
    return {
        "a": one.a,
        "b": one.b,
        "where": [{"about": c.about, "answers": list(c.answers)} for c in one.where],
        "witness": [{"about": c.about, "answer": c.answers[0]} for c in one.witness],
        "given": [
            {"fact": q.fact, "of": _body(q.role), "year": q.year, "answer": cell_said(value)}
            for q, value in one.given
        ],
        "checked": one.checked,
    }


def _region_row(number: int, one: RegionFound) -> DifferenceRow:
    return {
        "kind": "region",
        "id": str(number),
        "name": "",
        "a": one.a,
        "b": one.b,
        "where": "; ".join(map(str, one.where)),
        "witness": "; ".join(map(str, one.witness)),
        "checked": one.checked,
    }


def _place_row(one: PlaceFound) -> DifferenceRow:
    return {
        "kind": "place",
        "id": one.id,
        "name": one.name,
        "a": one.a,
        "b": one.b,
        "where": "",
        "witness": "",
        "checked": "",
    }


_CHECKED: Final[Mapping[Checked, str]] = {
    "differs": "came out so on both sides",
    "rests on the text": "rest besides on what no answer settles, and came out so as far as any",
    "no case found": "could not be made, for want of answers that fit the comparisons",
}


def _region_lines(number: int, one: RegionFound, shared: tuple[Condition, ...]) -> Iterator[str]:
    where = [condition for condition in one.where if condition not in shared]
    yield f"{number}. A {one.a}, B {one.b}{', where' if where else ''}"
    yield from (f"     {condition}" for condition in where)
    if one.checked == "no case found":
        yield "   No answers were found that fit these comparisons; there may be none."
    else:
        yield f"   For instance: {'; '.join(map(str, one.witness)) or 'any answers'}."
    if one.checked == "rests on the text":
        yield "   No answer settles all of this; as far as answers do, it came out so."


def _place_line(one: PlaceFound) -> str:
    a, b = (word or "membership not known" for word in (one.a, one.b))
    return f"  {one.id} ({one.name}): A {a}, B {b}"


def _places(count: int) -> str:
    return f"{count:,} government{'' if count == 1 else 's'}"
