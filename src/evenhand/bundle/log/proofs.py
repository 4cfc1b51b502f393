"""Proofs that can be handed on: that a bundle is in a log, and that a log continues another."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.keys import PublicKey
from evenhand.bundle.log.entries import Entry, entry_in
from evenhand.bundle.log.heads import Head, digest, head_in, not_of, read_json
from evenhand.bundle.log.log import ENTRIES, Log, lines_of
from evenhand.bundle.log.merkle import leaf_hash, proves_consistency, proves_inclusion
from evenhand.errors import BadProof, LogRewritten, NotALog, NotInLog, Place

INCLUSION: Final = "evenhand/inclusion-proof@1"
CONSISTENCY: Final = "evenhand/consistency-proof@1"
_ASK: Final = "Ask whoever keeps the log for a proof of this bundle."


class Inclusion(NamedTuple):
    """That an entry is in the tree of a head, at a place counted from 0."""

    entry: Entry
    number: int
    path: tuple[bytes, ...]
    head: Head

    @classmethod
    def of(cls, log: Log, manifest: str) -> Inclusion:
        """The proof for a bundle of a log, by the SHA-256 of its manifest.

        Raises:
            NotInLog: the log does not hold it.
        """
        index = log.find(manifest)
        if index is None or log.head is None:
            raise not_in(log, manifest)
        path = tuple(log.tree.inclusion(index, log.head.size))
        return cls(log.entries[index], index, path, log.head)

    def as_bytes(self) -> bytes:
        """The proof as a file."""
        return canonical(
            {
                "schema": INCLUSION,
                "entry": self.entry._asdict(),
                "index": self.number,
                "path": [step.hex() for step in self.path],
                "head": self.head.as_json(),
            }
        )

    def check(self, entry: Entry, place: Place, keys: tuple[PublicKey, ...] | None) -> None:
        """Check that it proves the entry to be in the tree of a head that is signed.

        Raises:
            BadProof: it is for another bundle, or its path does not lead to the root.
            NotSigned, BadSignature, ForeignKey, KeyNotValid: the head's signature is wrong.
        """
        if self.entry != entry:
            raise BadProof(
                f"It is a proof for another bundle: {self.entry}.", place=place, hint=_ASK
            )
        leaf = leaf_hash(entry.as_bytes())
        head = self.head
        if not proves_inclusion(leaf, self.number, head.size, self.path, head.root):
            raise BadProof("Its path does not lead to the head's root.", place=place, hint=_ASK)
        head.check(place, keys)


def read_inclusion(path: Path) -> Inclusion:
    """The proof in a file.

    Raises:
        UnreadableFile: it cannot be opened.
        NotALog, BadKeys: it is no such proof.
    """
    place = Place(str(path))
    found = read_json(path, "proof")
    names = {"schema", "entry", "index", "path", "head"}
    if not isinstance(found, dict) or set(found) != names or found["schema"] != INCLUSION:
        raise not_of("proof that a bundle is in a log", place)
    index = found["index"]
    if not isinstance(index, int) or isinstance(index, bool):
        raise not_of("proof that a bundle is in a log", place)
    return Inclusion(
        entry_in(found["entry"], place),
        index,
        _path(found["path"], place),
        head_in(found["head"], place),
    )


class Consistency(NamedTuple):
    """That the tree of a head continues that of the first ``old`` entries."""

    old: int
    path: tuple[bytes, ...]
    head: Head

    @classmethod
    def of(cls, log: Log, old: Head) -> Consistency:
        """The proof that a log continues the tree of an earlier head.

        Raises:
            LogRewritten: it does not.
        """
        if log.head is None or old.size > log.head.size:
            raise shorter(old, log)
        return cls(old.size, tuple(log.tree.consistency(old.size, log.head.size)), log.head)

    def as_bytes(self) -> bytes:
        """The proof as a file."""
        return canonical(
            {
                "schema": CONSISTENCY,
                "old": self.old,
                "path": [step.hex() for step in self.path],
                "head": self.head.as_json(),
            }
        )


def read_consistency(path: Path) -> Consistency:
    """The proof in a file.

    Raises:
        UnreadableFile: it cannot be opened.
        NotALog, BadKeys: it is no such proof.
    """
    place = Place(str(path))
    found = read_json(path, "proof")
    names = {"schema", "old", "path", "head"}
    if not isinstance(found, dict) or set(found) != names or found["schema"] != CONSISTENCY:
        raise not_of("proof that a log continues another", place)
    old = found["old"]
    if not isinstance(old, int) or isinstance(old, bool):
        raise not_of("proof that a log continues another", place)
    return Consistency(old, _path(found["path"], place), head_in(found["head"], place))


def check_continues(old: Head, new: Log) -> None:
    """Check that a log continues the tree of an earlier head.

    Raises:
        LogRewritten: it does not: it is shorter, or one of the entries before the head's
            end is another.
    """
    if new.head is None or new.head.size < old.size:
        raise shorter(old, new)
    if new.tree.root(old.size) != old.root:
        raise LogRewritten(
            f"One of the first {old.size:,} entries is not the one the earlier head stands for.",
            place=Place(str(new.folder / ENTRIES)),
            hint="With a copy of the earlier folder, 'evenhand log check' names the entry.",
        )


def check_continues_copy(old: Log, new_folder: Path, new_size: int) -> None:
    """Check, line by line, that the log in a folder continues a copy of an earlier one.

    Args:
        new_size: how many entries the log's head stands for.
    Raises:
        LogRewritten: naming the first entry that was altered or removed.
    """
    size = len(old.entries)
    lines, _ = lines_of(new_folder, min(new_size, size))
    place = Place(str(new_folder / ENTRIES))
    for number, entry in enumerate(old.entries, 1):
        if number > len(lines):
            what = f"Entry {number:,} was removed: {entry}."
        elif leaf_hash(lines[number - 1]) != old.tree.leaf(number - 1):
            what = f"Entry {number:,} was altered or removed: {entry}."
        else:
            continue
        raise LogRewritten(
            what, place=place, hint="Ask whoever keeps the log, and keep both copies."
        )


def check_proof(old: Head, new: Head, proof: Consistency, place: Place) -> None:
    """Check a proof that one head continues another; signatures are not looked at.

    Raises:
        BadProof: it is for two other heads.
        LogRewritten: the proof fails.
    """
    if (proof.old, proof.head) != (old.size, new):
        raise BadProof(
            "It is a proof for two other heads.",
            place=place,
            hint="Ask for one of these: evenhand log prove LOG --since HEAD.",
        )
    if not proves_consistency(old.size, new.size, old.root, new.root, proof.path):
        raise LogRewritten(
            "The proof fails: the later head does not continue the earlier one.",
            place=place,
            hint="Ask whoever keeps the log, and keep both heads.",
        )


def shorter(old: Head, new: Log) -> LogRewritten:
    """The log has lost entries since the head."""
    size = new.head.size if new.head else 0
    return LogRewritten(
        f"It has {size:,} entries, and the earlier head stands for {old.size:,}: the rest was"
        " removed.",
        place=Place(str(new.folder)),
        hint="Ask whoever keeps the log, and keep both.",
    )


def not_in(log: Log, manifest: str) -> NotInLog:
    """The log does not hold the bundle of that manifest."""
    return NotInLog(
        f"The log does not hold the bundle with the manifest {manifest[:12]}….",
        place=Place(str(log.folder)),
        hint="Add it: evenhand log add LOG BUNDLE --keys DIR.",
    )


def _path(found: Json, place: Place) -> tuple[bytes, ...]:
    if not isinstance(found, list) or len(found) > 64:
        raise NotALog("Its path is no list of hashes.", place=place, hint=_ASK)
    return tuple(digest(step, place) for step in found)
