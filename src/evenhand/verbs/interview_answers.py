"""From what a person types to an answer: its kind, its value, and a remark.

An answer may be followed by a colon and a remark (``no: the rule of 2 June 2014``). Nothing
that identifies a person is taken: no fact asks for it, and a record is made to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.errors import BadAnswer, IdentifiesPerson
from evenhand.record.names import short
from evenhand.record.percentages import percent_for_share, plain
from evenhand.terms.units import PERCENT
from evenhand.terms.values import Bodies, operator, parse_value, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.terms.facts import Fact
    from evenhand.terms.statements import Jurisdiction

Kind: TypeAlias = Literal["states", "declines", "no-occasion", "pending", "unknown"]


class Given(NamedTuple):
    """What was typed: how the answer is put, its value as a statement writes it, a remark.

    ``kind`` is ``unknown`` where the person does not know: that is no statement.
    """

    kind: Kind
    value: str = ""
    note: str = ""


_WORDS: Final[Mapping[str, Given]] = {
    "unknown": Given("unknown"),
    "i do not know": Given("unknown"),
    "skip": Given("unknown"),
    "decline": Given("declines"),
    "i decline": Given("declines"),
    "declines": Given("declines"),
    "no occasion": Given("no-occasion"),
    "no-occasion": Given("no-occasion"),
    "pending": Given("pending"),
    "does not apply": Given("states", "not-applicable"),
    "not applicable": Given("states", "not-applicable"),
    "not-applicable": Given("states", "not-applicable"),
}
_SHORT: Final = {"y": "yes", "n": "no"}
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z", re.ASCII)
_UNREADABLE: Final = "\ufffd"
_NAMED_AT_MOST: Final = 5
_PERSONS: Final = (
    (re.compile(r"\bA[-#\s]{0,2}\d{3}[-\s]?\d{3}[-\s]?\d{2,3}\b", re.I), "an alien number"),
    (re.compile(r"\b\d{3}[- ]\d{2}[- ]\d{4}\b"), "a social security number"),
    (
        re.compile(r"\b(SSN|social security)\b\D{0,20}\d{4}", re.I),
        "a social security number",
    ),
    (
        re.compile(
            r"\b(born|birthdate|birthday|date of birth|d\.?o\.?b\b)\.?\D{0,20}"
            r"(\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
            re.I,
        ),
        "a date of birth",
    ),
)


def read_answer(text: str, fact: Fact, governments: Mapping[str, Jurisdiction]) -> Given:
    """Read what was typed in answer to a fact's question.

    Args:
        governments: those there are, by id; an answer that names others is refused.
    Raises:
        BadAnswer: it is no answer to this question, or it looks like the identifier of a
            person; the hint has an example.
    """
    typed = " ".join(text.split())
    refuse_persons(typed)
    if _UNREADABLE in typed:
        raise BadAnswer(
            "This holds a character that could not be read.", hint="Type it again in UTF-8."
        )
    said, note = _parted(typed)
    if fact.answer.kind == "choice" and said.lower() in fact.answer.choices:
        return Given("states", said.lower(), note)
    word = _WORDS.get(said.lower().rstrip("."))
    if word is not None:
        return word._replace(note=note)
    return Given("states", _value(said, fact, governments), note)


def refuse_persons(text: str) -> None:
    """Refuse what looks like the identifier of a person.

    The patterns are of an alien number, a social security number and a date of birth as
    people in the United States write them. They are a reminder and no guard: a name is not
    noticed.

    Raises:
        IdentifiesPerson: saying what it looks like.
    """
    for pattern, what in _PERSONS:
        if pattern.search(text):
            raise IdentifiesPerson(
                f"This looks like {what}, and nothing was written.",
                hint="Answer for the government or the facility, without anything that tells"
                " who a person is.",
            )


def example(fact: Fact) -> str:
    """An answer that could be typed."""
    match fact.answer.kind:
        case "yes-no":
            return "yes"
        case "choice":
            return fact.answer.choices[0]
        case "date":
            return "2017-08-03"
        case "jurisdiction":
            return "us-nm-bernalillo-county"
        case "jurisdictions":
            return "us-nm-bernalillo-county; others"
    if fact.range is None:
        return "1250"
    least, most = fact.range
    return plain((least + most) / 2 if most <= 1 else min(most, max(least, Decimal(40))))


def how_to_answer(fact: Fact) -> str:
    """What the question takes for an answer, in a sentence."""
    match fact.answer.kind:
        case "yes-no":
            return "yes or no."
        case "choice":
            numbered = (f"{n} {choice}" for n, choice in enumerate(fact.answer.choices, 1))
            return f"one of these, by word or number: {', '.join(numbered)}."
        case "date":
            return "a day, written as 2017-08-03."
        case "jurisdiction":
            return "the id of one government, such as us-nm-bernalillo-county."
        case "jurisdictions":
            return (
                "ids separated by semicolons, such as us-nm-bernalillo-county; add '; others'"
                " where there may be more, or write 'none'. A facility or office follows the id"
                " of who operates it: us-nm-bernalillo-county/metropolitan-detention-center."
            )
    unit = f" of {fact.unit_text}" if fact.unit_text else ""
    between = f" from {plain(fact.range[0])} to {plain(fact.range[1])}" if fact.range else ""
    return f"a number{unit}{between}."


def _parted(typed: str) -> tuple[str, str]:
    """The answer and the remark behind its colon."""
    said, _, note = typed.partition(":")
    return said.strip(), note.strip()


def _value(said: str, fact: Fact, governments: Mapping[str, Jurisdiction]) -> str:
    text = _written(said, fact)
    try:
        value = parse_value(text, fact.answer)
        if isinstance(value, Decimal) and percent_for_share(fact, value):
            raise BadAnswer(
                f"This is a share, from 0 to 1, and {value:f} looks like a percentage.",
                hint=f"Write {plain(value / 100)} for {value:f} percent.",
            )
        value = fact.parse(text)
    except ValueError as problem:
        raise _no_answer(said, problem, fact, governments) from problem
    for body in value.names if isinstance(value, Bodies) else _one_body(value, fact):
        _check_on_file(body, governments)
    return show(value)


def _one_body(value: object, fact: Fact) -> Iterator[str]:
    if fact.answer.kind == "jurisdiction" and isinstance(value, str):
        yield value


def _written(said: str, fact: Fact) -> str:
    """The answer as a statement writes it, where people commonly write it otherwise."""
    match fact.answer.kind:
        case "yes-no":
            return _SHORT.get(said.lower(), said.lower())
        case "choice":
            place = int(said) if said.isascii() and said.isdigit() else 0
            known = 1 <= place <= len(fact.answer.choices)
            return fact.answer.choices[place - 1] if known else said
        case "number":
            bare = said.replace(",", "") if _THOUSANDS.match(said) else said
            return bare.removesuffix("%").strip() if fact.unit == PERCENT else bare
        case "jurisdictions" if said.lower() in ("none", "others"):
            return said.lower()
    return said


def _no_answer(
    said: str, problem: ValueError, fact: Fact, governments: Mapping[str, Jurisdiction]
) -> BadAnswer:
    if not said:
        message = "Nothing was typed."
    elif fact.answer.kind.startswith("jurisdiction"):
        message = f"{short(str(problem), 160)}.{_meant(said, governments)}"
    else:
        message = f"{short(str(problem), 160)}."
    return BadAnswer(
        message,
        hint=f"Answer {how_to_answer(fact)} For example: {example(fact)}. Or type 'unknown'.",
    )


def _check_on_file(body: str, governments: Mapping[str, Jurisdiction]) -> None:
    name = operator(body)
    if name not in governments:
        raise BadAnswer(
            f"'{short(name)}' is not in the table of governments.{_meant(name, governments)}",
            hint="Type part of its name to find its id, such as Bernalillo.",
        )


def _meant(said: str, governments: Mapping[str, Jurisdiction]) -> str:
    """The governments whose names or ids hold what was typed, the shortest names first."""
    wanted = said.split("/")[0].split(";")[0].strip().lower()
    found = [
        one
        for one in governments.values()
        if len(wanted) > 2 and (wanted in one.name.lower() or wanted in one.id)
    ]
    found.sort(key=lambda one: (len(one.name), one.id))
    if not found:
        return ""
    named = ", ".join(f"{one.id} ({one.name})" for one in found[:_NAMED_AT_MOST])
    more = f" and {len(found) - _NAMED_AT_MOST} more" if len(found) > _NAMED_AT_MOST else ""
    return f" Did you mean {named}{more}?"
