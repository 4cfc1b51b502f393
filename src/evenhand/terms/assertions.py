"""What the paper of an act says of its program, in a small closed vocabulary.

The words of a paper are for people to read; these few things can be compared between papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.terms.ids import is_kebab
from evenhand.terms.spans import Span, parse_span

AssertionName: TypeAlias = Literal["money", "effect", "proviso", "ground", "day"]
ASSERTION_NAMES: Final[tuple[AssertionName, ...]] = get_args(AssertionName)


class AssertionForm(NamedTuple):
    """How a name is written: what it is followed by, its values, and what it means.

    ``of`` is ``clause`` or ``who`` where that stands between name and value; ``values`` is
    empty where the value is a day.
    """

    of: Literal["", "clause", "who"]
    values: tuple[str, ...]
    meaning: str

    def written(self, name: str) -> str:
        """``proviso CLAUSE = kept|left-out``."""
        of = f" {self.of.upper()}" if self.of else ""
        return f"{name}{of} = {'|'.join(self.values) or 'DAY'}"


ASSERTIONS: Final[Mapping[AssertionName, AssertionForm]] = {
    "money": AssertionForm("", ("yes", "no"), "the program gives money to whoever takes part"),
    "effect": AssertionForm(
        "", ("stated", "not-stated"), "what follows from meeting or not meeting the clauses"
    ),
    "proviso": AssertionForm(
        "clause", ("kept", "left-out"), "the words that excuse from the clause stand in the paper"
    ),
    "ground": AssertionForm(
        "clause", ("defined", "undefined"), "the paper says what its ground, the clause, means"
    ),
    "day": AssertionForm("who", (), "the day that somebody gives for the act"),
}


class Assertion(NamedTuple):
    """``name = value``, or ``name of = value``, as one paper has it.

    ``of`` is the clause, or who gives the day, as written; blank for the other names.
    """

    name: AssertionName
    of: str
    value: str

    def __str__(self) -> str:
        return f"{self.name} {self.of} = {self.value}" if self.of else f"{self.name} = {self.value}"

    @property
    def day(self) -> Span:
        """The value of a ``day``.

        Raises:
            ValueError: it is none, which :func:`parse_assertion` does not let pass.
        """
        return parse_span(self.value)


def parse_assertion(text: str) -> Assertion:
    """Read ``name = value`` or ``name of = value``.

    Raises:
        ValueError: it is not in the vocabulary; the message says how it is written.
    """
    left, sign, value = (part.strip() for part in text.partition("="))
    name, _, of = left.partition(" ")
    if not sign or name not in ASSERTION_NAMES:
        raise ValueError(f"'{text}' is none of {', '.join(ASSERTION_NAMES)}")
    form = ASSERTIONS[name]
    found = Assertion(name, " ".join(of.split()), value)
    if not _fits(found, form):
        raise ValueError(f"'{text}' is not written as {form.written(name)}")
    return found


def _fits(found: Assertion, form: AssertionForm) -> bool:
    if bool(found.of) != bool(form.of) or (form.of == "clause" and not is_kebab(found.of)):
        return False
    if form.values:
        return found.value in form.values
    try:
        return bool(parse_span(found.value))
    except ValueError:
        return False
