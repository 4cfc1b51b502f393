"""Registering an operation: what it answers, and each way in which it can refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, ParamSpec, TypeVar

from ninja import Router

from evenhand.docket.api.shapes import Problem

P = ParamSpec("P")
R = TypeVar("R")

router: Final = Router()
_REFUSED: Final[Mapping[int, type[Problem]]] = {400: Problem, 404: Problem, 422: Problem}
_UNCHANGED: Final = {"description": "Not Modified: If-None-Match names what would be answered."}


def reads(path: str, shape: object, tag: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register an operation that reads.

    Args:
        path: below ``/api/v1``.
        shape: what it answers, as a schema.
        tag: the heading under which it is listed.
    """
    more = {"openapi_extra": {"responses": {304: _UNCHANGED}}}
    return _registered("GET", path, {200: shape, **_REFUSED}, tag, more)


def streams(path: str, media_type: str, tag: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register an operation that hands out a whole table, and may be out of the meter."""
    content = {media_type: {"schema": {"type": "string"}}}
    answers = {200: {"description": "The table.", "content": content}, 304: _UNCHANGED}
    more = {"openapi_extra": {"responses": answers}}
    return _registered("GET", path, {**_REFUSED, 429: Problem}, tag, more)


def weighs(
    path: str, shape: object, body: Mapping[str, object], tag: str
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register an operation that takes a body and keeps nothing of it."""
    taken = {"required": True, "content": {"application/json": {"schema": body}}}
    more = {"openapi_extra": {"requestBody": taken}}
    return _registered("POST", path, {200: shape, **_REFUSED, 413: Problem}, tag, more)


def _registered(
    method: str, path: str, answers: Mapping[int, object], tag: str, more: dict[str, Any]
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def register(view: Callable[P, R]) -> Callable[P, R]:
        first, *_ = (view.__doc__ or "").splitlines()
        registered: Callable[P, R] = router.api_operation(
            [method],
            path,
            response=dict(answers),
            by_alias=True,
            operation_id=view.__name__,
            url_name=view.__name__,
            summary=first.rstrip("."),
            tags=[tag],
            **more,
        )(view)
        return registered

    return register
