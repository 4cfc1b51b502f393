"""Comparators: who met the same computable stated criteria on a day and was not treated.

Like-treatment audits stand or fall with whom the treated are compared with, so the pool is
fixed by what the program said and published by the day, before anybody looks at outcomes.
Two pools, one within the other: those who *certainly* meet the criteria, and those who *may*,
which is the certain ones and besides everyone whom a figure not on file keeps open. A
quantity computed over both is bounded as far as the record allows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.audit.acts_toward import acts_toward
from evenhand.audit.alike.criteria import Criteria
from evenhand.audit.alike.figures_behind import FigureBehind, figures_behind, rates_by_clause
from evenhand.audit.alike.reported_apart import Apart, reported_apart
from evenhand.audit.alike.said import apart_sentences, comparator_sentences
from evenhand.audit.treated import named_once
from evenhand.errors import OutsideClass
from evenhand.reasons.place_names import full_name
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.expressions import facts_in

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.record.store import Record
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act, Jurisdiction

Pool: TypeAlias = Literal["certainly meets", "may meet", "does not meet"]
POOLS: Final[Mapping[Truth, Pool]] = {
    True: "certainly meets",
    None: "may meet",
    False: "does not meet",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A government beside the computable criteria, on the day, as known.

    ``member`` is whether it is in the program's class; ``None`` where that is not on file.
    ``acts`` are the agency's toward it by the day: treatment, and evidence of no criterion.
    """

    id: str
    name: str
    state: str
    pool: Pool
    member: Truth
    acts: tuple[Act, ...]
    figures: tuple[FigureBehind, ...]

    def as_row(self) -> dict[str, object]:
        """The same as data."""
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "pool": self.pool,
            "in_class": self.member,
            "acts": [f"{act.kind} {act.date}" for act in self.acts],
            "figures": [figure.as_row() for figure in self.figures],
        }


@dataclass(frozen=True)
class Comparators:
    """The treated beside everyone else of the class's kinds who is not known to be outside it.

    ``clauses`` are the computable criteria. ``others`` holds the untreated in order of id,
    of every pool; ``outside`` how many of the kinds are known not to be in the class.
    ``class_asks`` are the questions by which somebody is in the class, as the program puts
    them; none where it is everybody of its kinds.
    """

    program: Program = field(repr=False)
    reading: str
    dates: Dates
    clauses: tuple[str, ...]
    treated: tuple[Compared, ...]
    others: tuple[Compared, ...] = field(repr=False)
    outside: int
    class_asks: tuple[str, ...]
    _criteria: Criteria = field(repr=False, compare=False)
    _view: View = field(repr=False, compare=False)

    @cached_property
    def certain(self) -> tuple[Compared, ...]:
        """The untreated who meet the criteria whatever the figures not on file are."""
        return tuple(one for one in self.others if one.pool == "certainly meets")

    @cached_property
    def possible(self) -> tuple[Compared, ...]:
        """The untreated who certainly meet the criteria or may: it contains ``certain``."""
        return tuple(one for one in self.others if one.pool != "does not meet")

    @cached_property
    def like_treatment(self) -> tuple[Compared, ...]:
        """Those of ``possible`` who are known to be in the class, as the treated are."""
        return tuple(one for one in self.possible if one.member is True)

    @cached_property
    def apart(self) -> tuple[Apart, ...]:
        """What other than figures the program asks, and for how many an answer is on file."""
        may = [one.id for one in self.possible if one.pool == "may meet"]
        groups = [one.id for one in self.treated], [one.id for one in self.certain], may
        return reported_apart(self._criteria.interpreter, self._view, self.clauses, groups)

    @property
    def rows(self) -> Iterator[dict[str, object]]:
        """A row for each of the treated, then for each of ``possible``."""
        for treated, some in ((True, self.treated), (False, self.possible)):
            yield from ({"treated": treated, **one.as_row()} for one in some)

    def sentences(self) -> tuple[str, ...]:
        """What the pools are and are not; what is not on file comes first."""
        return (*comparator_sentences(self), *apart_sentences(self))

    def counts(self) -> dict[Pool, int]:
        """How many of the untreated are of each pool, those of one not in the other."""
        found = Counter(one.pool for one in self.others)
        return {pool: found[pool] for pool in POOLS.values()}


