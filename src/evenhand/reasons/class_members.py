"""Who is in the class: asked once of all about whom nothing is on file that it rests on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from evenhand.terms.expressions import facts_in
from evenhand.terms.statements import COUNTED_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evenhand.logic import Truth
    from evenhand.reasoning.interpreter import Interpreter
    from evenhand.terms.expressions import FactRef
    from evenhand.terms.facts import Fact
    from evenhand.terms.statements import Jurisdiction

# A government of which nothing can be on file: no id is so.
_NOBODY: Final = ""


class ClassMembers:
    """Whether applicants are in the class of one program on a day.

    A class may rest on facts about the applicant, on what is computed from these, and on facts
    of the body that one of these names. Where no statement on file answers any of these about
    an applicant, each comes out for it as for every other such applicant: years, parameters
    and wordings are the same for all, and whose case it is changes only how a claim ranks, of
    which there is none. Nothing but its kinds is left to tell it by, so the interpreter is
    asked once for each. Of everybody else, and where a class rests on a fact about a body
    that it names itself, the interpreter is asked one by one.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._of_kinds: dict[tuple[str, ...] | None, Truth] = {}

    def member(self, applicant: str, kinds: tuple[str, ...] | None) -> Truth:
        """Whether the program may decide this applicant, as the interpreter says.

        Args:
            kinds: as for :meth:`~evenhand.reasoning.interpreter.Interpreter.membership`.
        """
        if self._is_asked_alone(applicant):
            return self._asked(applicant, kinds)
        return self._unspoken(kinds)

    def _is_asked_alone(self, applicant: str) -> bool:
        # Where nothing is said of a facility or office, what is said of its operator answers.
        return self._spoken_of is None or applicant in self._spoken_of or "/" in applicant

    def _unspoken(self, kinds: tuple[str, ...] | None) -> Truth:
        """Whether one of these kinds is in the class of whom nothing is on file."""
        if kinds not in self._of_kinds:
            self._of_kinds[kinds] = self._asked(_NOBODY, kinds)
        return self._of_kinds[kinds]

    def known(self, table: Mapping[str, Jurisdiction]) -> list[str]:
        """Those of the governments on file who are known to be in the class, in order of id.

        Where nobody can be of whom nothing is on file, nobody else is looked at: of twenty
        thousand a few are left.
        """
        wanted: Iterable[str] = table
        if self._spoken_of is not None and not any(map(self._unspoken, COUNTED_KINDS)):
            wanted = (one for one in table if self._is_asked_alone(one))
        return [one for one in sorted(wanted) if self.member(one, table[one].kinds)]

    def _asked(self, applicant: str, kinds: tuple[str, ...] | None) -> Truth:
        return self._interpreter.membership(applicant, kinds)[0]

    @cached_property
    def _spoken_of(self) -> frozenset[str] | None:
        """Whom anything on file answers a fact about that the class rests on.

        ``None`` where that does not tell who is alike, and everybody is to be asked.
        """
        evidence, day = self._interpreter.evidence, self._interpreter.day
        whens = [one.when for one in day.class_wordings if one is not None and one.when is not None]
        rests_on = _rests_on((ref for when in whens for ref in facts_in(when)), day.program.facts)
        if rests_on is None or not evidence.shared:
            return None
        return frozenset[str]().union(*map(evidence.subjects, rests_on))


def _rests_on(refs: Iterable[FactRef], facts: Mapping[str, Fact]) -> frozenset[str] | None:
    """The facts about the applicant that these are found from; ``None`` where another's are."""
    found: set[str] = set()
    waiting = list(refs)
    while waiting:
        ref = waiting.pop()
        if ref.of is not None:
            return None
        fact = _about_applicant(facts[ref.name], facts)
        if fact.name not in found:
            found.add(fact.name)
            waiting.extend(_inputs(fact))
    return frozenset(found)


def _about_applicant(fact: Fact, facts: Mapping[str, Fact]) -> Fact:
    """The fact itself, or the relation that names the body it is asked of.

    While the relation is unknown nobody is asked, and the fact is unknown too. No relation
    is asked by way of another: ``load`` refuses it.
    """
    return facts[fact.of.name] if fact.of.kind == "relation" else fact


def _inputs(fact: Fact) -> Iterator[FactRef]:
    if fact.derivation is not None:
        yield from facts_in(fact.derivation.of)
