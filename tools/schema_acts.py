"""The table of ``acts/1``: one row of a CSV of public acts. Every cell is text."""

from __future__ import annotations

from typing import Any

from evenhand.terms.assertions import ASSERTIONS
from evenhand.terms.statements import ACT_COLUMNS, ACT_KINDS, OPTIONAL_ACT_COLUMNS
from schema_words import DATE_PATTERN, KEBAB, key, one_of_words, table

CELL: dict[str, Any] = {"type": "string"}
LIST_CELL: dict[str, Any] = {"type": "string", "pattern": r"^[^;]*(;[^;]+)*$"}


def _asserts_pattern() -> str:
    """``name = value`` or ``name of = value``, any number of them parted by semicolons."""
    of = {"": "", "clause": rf" +{KEBAB[1:-1]}", "who": r" +[^;=]+"}
    one = "|".join(
        f"{name}{of[form.of]} *= *{_values(form.values)}" for name, form in ASSERTIONS.items()
    )
    return f"^( *({one}) *(; *({one}) *)*;?)?$"


def _values(values: tuple[str, ...]) -> str:
    return f"({'|'.join(values)})" if values else r"[0-9.-]+"


SCHEMA = {
    "title": "evenhand acts, one row",
    "description": "What a government or an official did in public: announced, asked, decided. "
    "Acts are CSV with these columns; a list in a cell is parted by semicolons.",
    **table(
        {
            "date": key(
                CELL | {"pattern": DATE_PATTERN},
                "The day it was done: a day, a month, a year, a span or 'on or before'.",
                "2041-03-02",
                "2041",
                "..2041-03-02",
            ),
            "program": key(
                CELL | {"pattern": KEBAB}, "The program it is about.", "xx-night-buses"
            ),
            "actor": key(
                CELL | {"minLength": 1}, "The government or agency that did it.", "xx-transport"
            ),
            "office": key(CELL, "The office through which it was done; may be blank.", "spokesman"),
            "addressees": key(
                LIST_CELL,
                "Whom it was addressed to: ids, 'all' for everybody in the class, 'public', or "
                "others in words.",
                "xx-no-brook;xx-so-mill",
                "all",
            ),
            "kind": key(
                one_of_words(*ACT_KINDS),
                "What was done.",
                "asks",
            ),
            "effect_stated": key(
                CELL,
                "The effect the paper itself states, or 'not stated'; blank where that is not on "
                "file.",
                "not stated",
            ),
            "touches": key(LIST_CELL, "The clauses it is about; may be blank.", "lit;plan"),
            "via": key(CELL, "Who carried the news of it; may be blank.", "Hill Gazette"),
            "cite": key(CELL | {"minLength": 1}, "The paper it is known from.", "Circular 4"),
            "asserts": key(
                LIST_CELL | {"pattern": _asserts_pattern()},
                "What the paper says of the program, in words that can be compared; may be "
                "blank, and the column may be left out.",
                "money = no; proviso plan = kept",
            ),
        },
        *(name for name in ACT_COLUMNS if name not in OPTIONAL_ACT_COLUMNS),
    ),
}  # fmt: skip
