"""Which class of asserter somebody is: it depends on the program, the fact and the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.terms.facts import Fact
from evenhand.terms.ids import is_government
from evenhand.terms.programs import ASSERTER_CLASSES, AsserterClass
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator


def controller(fact: Fact, about: str) -> str:
    """The government that can make the answer true or false: who answers for it.

    An officer's finding is its office's; whatever else is asked about a body, facility or
    office is for that body's operator to answer.
    """
    return operator(fact.of.name if fact.of.kind == "fixed" else about)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a program ranks whoever speaks.

    ``precedence`` is best first and empty where the program settles no dispute.
    """

    agency: str
    precedence: tuple[AsserterClass, ...] = ()

    def class_of(
        self, by: Statement | str, fact: Fact, about: str, applicant: str
    ) -> AsserterClass:
        """The first class, in the program's order, that the asserter belongs to.

        Classes a program leaves out of its precedence come after those it names, in the
        order of ``ASSERTER_CLASSES``. ``computed`` is never the class of somebody.

        Args:
            by: the statement, or who made it.
        """
        said_by = operator(by if isinstance(by, str) else by.stated_by)
        if not said_by:
            return "account"
        for rank in (*self.precedence, *ASSERTER_CLASSES):
            if _BELONGS[rank](self, said_by, fact, about, applicant):
                return rank
        return "account"

    @staticmethod
    def controls(by: str, fact: Fact, about: str) -> bool:
        """Whether the asserter is the body in control, so that its refusal counts."""
        return operator(by) == controller(fact, about)


_Test = Callable[[Standing, str, Fact, str, str], bool]
_BELONGS: dict[AsserterClass, _Test] = {
    "computed": lambda standing, by, fact, about, applicant: False,
    "agency": lambda standing, by, fact, about, applicant: (
        by == standing.agency or (fact.of.kind == "fixed" and by == operator(fact.of.name))
    ),
    "publisher": lambda standing, by, fact, about, applicant: by == fact.publisher,
    "body-in-control": lambda standing, by, fact, about, applicant: by == controller(fact, about),
    "applicant": lambda standing, by, fact, about, applicant: by == applicant,
    "other-government": lambda standing, by, fact, about, applicant: is_government(by),
    "account": lambda standing, by, fact, about, applicant: not is_government(by),
}
