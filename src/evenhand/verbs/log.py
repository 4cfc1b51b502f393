"""Add bundles to a log, prove that it holds them, and check that it was only added to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from evenhand.bundle.checking import checked
from evenhand.bundle.keyring import public_keys, signer
from evenhand.bundle.keys import PublicKey
from evenhand.bundle.log.entries import Entry
from evenhand.bundle.log.heads import Head, head_in, read_json
from evenhand.bundle.log.log import HEAD, Log
from evenhand.bundle.log.proofs import (
    Consistency,
    Inclusion,
    check_continues,
    check_continues_copy,
    check_proof,
    read_consistency,
)
from evenhand.bundle.opening import open_bundle
from evenhand.errors import EvenhandError, NotALog, Place
from evenhand.verbs.determine import Track


class Appended(NamedTuple):
    """What was added to a log, and the problems for which nothing was."""

    added: int
    there: int
    head: Head | None
    problems: tuple[EvenhandError, ...]


def add(log: Path, bundles: Iterable[Path], *, keys: Path, track: Track = iter) -> Appended:
    """Add bundles to the log of a folder, which is begun where there is none.

    One that is there already is not added again. Where a bundle is not as it was sealed
    nothing is added.

    Args:
        keys: the folder of the keys to sign the new head with.
        track: wraps the paths as they are worked through, to show progress.
    Raises:
        UnreadableFile, BundleError: a bundle cannot be opened, or is none.
        KeysError: there is no key to sign with.
        LogError: the log is damaged.
        ForeignKey: its head is signed with none of those keys.
        RecordBusy, CannotWrite: the folder cannot be written to.
    """
    entries: list[Entry] = []
    problems: list[EvenhandError] = []
    for name in track(map(str, bundles)):
        found = checked(open_bundle(Path(name)))
        problems.extend(found.problems)
        if found.manifest is not None:
            entries.append(Entry.of(found.manifest, found.digest))
    if problems:
        return Appended(0, 0, None, tuple(problems))
    signing = signer(keys)
    opened = Log.begun(log, public_keys(keys))
    added = opened.append(entries, signing)
    return Appended(added, len(entries) - added, opened.head, ())


def prove(log: Path, bundle: Path) -> Inclusion:
    """The proof that a log holds a bundle, to be handed on with it.

    Raises:
        UnreadableFile, BundleError: the bundle cannot be opened, or is none.
        NotInLog: the log does not hold it.
        LogError: the log is damaged.
    """
    found = checked(open_bundle(bundle))
    if found.problems:
        raise found.problems[0]
    return Inclusion.of(Log.open(log), found.digest)


def prove_since(log: Path, old: Path) -> Consistency:
    """The proof that a log continues the tree of an earlier head.

    Args:
        old: the file of the head, or the folder of an earlier copy of the log.
    Raises:
        LogRewritten: it does not continue it.
        LogError: the log, or the head, is damaged.
    """
    opened, earlier = Log.open(log), read_head(old)
    check_continues(earlier, opened)
    return Consistency.of(opened, earlier)


def check(
    old: Path, new: Path, *, proof: Path | None = None, keys: tuple[PublicKey, ...] | None = None
) -> tuple[Head, Head]:
    """Check that a log continues an earlier one: nothing before was altered or removed.

    Args:
        old: the file of a head that was kept, or the folder of a copy.
        new: the folder of the log; or with ``proof`` the file of a head of it.
        keys: keys that are trusted; ``None`` takes those in the heads.
    Returns:
        The two heads.
    Raises:
        LogRewritten: it does not; where both are folders the first entry is named.
        BadProof: the proof is for other heads.
        NotALog, LogDamaged, NotSigned, BadSignature, KeysError: one of them is faulty.
    """
    earlier = read_head(old, keys)
    later = read_head(new, keys)
    if proof is not None:
        check_proof(earlier, later, read_consistency(proof), Place(str(proof)))
        return earlier, later
    if not new.is_dir():
        raise NotALog(
            "A head alone does not show what it stands for.",
            place=Place(str(new)),
            hint="Give the folder of the log, or a proof: --proof FILE.",
        )
    if old.is_dir():
        check_continues_copy(Log.open(old, keys), new, later.size)
    check_continues(earlier, Log.open(new, keys))
    return earlier, later


def read_head(path: Path, keys: tuple[PublicKey, ...] | None = None) -> Head:
    """The head in a file, or of the log in a folder; its signature is checked.

    Raises:
        UnreadableFile: it cannot be opened.
        NotALog: it is none.
        NotSigned, BadSignature, ForeignKey, KeyNotValid: its signature is wrong.
    """
    file = path / HEAD if path.is_dir() else path
    place = Place(str(file))
    if path.is_dir() and not os.path.lexists(file):
        raise NotALog(
            f"This folder holds no log: it has no {HEAD}.",
            place=Place(str(path)),
            hint="Name the folder of a log; 'evenhand log add' begins one.",
        )
    head = head_in(read_json(file, "tree head"), place)
    head.check(place, keys)
    return head
