"""Shapes shared by programs and orders: whom a rule reaches, dates, qualities."""

from __future__ import annotations

from evenhand.language.scope import NATION
from evenhand.terms.law import EFFECTS, FORCES
from evenhand.terms.statements import CONFIDENCES
from schema_words import (
    DATE,
    GOVERNMENT,
    ID,
    LEAF,
    PROSE,
    Shape,
    either,
    exactly,
    key,
    listed,
    one_of_words,
    ref,
    table,
)

SCOPE_TABLE = table(
    {
        "under": key(
            GOVERNMENT,
            "A government and every government under it: a state and its counties and places.",
            "xx-no",
        ),
        "members-of": key(
            GOVERNMENT,
            "Whoever belongs to this group on the day. Membership is a fact of the record, "
            "and where it is unknown, so is the answer.",
            "xx-league-of-towns",
        ),
    }
) | {"minProperties": 1, "maxProperties": 1}

SCOPE_DEFINITIONS: dict[str, Shape] = {
    "scope-part": either(exactly(NATION), GOVERNMENT, SCOPE_TABLE),
    "scope": either(
        {"$ref": "#/definitions/scope-part"},
        listed({"$ref": "#/definitions/scope-part"}, least=1),
    ),
}

QUALITY = key(
    one_of_words(*CONFIDENCES),
    "How sure it is that the paper says this: high, medium or low.",
    "medium",
)
FROM = key(
    DATE,
    "The day it begins. Where the source gives no more, a month, a year, a span "
    "(2018..2019) or 'on or before' (..2017-08-02).",
    "2041-06-01",
    "2041..2042",
)
UNTIL = key(DATE, "Its last day, inclusive; only where the paper prints it.", "2041-12-31")
PUBLISHED = key(
    DATE, "The day the public could read it, where that is not the day it begins.", "..2041-07-01"
)

GRADE = one_of_words(*FORCES)

DUTY = table(
    {
        "id": key(ID, "The name of the duty; it never changes and is never reused.", "light-code"),
        "binds": key(
            ref("scope"),
            "Whom it binds: nation, ids, {under: …}, {members-of: …}, or a list of these.",
            [{"under": "xx-no"}],
            "xx-no-brook",
        ),
        "except": key(ref("scope"), "Whom it does not bind after all.", ["xx-no-mill"]),
        "touches": key(
            either(LEAF, listed(LEAF, least=1)),
            "The answers it stands in the way of: one 'fact is value', or a list of them.",
            "stops_lit is yes",
            ["stops_lit is yes", "lighting_practice is always"],
        ),
        "effect": key(
            one_of_words(*EFFECTS),
            "What it does to that answer: forbids it, limits it, or adds a step before it.",
            "limits",
        ),
        "force": key(
            either(
                GRADE,
                listed(
                    table(
                        {
                            "is": key(GRADE, "The force it has there.", "binding"),
                            "in": key(ref("scope"), "Where it has that force.", "xx-no-brook"),
                        },
                        "is",
                        "in",
                    ),
                    least=1,
                ),
            ),
            "How strong it is: one word, or a list of {is, in} of which the first that reaches "
            "a body counts.",
            "binding",
            [{"is": "binding", "in": "xx-no-brook"}, {"is": "persuasive", "in": "nation"}],
        ),
        "made-by": key(
            GOVERNMENT, "The government that made the rule and could change it.", "xx-no"
        ),
        "from": FROM,
        "until": UNTIL,
        "published": PUBLISHED,
        "cite": key(PROSE, "The authority, as a lawyer would cite it.", "North Code § 12"),
        "quality": QUALITY,
        "text": key(PROSE, "What the rule says.", "Lamps on public roads are the council's."),
        "note": key(PROSE, "A remark for readers; it decides nothing.", "Amended twice."),
    },
    "id",
    "binds",
    "touches",
    "effect",
    "force",
    "from",
    "cite",
)
