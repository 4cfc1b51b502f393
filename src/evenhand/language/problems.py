"""What is wrong with a file, collected: nothing is raised before all of it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.errors import EvenhandError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOWHERE = Place("")


class Problems:
    """The faults found in a file and its sister files, each once, in the order they stand.

    Adding never raises. Two faults with the same place and message are one.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[Place, str], EvenhandError] = {}

    def add(self, error: EvenhandError) -> None:
        """Keep a fault, unless the same words were said of the same place before."""
        self._found.setdefault((error.place or _NOWHERE, error.message), error)

    def sorted(self) -> tuple[EvenhandError, ...]:
        """All faults by file, line and column."""
        return tuple(self._found[key] for key in sorted(self._found))

    def raise_first(self) -> None:
        """Raise the fault that stands first; return if there is none.

        Raises:
            EvenhandError: the first of :meth:`sorted`.
        """
        for error in self.sorted():
            raise error

    def __iter__(self) -> Iterator[EvenhandError]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self._found)
