"""What a standard is, on whose authority, and what is found when it is put to a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.terms.spans import Span, parse_span

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.audit.standards.on_file import OnFile
    from evenhand.errors import Place
    from evenhand.logic import Truth
    from evenhand.terms.statements import Confidence

Verdict: TypeAlias = Literal["fault", "met", "cannot tell", "does not apply"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
Subject: TypeAlias = Literal["program", "clause", "determination", "remedy", "act", "reply"]
SUBJECTS: Final[tuple[Subject, ...]] = get_args(Subject)


class Authority(NamedTuple):
    """A paper that asks for what the standard asks for.

    ``since`` is the day from which it stood, ``None`` where that is not on file.
    ``confidence`` says how sure it is that the paper asks this, ``checked`` what of it was
    read: the paper itself, an account of it, or nothing (carried from memory).
    """

    cite: str
    since: Span | None
    confidence: Confidence
    checked: str

    def in_force(self, day: dt.date) -> Truth:
        """Whether it stood on the day; ``None`` where that cannot be told."""
        return None if self.since is None else self.since.begun(day)


def authority(cite: str, since: str, confidence: Confidence, checked: str) -> Authority:
    """An authority with its first day as text; blank where it is not on file."""
    return Authority(cite, parse_span(since) if since else None, confidence, checked)


class Found(NamedTuple):
    """What one standard comes to for one thing: a clause, a step, an act, a government.

    ``place`` is where in a file the thing stands; ``paper`` the day and paper of an act.
    ``input`` names what would have to be on file, where it cannot be told.
    """

    verdict: Verdict
    about: str
    what: str
    place: Place | None = None
    paper: str = ""
    input: str = ""


Find: TypeAlias = "Callable[[OnFile], Iterator[Found]]"


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard of a fair process.

    ``code`` is stable and never used again. ``sentence`` says what should be so, ``how``
    how that is computed, ``inputs`` which keys of the program and columns of the record it
    rests on, ``todo`` what the agency could do about a fault.
    """

    code: str
    title: str
    sentence: str
    applies_to: tuple[Subject, ...]
    authorities: tuple[Authority, ...]
    how: str
    inputs: tuple[str, ...]
    todo: str
    find: Find


class StandardFinding(NamedTuple):
    """One finding: the standard, what it comes to, and what can be done about a fault."""

    standard: Standard
    found: Found

    @property
    def code(self) -> str:
        """The code of the standard."""
        return self.standard.code

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""
        return self.found.verdict

    @property
    def todo(self) -> str:
        """What the agency could do; blank unless it is a fault."""
        return self.standard.todo if self.verdict == "fault" else ""

    @property
    def where(self) -> str:
        """``file:line:column``, or the day and paper of an act."""
        return str(self.found.place) if self.found.place else self.found.paper
