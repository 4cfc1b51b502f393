"""The ways in which somebody who uses the docket can go wrong, each with a next step."""

from __future__ import annotations

from typing import ClassVar, Final

from evenhand.errors import EvenhandError

PREPARE_FIRST: Final = "Prepare it first: evenhand docket prepare, with the same --data."


class DocketError(EvenhandError):
    """Something asked of the docket cannot be done; ``status`` is that of the answer."""

    code = "docket"
    status: ClassVar[int] = 422


class NotYours(DocketError):
    """The one who asks may not do it."""

    code = "docket.not-yours"
    status = 403


class NotThere(DocketError):
    """There is no such thing, or none for the one who asks."""

    code = "docket.not-there"
    status = 404


class Stale(DocketError):
    """What is decided on has changed since it was looked at."""

    code = "docket.stale"
    status = 409


class TooLate(DocketError):
    """The time allowed is over."""

    code = "docket.too-late"
    status = 409


class Refused(DocketError):
    """What was sent cannot be taken: it holds what must not be stored, or is not filled in."""

    code = "docket.refused"


class TooOften(DocketError):
    """More of something than is taken in so short a time; ``headers`` say when to try again."""

    code = "docket.too-often"
    status = 429

    def __init__(self, message: str, *, hint: str, wait: int) -> None:
        """``wait`` is in seconds."""
        super().__init__(message, hint=hint)
        self.headers = {"Retry-After": str(wait)}


class TwoPersons(DocketError):
    """A step that needs two persons was asked for by the first of them again."""

    code = "docket.two-persons"
    status = 403


class Unready(DocketError):
    """The docket lacks what it needs to run."""

    code = "docket.unready"
    status = 503


class WrongSetting(Unready):
    """A setting of the docket says what cannot be, and nothing begins on it."""

    code = "docket.wrong-setting"
