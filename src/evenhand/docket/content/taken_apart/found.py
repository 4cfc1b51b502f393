"""What is found while a file is taken apart."""

from __future__ import annotations

from typing import Final

MOST_CHARACTERS: Final = 5_000_000


class TooLong(Exception):
    """The text has more characters than are read."""


class Found:
    """Texts with their places, and codes of what speaks for holding or refusing the file."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str, list[str], bool]] = []
        self.held: list[tuple[str, str]] = []
        self.refused: list[tuple[str, str]] = []
        self._left = MOST_CHARACTERS

    def say(
        self, place: str, text: str, cells: list[str] | None = None, *, glued: bool = False
    ) -> None:
        """Add a text; ``glued`` where its words may lack the spaces between them.

        Raises:
            TooLong: there is more than is read.
        """
        if not text.strip():
            return
        self._left -= len(text)
        if self._left < 0:
            raise TooLong
        self.texts.append((place, text, cells or [], glued))

    def hold(self, code: str, place: str = "") -> None:
        """Let an officer look, for this reason."""
        if (code, place) not in self.held:
            self.held.append((code, place))

    def refuse(self, code: str, place: str = "") -> None:
        """Refuse the file, for this reason."""
        if (code, place) not in self.refused:
            self.refused.append((code, place))
