"""What an answer can be: yes or no, a choice, a number, a date, or governments.

A missing answer is ``None``, *unknown*. ``NOT_APPLICABLE`` is an answer of its own: the
question does not arise for that body.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from evenhand.terms.ids import is_body
from evenhand.terms.spans import parse_span

_NUMBER = re.compile(r"[+-]?\d{1,24}(?:\.\d{1,12})?\Z", re.ASCII)
_SHOWN: Final = Context(prec=12)
YES_NO: Final = {"yes": True, "no": False}


class NotApplicable(Enum):
    """The one value that says the question does not arise."""

    NOT_APPLICABLE = "not-applicable"


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Bodies:
    """The governments or facilities that stand in a relation, as one answer.

    ``open`` says that there may be more than those named (written ``; others``). No names
    and not open is the answer ``none``.
    """

    names: tuple[str, ...] = ()
    open: bool = False

    def __str__(self) -> str:
        return "; ".join([*self.names, *(["others"] if self.open else [])]) or "none"


# A fraction is an exact quotient; only computed answers hold one.
Value: TypeAlias = (
    bool | str | Decimal | Fraction | dt.date | Bodies | Literal[NotApplicable.NOT_APPLICABLE]
)

AnswerKind: TypeAlias = Literal[
    "yes-no", "choice", "number", "date", "jurisdiction", "jurisdictions"
]


@dataclass(frozen=True, slots=True)
class AnswerType:
    """The type of a fact's answer; ``choices`` only for ``choice``, in the file's order."""

    kind: AnswerKind
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "one of " + ", ".join(self.choices) if self.choices else self.kind


def operator(body: str) -> str:
    """The government that operates a facility or holds an office: the part before ``/``."""
    return body.partition("/")[0]


def parse_value(text: str, answer: AnswerType) -> Value | None:
    """Read an answer as statements, scenarios and facts files write it.

    Returns:
        The value; ``None`` for ``unknown``; ``NOT_APPLICABLE`` for ``not-applicable``.
        Numbers are exact decimals of at most 24 digits before and 12 after the point.
    Raises:
        ValueError: the text is no answer of that type; the message says what is.
    """
    if text == "unknown":
        return None
    if text == "not-applicable":
        return NOT_APPLICABLE
    match answer.kind:
        case "yes-no":
            if text in YES_NO:
                return YES_NO[text]
            raise ValueError(f"'{text}' is not yes or no")
        case "choice":
            if text in answer.choices:
                return text
            raise ValueError(f"'{text}' is not one of {', '.join(answer.choices)}")
        case "number":
            if _NUMBER.match(text):
                return Decimal(text)
            raise ValueError(f"'{text}' is not a decimal number such as 1250 or 0.25")
        case "date":
            span = parse_span(text)
            if not span.exact:
                raise ValueError(f"'{text}' is a span, and this answer must be one day")
            return span.latest
        case "jurisdiction":
            return _body(text)
        case "jurisdictions":
            return _bodies(text)


def _body(text: str) -> str:
    if not is_body(text):
        raise ValueError(f"'{text}' is not the id of a government, such as us-nm-albuquerque")
    return text


def _bodies(text: str) -> Bodies:
    names = [part.strip() for part in text.split(";")]
    if names == ["none"]:
        return Bodies()
    is_open = "others" in names
    bodies = tuple(sorted({_body(name) for name in names if name != "others"}))
    return Bodies(bodies, is_open)


def rounded(value: Fraction) -> Decimal:
    """A quotient to 12 significant digits, for showing; comparisons are made exactly."""
    return _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator))


def show(value: Value | None) -> str:
    """The answer as it would be written in a statement; ``parse_value`` reads it back.

    A computed quotient is shown to 12 significant digits.
    """
    match value:
        case None:
            return "unknown"
        case NotApplicable():
            return "not-applicable"
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case Fraction():
            return f"{rounded(value):f}"
        case _:
            return str(value)
