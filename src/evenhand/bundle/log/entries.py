"""What the log says of a bundle: enough to find it by, and nothing of what is in it."""

from __future__ import annotations

from typing import Final, NamedTuple

from evenhand.bundle.canonical import Json, canonical, parsed
from evenhand.bundle.log.heads import not_of
from evenhand.bundle.manifest import Manifest, is_sha256
from evenhand.errors import NotCanonical, Place

_LONGEST: Final = 200


class Entry(NamedTuple):
    """One sealed determination; ``manifest`` is the SHA-256 of its manifest."""

    program: str
    applicant: str
    reading: str
    as_of: str
    known_at: str
    manifest: str

    @classmethod
    def of(cls, manifest: Manifest, sha256: str) -> Entry:
        """The entry of a bundle."""
        return cls(
            manifest.program,
            manifest.applicant,
            manifest.reading,
            manifest.as_of.isoformat(),
            manifest.known_at.isoformat(),
            sha256,
        )

    def as_bytes(self) -> bytes:
        """The entry as it is hashed: canonical JSON."""
        return canonical(self._asdict())

    def __str__(self) -> str:
        reading = f", reading {self.reading}" if self.reading else ""
        return f"{self.applicant} of {self.program}{reading}, as of {self.as_of}"


def entry_in(found: Json, place: Place) -> Entry:
    """The entry that an object writes.

    Raises:
        NotALog: it is none.
    """
    if not isinstance(found, dict) or set(found) != set(Entry._fields):
        raise not_of("entry of a log", place)
    cells = [found[name] for name in Entry._fields]
    texts = [cell for cell in cells if isinstance(cell, str)]
    if not all(len(text) <= _LONGEST and text.isprintable() for text in texts):
        raise not_of("entry of a log", place)
    if len(texts) != len(cells) or not is_sha256(texts[-1]):
        raise not_of("entry of a log", place)
    return Entry(*texts)


def read_entry(line: bytes, place: Place) -> Entry:
    """The entry that a line of a log writes.

    Raises:
        NotALog: it is none.
    """
    try:
        return entry_in(parsed(line, place), place)
    except NotCanonical:
        raise not_of("entry of a log", place) from None
