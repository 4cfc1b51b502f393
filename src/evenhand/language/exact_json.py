"""A JSON table with exact numbers and no key twice; whatever the text holds, only our errors.

The standard library keeps the last of two equal keys, reads ``NaN``, rounds numbers to
binary fractions and fails on deep nesting in its own way; each is refused here instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn, TypeAlias

from evenhand.errors import FactsFormat, Place

Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | Decimal | None"

MOST_DIGITS: Final = 24  # before the point, as terms.values reads numbers
MOST_PLACES: Final = 12
_LONGEST: Final = 60  # characters of a number as written, exponent and all
_NUMBERS: Final = (
    f"Numbers have at most {MOST_DIGITS} digits before the point and {MOST_PLACES} after it."
)


def parse_json(text: str, name: str, form: str) -> dict[str, Json]:
    """Read a JSON object.

    Args:
        name: what messages call the file.
        form: the next step for a text that is something else.
    Raises:
        FactsFormat: it is no such text.
    """
    hooks = _Hooks(Place(name))
    try:
        found: Json = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=hooks.table,
            parse_float=hooks.number,
            parse_int=hooks.number,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as fault:
        where = Place(name, fault.lineno, fault.colno)
        raise FactsFormat(f"This is not JSON: {fault.msg}.", place=where, hint=form) from None
    except RecursionError:
        hooks.refuse("This is nested too deeply to be answers.", form)
    if not isinstance(found, dict):
        hooks.refuse(f"The file holds {kind_of(found)}, not answers by name.", form)
    return found


@dataclass(frozen=True, slots=True)
class _Hooks:
    """What the standard library calls for each table, number and word."""

    place: Place

    def table(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for key, value in pairs:
            if key in found:
                self.refuse(f"'{shown(key)}' stands here twice.", "Keep one of the two.")
            found[key] = value
        return found

    def number(self, digits: str) -> Decimal:
        if len(digits) > _LONGEST:
            self.refuse(f"'{digits[:20]}…' is a number of {len(digits):,} characters.", _NUMBERS)
        try:
            return Decimal(digits)
        except InvalidOperation:  # an exponent that no machine could write out
            self.refuse(f"'{digits[:20]}…' is too large a number.", _NUMBERS)

    def constant(self, word: str) -> NoReturn:
        self.refuse(f"'{word}' is not a number.", "Write null where nobody knows.")

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise FactsFormat(message, place=self.place, hint=hint)


def shown(text: str) -> str:
    """A name from outside as a message may carry it: short, and nothing unprintable."""
    short = text if len(text) <= 60 else text[:59] + "…"
    return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in short)


def kind_of(value: Json) -> str:
    """What a value is, in the words of a message."""
    match value:
        case None:
            return "null"
        case dict():
            return "a table"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case Decimal():
            return "a number"
        case str():
            return "a text"
