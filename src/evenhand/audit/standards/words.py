"""How findings put what they found: who, how many, and the four kinds of verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards.on_file import paper_of, title_of
from evenhand.audit.standards.terms import Found, Verdict
from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import Grounds, OnFile
    from evenhand.errors import Place
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.statements import Act

_MOST: Final = 6
"""So many are named; the others are counted."""


def some(names: Sequence[str]) -> str:
    """The names, or the first of them and how many more there are."""
    if len(names) <= _MOST:
        return listed(list(names))
    return f"{', '.join(names[:_MOST])} and {len(names) - _MOST:,} more"


def says_none(text: str) -> bool:
    """Whether a text says that a paper has none: its first word is that one."""
    return text.split(maxsplit=1)[0].rstrip(",;:.").lower() == "none"


def no_step(case: OnFile, which: str) -> str:
    """That no such step is on file, or that the process is filed as not stated."""
    if case.program.steps is None:
        return "The program file says that its papers do not state the process."
    return f"No step of the process {which} is on file."


def on_clause(verdict: Verdict, one: InForce, what: str, needs: str = "") -> Found:
    """A finding on a clause, at the wording in force."""
    wording = one.wordings[0]
    return Found(verdict, one.clause.id, what, wording.place or one.clause.place, input=needs)


def on_act(verdict: Verdict, act: Act, what: str, needs: str = "") -> Found:
    """A finding on an act."""
    return Found(verdict, title_of(act), what, paper=paper_of(act), input=needs)


def no_clause_touched(act: Act, grounds: Grounds) -> Found:
    """What is found of an act that touches what is no clause of the program."""
    beside = f" beside {listed(grounds.clauses)}" if grounds.clauses else ""
    what = f"On which conditions it rests{beside} is not on file.{astray_words(grounds)}"
    return on_act("cannot tell", act, what, "acts.touches")


def astray_words(grounds: Grounds) -> str:
    """Which of what an act touches is no clause of the program; blank where all is one."""
    if not grounds.astray:
        return ""
    return f" It names {listed(grounds.astray)}, which {_is_none(len(grounds.astray))}."


def _is_none(number: int) -> str:
    return "is no clause of the program" if number == 1 else "are no clauses of the program"


def at(verdict: Verdict, about: str, what: str, place: Place | None, needs: str = "") -> Found:
    """A finding on what stands at a place of the program file."""
    return Found(verdict, about, what, place, input=needs)
