"""An answer as scenarios and facts files write it, typed by the fact it answers.

Shared by :mod:`~evenhand.language.scenarios` and :mod:`~evenhand.language.facts_file`, which
differ in how they report: here a fault is a ``ValueError`` with the words for it, and
:func:`how_to_answer` has the next step.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from evenhand.terms.scenarios import GivenAnswer
from evenhand.terms.statements import NO_ANSWER_WORDS, AnswerWord
from evenhand.terms.units import SHARE
from evenhand.terms.values import AnswerType, Value, operator, parse_value, show

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact

_ANY_BODY: Final = AnswerType("jurisdiction")


def answer(fact: Fact, of: str | None, year: int | None, text: str) -> GivenAnswer:
    """The one answer ``text``: a value, ``unknown``, ``not-applicable``, or why there is none.

    Raises:
        ValueError: the text is no answer of the fact's type, or outside its range.
    """
    word = _no_answer(text)
    if word is not None:
        return GivenAnswer(fact.name, of, year, (None,), word)
    return GivenAnswer(fact.name, of, year, (fact.parse(text),))


def dispute(fact: Fact, of: str | None, year: int | None, texts: list[str]) -> GivenAnswer:
    """The answers of accounts that differ.

    Raises:
        ValueError: fewer than two different values, or one that is no value.
    """
    values: list[Value | None] = []
    for text in texts:
        value = None if _no_answer(text) else fact.parse(text)
        if value is None:
            raise ValueError(f"'{text}' gives no value, so it differs from none")
        if value in values:
            raise ValueError(f"'{show(value)}' stands twice among the accounts that differ")
        values.append(value)
    if len(values) < 2:
        raise ValueError("a list holds the answers of two or more accounts that differ")
    return GivenAnswer(fact.name, of, year, tuple(values))


def how_to_answer(fact: Fact, *, as_list: bool = False) -> str:
    """What can be written as an answer to ``fact``, as the next step of a message."""
    if as_list:
        return "A list holds the values of two or more accounts; leave out those that give none."
    match fact.answer.kind:
        case "yes-no":
            words = "yes, no"
        case "choice":
            words = ", ".join(fact.answer.choices)
        case "number":
            words = _numbers(fact)
        case "date":
            words = "a day such as 2017-08-03"
        case "jurisdiction":
            words = "an id such as us-nm-albuquerque"
        case "jurisdictions":
            words = "ids such as 'us-nm-bernalillo-county; us-nm-albuquerque', none"
    return f"Write {words}, unknown or not-applicable; or {', '.join(NO_ANSWER_WORDS)}."


def body_of(text: str, fact: Fact) -> str | None:
    """The body an answer is about; ``None`` where ``text`` is the office that answers.

    A fact of a fixed body is about the applicant, whichever way the office is written.

    Raises:
        ValueError: the text is no id.
    """
    body = parse_value(text, _ANY_BODY)
    if not isinstance(body, str):
        raise ValueError(f"'{text}' is not the id of a government, such as us-nm-albuquerque")
    asked = fact.of
    if asked.kind == "fixed" and operator(body) == operator(asked.name):
        return None
    return body


def year_of(text: str, fact: Fact) -> int:
    """The year an answer is for.

    Raises:
        ValueError: the fact has no years, or the text is none.
    """
    if fact.per is None:
        raise ValueError(f"'{fact.name}' is not asked by year, so it has no answer for {text}")
    year = int(text)
    if not dt.MINYEAR <= year <= dt.MAXYEAR or year < 1000:
        raise ValueError(f"'{text}' is not a year")
    return year


def _no_answer(text: str) -> AnswerWord | None:
    for word in NO_ANSWER_WORDS:
        if word == text:
            return word
    return None


def _numbers(fact: Fact) -> str:
    unit = f" ({fact.unit_text})" if fact.unit_text else ""
    if fact.range is None:
        return f"a number such as 1250 or 0.25{unit}"
    least, most = fact.range
    if fact.unit == SHARE:
        unit = " (20 percent is the share 0.2)"
    return f"a number from {least:f} to {most:f}{unit}"
