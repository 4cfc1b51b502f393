"""What the OpenAPI document declares of each operation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple


class Operation(NamedTuple):
    """One operation, as a reader is told of it."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    about: str
    parameters: tuple[Mapping[str, Any], ...]
    answers: tuple[tuple[str, str], ...]


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation, in the order of its registration."""
    from evenhand.docket.api.service import api

    paths = api.get_openapi_schema()["paths"]
    return tuple(
        _operation(path, method, said)
        for path, methods in paths.items()
        for method, said in methods.items()
    )


def parameters_of(name: str) -> frozenset[str] | None:
    """The names that an operation takes in the query; ``None`` for what is no operation."""
    for one in operations():
        if one.name == name:
            return frozenset(p["name"] for p in one.parameters if p["in"] == "query")
    return None


def _operation(path: str, method: str, said: Mapping[str, Any]) -> Operation:
    return Operation(
        said["operationId"],
        method.upper(),
        path,
        said["tags"][0],
        said["summary"],
        said.get("description", ""),
        tuple(said["parameters"]),
        tuple((str(status), one["description"]) for status, one in said["responses"].items()),
    )
