"""Ids that must be in the table of governments, and the nearest where one is not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from evenhand.errors import Place, RecordError, UnknownJurisdiction, nearest
from evenhand.terms.values import operator

# Comparing with every id takes half a second, and a file can be all wrong.
_MOST_HINTS: Final = 25
_MANY: Final = 2000


class Names:
    """The ids there are."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._hinted = 0

    def unknown(self, body: str, place: Place) -> Iterator[RecordError]:
        """The problem that the operator of ``body`` is no government there is; or nothing."""
        name = operator(body)
        if name in self._known:
            return
        yield UnknownJurisdiction(
            f"'{short(name)}' is not in the table of jurisdictions.",
            place=place,
            hint=self._hint(name),
        )

    def _hint(self, name: str) -> str:
        self._hinted += 1
        if self._hinted <= _MOST_HINTS and isinstance(self._known, Iterable):
            names = [one for one in self._known if isinstance(one, str)]
            if near := nearest(name, _alike(names, name)):
                return f"Did you mean '{near[0]}'?"
        return "Its ids are such as us, us-nm, us-nm-albuquerque and us-nm-bernalillo-county."


def _alike(names: Iterable[str], name: str) -> list[str]:
    """The ids worth comparing: of the same state, and where those are many, of like beginning."""
    alike = [one for one in names if one[:6] == name[:6] and abs(len(one) - len(name)) < 5]
    return alike if len(alike) < _MANY else [one for one in alike if one[:10] == name[:10]][:_MANY]


def short(text: str, most: int = 60) -> str:
    """The text as a message can carry it: one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
