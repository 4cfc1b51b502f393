"""The tree of errors: every way in which a program, a record or a call can be wrong.

One root, one class a problem, each with a dotted ``code`` that is never reused.
A message reads ``where: what.`` and then, indented, what to do next. Messages are
part of the public interface and are kept as golden text in ``tests/cases/errors``.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something stands; line and column count from 1, 0 is "the file"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class EvenhandError(Exception):
    """Something is wrong that the person who called can mend."""

    code: ClassVar[str] = "evenhand"

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f"\n  {self.hint}" if self.hint else "")

    @classmethod
    def unknown_name(
        cls, what: str, name: str, known: Iterable[str], place: Place | None = None
    ) -> Self:
        """A name that is not among those known, with the nearest as the next step."""
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        if near:
            hint = f"Did you mean '{near[0]}'?"
        elif not names:
            hint = "None is declared."
        else:
            more = ", …" if len(names) > 12 else ""
            hint = f"Known: {', '.join(names[:12])}{more}."
        return cls(f"'{name}' is not {what}.", place=place, hint=hint)


# --- How evenhand was called ------------------------------------------------------------


class UsageError(EvenhandError):
    """A call that cannot be carried out as it stands."""

    code = "usage"


class UnknownProgram(UsageError):
    """A program that is neither a file nor a shipped id."""

    code = "usage.unknown-program"


class UnknownReading(UsageError):
    """A reading the program does not have."""

    code = "usage.unknown-reading"


class UnknownApplicant(UsageError):
    """An applicant that is not in the table of jurisdictions."""

    code = "usage.unknown-applicant"


class FactsFormat(UsageError):
    """A facts file that is not a JSON object of answers."""

    code = "usage.facts-format"


class UnreadableFile(UsageError):
    """A file that cannot be opened, decoded or parsed at all."""

    code = "usage.unreadable-file"


# --- Three-valued logic -----------------------------------------------------------------


class EmptyGroup(EvenhandError):
    """An ``all`` or ``at-least`` from which every clause was left out."""

    code = "logic.empty-group"


# --- Programs, scenarios, orders, vocabulary --------------------------------------------


class ProgramError(EvenhandError):
    """A file of the program language that is wrong."""

    code = "program"


# --- Determinations ---------------------------------------------------------------------


class DeterminationError(EvenhandError):
    """A question that the program cannot be asked on that day."""

    code = "determination"


class NoClauseInForce(DeterminationError):
    """A reading without any clause in force on the day, as known on the day known."""

    code = "determination.no-clause-in-force"


class OrdersNotApplied(DeterminationError):
    """Court orders are on file that this version reads but does not apply."""

    code = "determination.orders-not-applied"


# --- The record -------------------------------------------------------------------------


class RecordError(EvenhandError):
    """Statements, acts or their store that are wrong."""

    code = "record"
