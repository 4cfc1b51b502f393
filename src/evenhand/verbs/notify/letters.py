"""The letters of one case: which there are, and why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import NothingToWrite, NothingWithheld
from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.writing import Writer
from evenhand.terms.expressions import Is
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.notices.case import Case
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.verbs.notify.cases import CasesOnDay

# They say of anybody how it stands, so too of who is outside the class.
_DECIDING: Final = ("determination", "reconsideration")


class Letter(NamedTuple):
    """A letter as text: of which kind, in whose case, to whom, and its HTML.

    ``to`` is the government a request goes to, blank for every other kind.
    """

    kind: KindName
    case: Case
    to: str
    html: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters to write: of a kind, by a writer, bearing a day (``None`` is a blank).

    ``before`` are the cases as decided earlier, for a reconsideration; ``filled`` is what stands
    in blanks, by what they are for.
    """

    kind: KindName
    writer: Writer
    dated: dt.date | None = None
    before: CasesOnDay | None = None
    filled: Mapping[str, str] = field(default_factory=dict)


def letters_of(wanted: Wanted, case: Case) -> Iterator[Letter]:
    """The letters of one kind in one case: one, or one to each controller."""
    before = wanted.before.case(case.found.applicant) if wanted.before else None
    for to in case.controllers if KINDS[wanted.kind].to == "controller" else ("",):
        html = wanted.writer.write(
            wanted.kind, case, dated=wanted.dated, to=to, before=before, filled=wanted.filled
        )
        yield Letter(wanted.kind, case, to, html)


def check_kind(kind: KindName, program: Program) -> None:
    """Refuse a kind of letter that no case of a program gives ground for.

    Raises:
        NothingWithheld: a notice on withholding, of a program that withholds nothing.
    """
    if kind == "withholding" and program.kind != "withholding":
        raise NothingWithheld(
            f"{program.id} withholds nothing: it is a program of the kind '{program.kind}'.",
            hint="Write a determination: --kind determination.",
        )


def nothing_to_write(kind: KindName, case: Case) -> NothingToWrite | None:
    """Why a case gives no ground for a letter of a kind; ``None`` where it does."""
    applicant = case.name
    if case.found.member is not True and kind not in _DECIDING:
        known = "not known to be in" if case.found.member is None else "not in"
        return NothingToWrite(
            f"{applicant} is {known} the class that {case.program.id} decides.",
            hint=_outside_the_class(case.found),
        )
    if kind == "withholding" and case.found.outcome is None:
        return NothingToWrite(
            f"It is not decided whether anything is withheld from {applicant}:"
            f" it is {case.found.outcome_word}.",
            hint="Write a determination, which says what would be if it does not comply:"
            " --kind determination.",
        )
    if kind == "withholding" and case.found.outcome is True:
        return NothingToWrite(
            f"Nothing is withheld from {applicant}: it is {case.found.outcome_word}.",
            hint="Write a determination: --kind determination.",
        )
    if kind == "inquiry" and all(one.known for one in case.questions):
        return NothingToWrite(
            f"Nothing is open in the case of {applicant}, so there is nothing to ask.",
            hint="Write a determination: --kind determination.",
        )
    if kind == "objection" and case.found.outcome is True:
        return NothingToWrite(
            f"Nothing stands against {applicant}: it is {case.found.outcome_word}.",
            hint="Write a brief for its council: --kind council-brief.",
        )
    if kind == "request-to-controller" and not case.controllers:
        return NothingToWrite(
            f"No answer that stands against {applicant} is another government's to give.",
            hint="Write an answer: --kind answer.",
        )
    return None


def _outside_the_class(found: Determination) -> str:
    """What to do where an applicant is not known to be in the class, or is not in it.

    Facts that it could state itself are named, where they would put it there.
    """
    determination = "rite a determination, which says so: --kind determination."
    asked = [one.fact for one in found.missing if one.of == found.applicant]
    if found.member is False or not asked:
        return f"W{determination}"
    said = " ".join(f"--fact {fact}={_answer_asked(fact, found)}" for fact in asked)
    return f"Say what would put it there, such as {said}, or w{determination}"


def _answer_asked(fact: str, found: Determination) -> str:
    """The answer by which a fact puts an applicant in the class; ``ANSWER`` where several do."""
    for wording in found.program.class_wordings:
        when = wording.when
        if isinstance(when, Is) and when.fact.name == fact and not when.negated:
            return show(when.values[0])
    return "ANSWER"