def comparators(
    program: Program,
    treated: Iterable[str],
    *,
    as_of: dt.date,
    record: Record,
    known_at: dt.date | None = None,
    reading: str | None = None,
) -> Comparators:
    """Everyone who meets the same computable stated criteria on the day and was not treated.

    Args:
        treated: ids of those who were treated; a repeated one counts once.
        as_of: the day whose rules and figures apply.
        known_at: the day on which they were known; ``None`` is ``as_of``. A clause whose
            paper, or a figure whose table, came out later plays no part.
        reading: which reading of the text; ``None`` is the program's first.
    Raises:
        NobodyTreated, UnknownApplicant: nobody is named, or somebody who is not on record.
        OutsideClass: a treated government is of no kind that the class holds on the day, or
            is known not to be in it.
        NothingToCompute: no clause in force rests on published figures alone.
        DeterminationError, UnknownReading: the question cannot be put.
        EvaluatorsDisagree: the two evaluators contradict each other.
    """
    jurisdictions = record.jurisdictions
    named = named_once(treated, jurisdictions)
    dates = dates_of(program, as_of=as_of, known_at=known_at)
    view = View(record, as_of=dates.tested_on, known_at=dates.known_at)
    criteria = Criteria(program, view, dates, reading=reading)
    acts = acts_toward(record.acts(program.id), program.agency, min(as_of, dates.known_at))
    rates = rates_by_clause(criteria.interpreter.day)

    def compared(one: Jurisdiction, member: Truth) -> Compared:
        pool = POOLS[criteria.meets(one.id)]
        figures = figures_behind(criteria.findings(one.id), one.id, rates)
        return Compared(
            one.id, full_name(one), one.state, pool, member, acts.get(one.id, ()), figures
        )

    ours = [compared(jurisdictions[one], _member(criteria, jurisdictions[one])) for one in named]
    others, outside = [], 0
    for one in sorted(_of_kinds(criteria, jurisdictions), key=lambda one: one.id):
        if one.id in named:
            continue
        member = criteria.interpreter.membership(one.id, one.kinds)[0]
        if member is False:
            outside += 1
        else:
            others.append(compared(one, member))
    return Comparators(
        program,
        criteria.interpreter.day.reading,
        dates,
        criteria.clauses,
        tuple(ours),
        tuple(others),
        outside,
        _class_asks(criteria),
        criteria,
        view,
    )


def _of_kinds(
    criteria: Criteria, jurisdictions: Mapping[str, Jurisdiction]
) -> Iterator[Jurisdiction]:
    kinds = criteria.interpreter.day.kinds
    return (one for one in jurisdictions.values() if not kinds.isdisjoint(one.kinds))


def _member(criteria: Criteria, one: Jurisdiction) -> Truth:
    """Whether a treated government is in the class, where that is not known to be untrue."""
    day = criteria.interpreter.day
    if day.kinds.isdisjoint(one.kinds):
        raise OutsideClass(
            f"'{one.id}' is a {one.kind}, and the class of {day.program.id} on {day.as_of} is of:"
            f" {', '.join(sorted(day.kinds))}.",
            hint="Leave it out: nobody who is not of these kinds could have been decided.",
        )
    member, uses = criteria.interpreter.membership(one.id, one.kinds)
    if member is False:
        facts = ", ".join(dict.fromkeys(use.fact for use in uses))
        raise OutsideClass(
            f"'{one.id}' is known not to be in the class of {day.program.id} on {day.as_of}"
            f" ({facts}).",
            hint="Leave it out, or choose a day on which it was in the class.",
        )
    return member


def _class_asks(criteria: Criteria) -> tuple[str, ...]:
    """The questions by which somebody is in the class, each once."""
    day = criteria.interpreter.day
    names = (
        ref.name
        for wording in day.class_wordings
        if wording is not None and wording.when is not None
        for ref in facts_in(wording.when)
    )
    return tuple(dict.fromkeys(day.program.facts[name].ask for name in names))
