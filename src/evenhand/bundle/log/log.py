"""The log in a folder: added to, never edited; what is appended outlives a crash.

    FOLDER/entries.jsonl    the entries in canonical JSON, one a line
    FOLDER/head.json        the signed tree head: how many of those lines are the log
    FOLDER/lock             held while somebody adds

Lines are appended and flushed first, and only then the head is put in the place of the old
one, whole: until that moment the log is the old one. Lines beyond the head are what a crash
left; the next who adds cuts them off.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from evenhand.bundle.keys import PublicKey
from evenhand.bundle.log.entries import Entry, read_entry
from evenhand.bundle.log.heads import Head, head_in, read_json
from evenhand.bundle.log.merkle import Tree, leaf_hash
from evenhand.bundle.signing import Signer
from evenhand.errors import (
    CannotWrite,
    LogDamaged,
    NotALog,
    Place,
    UnreadableFile,
)
from evenhand.record.durable import flush_folder, only_writer, write_whole

ENTRIES: Final = "entries.jsonl"
HEAD: Final = "head.json"
_RESTORE: Final = "Restore the folder from a copy: a log is added to, never edited."


class Log:
    """A log, as it stood when it was opened or last added to."""

    def __init__(
        self, folder: Path, entries: list[Entry], tree: Tree, head: Head | None, length: int
    ) -> None:
        self.folder = folder
        self.entries = entries
        self.tree = tree
        self.head = head
        self._length = length  # bytes of the lines that the head stands for
        self._index = {entry.manifest: place for place, entry in enumerate(entries)}

    @classmethod
    def open(cls, folder: Path, keys: tuple[PublicKey, ...] | None = None) -> Log:
        """Open the log in a folder and check every line of it against its head.

        Args:
            keys: keys that are trusted; ``None`` takes the one in the head.
        Raises:
            NotALog: the folder holds none.
            LogDamaged: the entries are not those the head stands for.
            NotSigned, BadSignature, ForeignKey, KeyNotValid: the head's signature is wrong.
        """
        path = folder / HEAD
        if not path.is_file():
            raise NotALog(
                f"This folder holds no log: it has no {HEAD}.",
                place=Place(str(folder)),
                hint="Name the folder of a log; 'evenhand log add' begins one.",
            )
        place = Place(str(path))
        head = head_in(read_json(path, "tree head"), place)
        head.check(place, keys)
        log = _with_entries(folder, head)
        if log.tree.root() != head.root:
            raise LogDamaged(
                f"Its {head.size:,} entries are not those that {HEAD} was signed for.",
                place=Place(str(folder / ENTRIES)),
                hint="Compare it with a copy to see which: evenhand log check COPY FOLDER.",
            )
        return log

    @classmethod
    def begun(cls, folder: Path) -> Log:
        """The log of a folder, or an empty one where it holds none yet.

        Raises:
            CannotWrite: the folder cannot be made.
        """
        if (folder / HEAD).exists():
            return cls.open(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotWrite.because(problem, folder) from problem
        return cls(folder, [], Tree(), None, 0)

    def find(self, manifest: str) -> int | None:
        """The place of the entry of a bundle, by the SHA-256 of its manifest."""
        return self._index.get(manifest)

    def append(
        self, entries: Iterable[Entry], signer: Signer, *, now: dt.datetime | None = None
    ) -> int:
        """Add the entries that are not there yet, under one new head.

        Returns:
            How many were added; nothing is written where none was.
        Raises:
            KeyNotValid: the key is not in use yet, by the clock of this machine.
            RecordBusy: somebody else is adding.
            CannotWrite: the disk is full, or the folder may not be written to.
        """
        with only_writer(self.folder):
            self._refresh()
            new = {one.manifest: one for one in entries if one.manifest not in self._index}
            if not new and self.head is not None:
                return 0
            lines = b"".join(entry.as_bytes() + b"\n" for entry in new.values())
            moment = self._moment(now)
            signer.public.check_valid(moment, Place(str(self.folder / HEAD)))
            self._write_lines(lines)
            for entry in new.values():
                self._index[entry.manifest] = len(self.entries)
                self.entries.append(entry)
                self.tree.add(leaf_hash(entry.as_bytes()))
            self._length += len(lines)
            self.head = Head.signed(len(self.tree), self.tree.root(), moment, signer)
            write_whole(self.folder / HEAD, self.head.as_bytes())
        return len(new)

    def _moment(self, now: dt.datetime | None) -> dt.datetime:
        """When the new head is made: never before the one it follows (RFC 6962 § 3.5)."""
        moment = (now or dt.datetime.now(tz=dt.UTC)).replace(microsecond=0)
        return moment if self.head is None else max(moment, self.head.at)

    def _refresh(self) -> None:
        """Take in what somebody else has added since."""
        path = self.folder / HEAD
        if not path.exists() or (self.head and path.read_bytes() == self.head.as_bytes()):
            return
        other = Log.open(self.folder)
        self.entries, self.tree, self.head = other.entries, other.tree, other.head
        self._length, self._index = other._length, other._index

    def _write_lines(self, lines: bytes) -> None:
        path = self.folder / ENTRIES
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
            with os.fdopen(descriptor, "wb") as file:
                file.truncate(self._length)
                file.seek(self._length)
                file.write(lines)
                file.flush()
                os.fsync(descriptor)
            flush_folder(self.folder)
        except OSError as problem:
            raise CannotWrite.because(problem, path) from problem


def lines_of(folder: Path, size: int) -> tuple[list[bytes], int]:
    """The first lines of a log, unread, and how many bytes they take.

    Raises:
        LogDamaged: there are fewer.
        UnreadableFile: the file cannot be opened.
    """
    path = folder / ENTRIES
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = b""
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem
    lines = content.split(b"\n")[:-1][:size]
    if len(lines) < size:
        raise LogDamaged(
            f"It has {len(lines):,} entries, and {HEAD} was signed for {size:,}.",
            place=Place(str(path)),
            hint=_RESTORE,
        )
    return lines, sum(len(line) + 1 for line in lines)


def _with_entries(folder: Path, head: Head) -> Log:
    lines, length = lines_of(folder, head.size)
    path = str(folder / ENTRIES)
    try:
        entries = [read_entry(line, Place(path, number)) for number, line in enumerate(lines, 1)]
    except NotALog as problem:
        raise LogDamaged(problem.message, place=problem.place, hint=_RESTORE) from None
    tree = Tree(map(leaf_hash, lines))
    return Log(folder, entries, tree, head, length)
