"""The tables of clauses: groups, wordings, and clauses inside a wording."""

from __future__ import annotations

from evenhand.language.dated import ENDS
from evenhand.language.wordings import ALWAYS
from evenhand.terms.programs import TAKEN
from evenhand.terms.statements import GOVERNMENT_KINDS
from schema_words import (
    DATE_PATTERN,
    ID,
    LEAF,
    PROSE,
    YEAR,
    Shape,
    either,
    exactly,
    key,
    listed,
    named,
    one_of_words,
    table,
)

WORDING_EXAMPLE = {"source": "notice", "text": "It wants buses.", "when": "wants_buses is yes"}
PARTS = {
    "clause": [{"id": "wish", "wordings": {"2041-01-10": WORDING_EXAMPLE}},
               {"id": "lit", "wordings": {"2041-01-10": {
                   "source": "notice", "text": "Its stops are lit.", "for": "each stop_keeper",
                   "when": "stops_lit is yes", "if-none": "left-out"}}}],
    "nested": [{"id": "small", "when": "residents < 50000"},
               {"id": "wishing", "when": "wants_buses is yes"}],
}  # fmt: skip


def dated(shape: Shape) -> Shape:
    """A table keyed by date, in the order of the dates."""
    return named(DATE_PATTERN, shape) | {"minProperties": 1}


def group_keys(part: str) -> dict[str, Shape]:
    """The four ways of joining parts, which are ``clause`` or ``nested``."""
    either_part = either({"$ref": f"#/definitions/{part}"}, {"$ref": f"#/definitions/{part}-group"})
    parts = listed(either_part, least=1)
    examples = PARTS[part]
    return {
        "all": key(parts, "Every one of these must be met.", examples),
        "any": key(parts, "One of these must be met.", examples),
        "none": key(parts, "None of these may be met.", examples),
        "at-least": key(
            named(r"^[1-9]\d*$", parts) | {"minProperties": 1, "maxProperties": 1},
            "So many of these must be met; the number stands above the list.",
            {"1": examples},
        ),
    }


IF_OPEN = key(
    either(exactly(ALWAYS), LEAF),
    "Where this holds, or always, the text does not say what follows from an answer.",
    "always",
    "wants_buses is yes",
)
TEST_KEYS: dict[str, Shape] = {
    "when": key(
        LEAF,
        "One comparison: 'fact is value', or two numbers or dates with <, <=, > or >=.",
        "wants_buses is yes",
        "residents < 50000",
    ),
    **group_keys("nested"),
    "for": key(
        {"type": "string", "pattern": r"^(each|any)\s+[a-z][a-z0-9_]*$"},
        "Asked of each body in a relation, or of any; needs 'if-none'.",
        "each stop_keeper",
        "any stop_keeper",
    ),
    "if-none": key(
        one_of_words(*TAKEN),
        "What follows where there is no such body.",
        "left-out",
    ),
    "left-open": IF_OPEN,
    "excused-when": key(
        LEAF,
        "Where this holds, the clause is not counted against the body; being met goes first.",
        "lighting_impossible is yes",
    ),
    "interpretation": key(
        PROSE,
        "How a word the source leaves undefined is taken here, and by whom.",
        "Lit means by a lamp on the pole, by the agency's manual.",
    ),
}
WORDING_KEYS: dict[str, Shape] = {
    "source": key(ID, "The source of these words.", "notice"),
    "text": key(PROSE, "The words, as the source has them.", "It wants buses."),
    **TEST_KEYS,
    "fiscal-years": key(
        listed(YEAR, least=1),
        "The fiscal years of the awards it applies to; left out, all.",
        [2041, 2042],
    ),
    "numbered": key(
        PROSE,
        "Where the condition stands in the award's own numbering.",
        "special condition 12",
    ),
}
CLAUSE_KEYS: dict[str, Shape] = {
    "id": key(ID, "The name of the clause; it never changes and is never reused.", "wish"),
    "title": key(PROSE, "A short title.", "Wanting buses"),
    "readings": key(
        either(ID, listed(ID, least=1)), "The readings it belongs to; left out, all.", ["notice"]
    ),
    "serves": key(either(ID, listed(ID, least=1)), "The purposes it serves.", "safety", ["safety"]),
    "wordings": key(
        dated(either(exactly(ENDS), {"$ref": "#/definitions/wording"})),
        "What it said from each date on; 'ends' takes it out of force.",
        {"2041-01-10": WORDING_EXAMPLE, "2043": "ends"},
    ),
}
NESTED_KEYS: dict[str, Shape] = {
    "id": key(ID, "The name of the clause within its clause.", "small"),
    "title": key(PROSE, "A short title.", "Small towns"),
    "text": key(PROSE, "The words, as the source has them.", "It is small."),
    **TEST_KEYS,
}
CLASS_WORDING = table(
    {
        "of": key(
            listed(one_of_words(*GOVERNMENT_KINDS), least=1),
            "The kinds of government that can be decided.",
            ["place"],
        ),
        "when": key(
            LEAF, "For which of them; left out, for all of these kinds.", "wants_buses is yes"
        ),
        "source": key(ID, "The source it comes from.", "notice"),
        "text": key(PROSE, "The words, as the source has them.", "Towns that asked."),
    },
    "of",
    "source",
)
GROUP_LIMITS: Shape = {"minProperties": 1, "maxProperties": 1}
CLAUSE_DEFINITIONS: dict[str, Shape] = {
    "clause": table(CLAUSE_KEYS, "id", "wordings"),
    "clause-group": table(group_keys("clause")) | GROUP_LIMITS,
    "wording": table(WORDING_KEYS, "source", "text"),
    "nested": table(NESTED_KEYS, "id"),
    "nested-group": table(group_keys("nested")) | GROUP_LIMITS,
}
