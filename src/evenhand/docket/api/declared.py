"""What the OpenAPI document declares of each operation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple


class Parameter(NamedTuple):
    """One parameter, where it stands (path or query), and what it may be."""

    name: str
    place: str
    required: bool
    about: str
    example: str


class Operation(NamedTuple):
    """One operation, as a reader is told of it."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]


@cache
def document() -> Mapping[str, Any]:
    """The OpenAPI document; it is the same for as long as the server runs."""
    from evenhand.docket.api.service import api

    return api.get_openapi_schema()


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation, in the order of its registration."""
    paths = document()["paths"]
    return tuple(
        _operation(path, method, said)
        for path, methods in paths.items()
        for method, said in methods.items()
    )


def parameters_of(name: str) -> frozenset[str] | None:
    """The names that an operation takes in the query; ``None`` for what is no operation."""
    for one in operations():
        if one.name == name:
            return frozenset(p.name for p in one.parameters if p.place == "query")
    return None


def _operation(path: str, method: str, said: Mapping[str, Any]) -> Operation:
    return Operation(
        said["operationId"],
        method.upper(),
        path,
        said["tags"][0],
        said["summary"],
        said.get("description", ""),
        tuple(map(_parameter, said["parameters"])),
        tuple((str(status), one["description"]) for status, one in said["responses"].items()),
    )


def _parameter(said: Mapping[str, Any]) -> Parameter:
    schema = said["schema"]
    choices = f" One of {', '.join(schema['enum'])}." if "enum" in schema else ""
    (example, *_) = schema.get("examples", [""])
    about = said.get("description") or schema.get("title", "")
    return Parameter(said["name"], said["in"], said["required"], about + choices, example)
