"""What a bundle says of itself: the question, its engine, and the digest of every file."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from evenhand.bundle.canonical import Json, canonical, parsed
from evenhand.bundle.opening import KEYS, MANIFEST, SIGNATURE
from evenhand.bundle.zipform import bad_name
from evenhand.errors import BadManifest, Place
from evenhand.terms.statements import Exempted

SCHEMA: Final = "evenhand/bundle@1"
WITHHELD: Final = "withheld/"
WITHHELD_INDEX: Final = "withheld/files.json"
_LONGEST: Final = 2_000
_HEX: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Manifest(NamedTuple):
    """What was asked, of whom, on what; ``files`` are SHA-256 by name.

    Of what is withheld it names one file alone, which lists the others and holds a number
    nobody can guess: whoever guesses what was withheld cannot try the guess on a digest.
    ``fiscal_year`` is that of the award, where the program turns on one.
    ``record_head`` is blank where anything was withheld when it was sealed, be it from another
    bundle: whoever guesses it could rebuild the record with the guess in it.
    """

    engine: str
    program: str
    digest: str
    applicant: str
    reading: str
    as_of: dt.date
    known_at: dt.date
    sealed_at: dt.datetime
    record_head: str
    files: Mapping[str, str]
    withheld: tuple[Exempted, ...] = ()
    fiscal_year: int | None = None

    def as_bytes(self) -> bytes:
        """The manifest as it is signed."""
        year: dict[str, Json] = {"fiscal_year": self.fiscal_year} if self.fiscal_year else {}
        return canonical(
            {
                **year,
                "schema": SCHEMA,
                "engine": {"name": "evenhand", "version": self.engine},
                "program": {"id": self.program, "digest": self.digest},
                "applicant": self.applicant,
                "reading": self.reading,
                "as_of": self.as_of.isoformat(),
                "known_at": self.known_at.isoformat(),
                "sealed_at": as_instant(self.sealed_at),
                "record_head": self.record_head,
                "files": dict(self.files),
                "withheld": [one._asdict() for one in self.withheld],
            },
            Place(MANIFEST),
        )


def sha256(content: bytes) -> str:
    """The digest of a file, as ``sha256sum`` prints it."""
    return hashlib.sha256(content).hexdigest()


def is_sha256(value: object) -> bool:
    """Whether it is such a digest."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def as_instant(moment: dt.datetime) -> str:
    """A moment in UTC to the second (RFC 3339)."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def parse_instant(text: str) -> dt.datetime:
    """The moment of an instant.

    Raises:
        ValueError: it is none.
    """
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"'{text[:40]}' is not an instant such as 2017-08-03T12:00:00Z")
    return dt.datetime.fromisoformat(text)


def read_manifest(content: bytes, place: Place) -> Manifest:
    """The manifest in the bytes.

    Raises:
        NotCanonical: it is not JSON in the form in which it is signed.
        BadManifest: a member is missing, too many, or not what it should be.
    """
    found = _Members(parsed(content, place), place)
    if (schema := found.text("schema")) != SCHEMA:
        raise found.wrong(f"Its schema is '{schema[:40]}', and this version reads {SCHEMA}")
    engine, program = found.table("engine"), found.table("program")
    engine.text("name")
    files = found.table("files")
    manifest = Manifest(
        engine.text("version"),
        program.text("id"),
        program.text("digest"),
        found.text("applicant"),
        found.text("reading"),
        found.day("as_of"),
        found.day("known_at"),
        found.instant("sealed_at"),
        found.digest_or_blank("record_head"),
        {name: files.text(name) for name in files.cells},
        tuple(_exempted(one, place) for one in found.items("withheld")),
        found.number("fiscal_year") if "fiscal_year" in found.cells else None,
    )
    for members in (found, engine, program):
        members.check_all_read()
    if not all(map(is_sha256, manifest.files.values())):
        raise found.wrong("A digest under 'files' is no SHA-256")
    if bad := [name for name in manifest.files if bad_name(name)]:
        raise found.wrong(f"'{ascii(bad[0])[1:-1][:80]}' cannot be the name of a file")
    if own := {MANIFEST, SIGNATURE} & set(manifest.files):
        raise found.wrong(f"It lists {min(own)}, which it cannot")
    if KEYS not in manifest.files:
        raise found.wrong(f"It does not list {KEYS}")
    return manifest


def _exempted(found: Json, place: Place) -> Exempted:
    cells = _Members(found, place)
    one = Exempted(cells.number("seq"), cells.text("exemption"), cells.text("reason"))
    cells.check_all_read()
    return one


class _Members:
    """The members of an object, each read once and as what it must be."""

    def __init__(self, found: Json, place: Place) -> None:
        self.place = place
        if not isinstance(found, dict):
            raise self.wrong("It holds something else where an object belongs")
        self.cells = found
        self._read: set[str] = set()

    def text(self, name: str) -> str:
        found = self._cell(name)
        if not isinstance(found, str) or len(found) > _LONGEST or not found.isprintable():
            raise self.wrong(f"'{' '.join(name.split())[:40]}' is no text of one line")
        return found

    def digest_or_blank(self, name: str) -> str:
        found = self.text(name)
        if found and not is_sha256(found):
            raise self.wrong(f"'{name}' is no SHA-256")
        return found

    def number(self, name: str) -> int:
        found = self._cell(name)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise self.wrong(f"'{name}' is no whole number from 0")
        return found

    def day(self, name: str) -> dt.date:
        found = self.text(name)
        try:
            if _DAY.fullmatch(found):
                return dt.date.fromisoformat(found)
        except ValueError:
            pass  # no such day of the calendar
        raise self.wrong(f"'{name}' is no day")

    def instant(self, name: str) -> dt.datetime:
        try:
            return parse_instant(self.text(name))
        except ValueError:
            raise self.wrong(f"'{name}' is no instant in UTC") from None

    def table(self, name: str) -> _Members:
        return _Members(self._cell(name), self.place)

    def items(self, name: str) -> list[Json]:
        found = self._cell(name)
        if not isinstance(found, list):
            raise self.wrong(f"'{name}' is no list")
        return found

    def check_all_read(self) -> None:
        if more := sorted(set(self.cells) - self._read):
            raise self.wrong(f"It has the member {ascii(more[0])[:40]}, which no manifest has")

    def wrong(self, what: str) -> BadManifest:
        return BadManifest(
            f"{what}.",
            place=self.place,
            hint="It was written by another version, or altered: ask its sender for another.",
        )

    def _cell(self, name: str) -> Json:
        if name not in self.cells:
            raise self.wrong(f"'{name}' is missing")
        self._read.add(name)
        return self.cells[name]
