"""Tree heads: how many entries a log had, the root that stands for them, when, and by whom.

A head carries the public key it is signed with, so that it can be checked offline; whose
key that is, the agency's own list of keys says.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.bundle.canonical import Json, canonical, parsed
from evenhand.bundle.keys import PublicKey, keys_in
from evenhand.bundle.manifest import as_instant, is_sha256, parse_instant
from evenhand.bundle.plain_files import read_plain
from evenhand.bundle.signing import Signer, check
from evenhand.errors import NotALog, NotCanonical, Place

SCHEMA: Final = "evenhand/tree-head@1"
MOST_BYTES: Final = 1_000_000


class Head(NamedTuple):
    """A signed tree head."""

    size: int
    root: bytes
    at: dt.datetime
    key: PublicKey
    signature: bytes

    @classmethod
    def signed(cls, size: int, root: bytes, at: dt.datetime, signer: Signer) -> Head:
        """A head of that tree, signed."""
        bare = cls(size, root, at, signer.public, b"")
        return bare._replace(signature=signer.sign(canonical(bare._told())))

    @property
    def told(self) -> str:
        """How many entries it stands for, in words."""
        return "1 entry" if self.size == 1 else f"{self.size:,} entries"

    def as_json(self) -> dict[str, Json]:
        """The head as it stands in a file or a proof."""
        return {**self._told(), "signature": self.signature.decode("ascii")}

    def as_bytes(self) -> bytes:
        """The head as a file."""
        return canonical(self.as_json())

    def check(self, place: Place, keys: tuple[PublicKey, ...] | None = None) -> None:
        """Check the signature, by the keys that are trusted or else by the head's own.

        Raises:
            NotSigned, BadSignature: the head was altered.
            ForeignKey: its key is not among those trusted.
            KeyNotValid: the key was not in use at the time.
        """
        trusted = (self.key,) if keys is None else keys
        key = check(self.signature, canonical(self._told()), trusted, place)
        key.check_valid(self.at, place)

    def _told(self) -> dict[str, Json]:
        return {
            "schema": SCHEMA,
            "size": self.size,
            "root": self.root.hex(),
            "timestamp": as_instant(self.at),
            "keys": [self.key.as_json()],
        }


def head_in(found: Json, place: Place) -> Head:
    """The head that an object writes; its signature is not checked.

    Raises:
        NotALog: it is none.
        BadKeys: the key in it is none.
    """
    names = {"schema", "size", "root", "timestamp", "keys", "signature"}
    if not isinstance(found, dict) or set(found) != names or found["schema"] != SCHEMA:
        raise not_of("tree head", place)
    size, root, at, signature = (found[n] for n in ("size", "root", "timestamp", "signature"))
    if (
        not isinstance(size, int)
        or isinstance(size, bool)
        or size < 0
        or not isinstance(signature, str)
    ):
        raise not_of("tree head", place)
    (key, *more) = keys_in({"keys": found["keys"]}, place)
    try:
        moment = parse_instant(str(at))
        made = signature.encode("ascii")
    except ValueError:
        raise not_of("tree head", place) from None
    if more:
        raise not_of("tree head", place)
    return Head(size, digest(root, place), moment, key, made)


def digest(found: Json, place: Place) -> bytes:
    """The bytes of a SHA-256 that is written in hexadecimal.

    Raises:
        NotALog: it is none.
    """
    if not isinstance(found, str) or not is_sha256(found):
        raise NotALog("A hash in it is no SHA-256.", place=place, hint="Ask for the file again.")
    return bytes.fromhex(found)


def read_json(path: Path, what: str) -> Json:
    """The canonical JSON of a small file of a log.

    Raises:
        UnreadableFile: it cannot be opened.
        NotALog: it is no such file.
    """
    content = read_plain(path, MOST_BYTES + 1)
    try:
        return parsed(content, Place(str(path)))
    except NotCanonical:
        raise not_of(what, Place(str(path))) from None


def not_of(what: str, place: Place) -> NotALog:
    """It is not what it should be."""
    return NotALog(
        f"It is no {what} as evenhand writes one.",
        place=place,
        hint="Ask for the file again; 'evenhand log' makes heads and proofs.",
    )
