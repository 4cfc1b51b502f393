"""Whom a program decides, and what an applicant itself can say to be among them."""

from __future__ import annotations

from typing import NamedTuple

from evenhand.terms.day import ProgramOnDay
from evenhand.terms.expressions import Is
from evenhand.terms.facts import Fact
from evenhand.terms.programs import ClassWording, Program
from evenhand.terms.statements import Jurisdiction
from evenhand.terms.values import show


class ClassFact(NamedTuple):
    """A fact and the answer to it, as statements write it, that puts an applicant in the class."""

    fact: Fact
    value: str


def ever_decides(program: Program, government: Jurisdiction) -> bool:
    """Whether a program, by any of its wordings, decides governments of a kind."""
    kinds = {kind for one in program.class_wordings for kind in one.of}
    return not kinds.isdisjoint(government.kinds)


def class_fact(day: ProgramOnDay) -> ClassFact | None:
    """The fact that an applicant may state to be in the class of a program on a day.

    ``None`` where the class rests on nothing, on more than one answer, or on what is not the
    applicant's to say.
    """
    found = [_stated(day, one) for one in day.class_wordings if one is not None and one.of]
    return found[-1] if found else None


def _stated(day: ProgramOnDay, wording: ClassWording) -> ClassFact | None:
    when = wording.when
    if not isinstance(when, Is) or when.negated or when.fact.of is not None:
        return None
    fact = day.program.facts[when.fact.name]
    if fact.of.kind != "applicant" or fact.derivation is not None or fact.per:
        return None
    return ClassFact(fact, show(when.values[0]))
