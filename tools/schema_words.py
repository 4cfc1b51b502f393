"""The few shapes from which the schemas are made.

A YAML editor types scalars before it looks at the schema (``12`` is a number, ``yes`` may
be a truth value), while evenhand reads every scalar as text; so most shapes allow both.
"""

from __future__ import annotations

from typing import Any

from evenhand.terms.ids import GOVERNMENT_PATTERN, KEBAB_PATTERN

Shape = dict[str, Any]

_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
DATE_PATTERN = rf"^({_DAY}|({_DAY})?\.\.{_DAY})$"
KEBAB = f"^{KEBAB_PATTERN}$"
SNAKE = r"^[a-z][a-z0-9_]*$"
GOVERNMENT_ID = f"^{GOVERNMENT_PATTERN}$"

TEXT: Shape = {"type": ["string", "number", "boolean"]}
PROSE: Shape = {"type": ["string", "number", "boolean"], "minLength": 1}
NUMBER: Shape = {"type": ["number", "string"], "pattern": r"^[+-]?\d{1,24}(\.\d{1,12})?$"}
COUNT: Shape = {"type": ["integer", "string"], "minimum": 1, "pattern": r"^[1-9]\d*$"}
YEAR: Shape = {"type": ["integer", "string"], "minimum": 1000, "maximum": 9999,
               "pattern": r"^\d{4}$"}  # fmt: skip
DATE: Shape = {"type": ["string", "integer"], "pattern": DATE_PATTERN}
DAY: Shape = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ID: Shape = {"type": "string", "pattern": KEBAB}
FACT: Shape = {"type": "string", "pattern": SNAKE}
GOVERNMENT: Shape = {"type": "string", "pattern": GOVERNMENT_ID}
LEAF: Shape = {"type": "string", "minLength": 1}


def one_of_words(*words: str) -> Shape:
    """One of a closed set of words."""
    return {"enum": list(words)}


def exactly(word: str) -> Shape:
    """This word and no other."""
    return {"const": word}


def listed(shape: Shape, least: int = 0) -> Shape:
    """A list of such things, at least so many."""
    return {"type": "array", "items": shape} | ({"minItems": least} if least else {})


def either(*shapes: Shape) -> Shape:
    """Any of these shapes."""
    return {"anyOf": list(shapes)}


def ref(name: str) -> Shape:
    """A shape defined once in the file; in draft-07 nothing may stand beside a ``$ref``."""
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def key(shape: Shape, description: str, *examples: Any) -> Shape:
    """A key of a table, with the text an editor shows and examples that load."""
    return {"description": description, **shape, "examples": list(examples)}


def table(keys: dict[str, Shape], *required: str) -> Shape:
    """A table with these keys and no others."""
    shape: Shape = {"type": "object", "properties": keys, "additionalProperties": False}
    return shape | ({"required": list(required)} if required else {})


def named(pattern: str, shape: Shape) -> Shape:
    """A table whose keys are names of the writer's choice, or dates."""
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": shape,
    }


def form(name: str) -> Shape:
    """The first line of a file, which names its format."""
    return key(exactly(name), "The format of this file and its version.", name)
