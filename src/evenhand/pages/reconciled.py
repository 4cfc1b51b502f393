"""What was announced, asked, decided and done, as one page that needs nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evenhand.pages.templating import environment
from evenhand.reasons.words import long_day

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates


class ActRow(NamedTuple):
    """An act: its number, its day and who acted; ``column`` is the index of its column.

    ``doing`` says what was done, to whom and who reported it; ``lines`` say the rest.
    """

    number: int
    day: str
    actor: str
    column: int
    doing: str
    lines: tuple[str, ...]


class ClauseRow(NamedTuple):
    """A clause, and for each column the numbers of the acts in it."""

    clause: str
    title: str
    numbers: tuple[tuple[int, ...], ...]


class SideSaid(NamedTuple):
    """What some acts say, and each of them by its number and in brief."""

    words: str
    acts: tuple[tuple[int, str], ...]


class MismatchSaid(NamedTuple):
    """A mismatch: its code, its sentence, the sides, the program's file, and what is unsure."""

    code: str
    sentence: str
    sides: tuple[SideSaid, ...]
    in_the_file: tuple[str, ...]
    note: str


class SourceSaid(NamedTuple):
    """A paper, who carried the news of it, and the numbers of the acts known from it."""

    cite: str
    via: str
    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReconciledPage:
    """What the page prints. ``columns`` are the titles of the columns of acts.

    ``verdict`` says how many mismatches there are, that none is found, or that no act is on
    file.
    """

    title: str
    over: str
    dates: Dates
    opening: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[ActRow, ...]
    clauses: tuple[ClauseRow, ...]
    verdict: str
    mismatches: tuple[MismatchSaid, ...]
    sources: tuple[SourceSaid, ...]


def render_reconciled(page: ReconciledPage) -> str:
    """The page as one HTML file, the same text for the same acts."""
    return environment().get_template("reconciled.html").render(page=page, day=long_day)
