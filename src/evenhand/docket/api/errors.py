"""The ways in which a request to the API can be wrong before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from evenhand.docket.errors import DocketError


class BadParameter(DocketError):
    """A parameter that the operation does not have, is blank, stands twice or is no such value."""

    code = "docket.bad-parameter"


class BadBody(DocketError):
    """What was sent is not the JSON that the operation takes."""

    code = "docket.bad-body"
    status: ClassVar[int] = 400


class TooLarge(DocketError):
    """More was sent than the operation takes."""

    code = "docket.too-large"
    status: ClassVar[int] = 413


def what_is_wrong(problems: Iterable[Any]) -> str:
    """What is wrong with which parameters, in one line."""
    said = []
    for one in problems:
        place = [str(part) for part in one["loc"] if part not in ("query", "path", "asked")]
        said.append(f"{'.'.join(place)[:60]}: {one['msg']}.")
    return " ".join(said)
