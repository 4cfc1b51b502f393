"""The log in a folder: added to, never edited; what is appended outlives a crash.

    FOLDER/entries.jsonl    the entries in canonical JSON, one a line
    FOLDER/head.json        the signed tree head: how many of those lines are the log
    FOLDER/lock             held while somebody adds

A log begins with a head that stands for no line. Lines are appended and flushed first, and
only then the head is put in the place of the old one, whole: until that moment the log is the
old one. Of lines beyond the head it cannot be known whether a crash left them or somebody put
an older head back: they are written over only by an add that writes them again. A last line
without its end is what a crash left, and is cut off.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable
from errno import EACCES
from pathlib import Path
from typing import Final

from evenhand.bundle.keys import PublicKey
from evenhand.bundle.log.entries import Entry, read_entry
from evenhand.bundle.log.heads import Head, head_in, read_json
from evenhand.bundle.log.merkle import Tree, leaf_hash
from evenhand.bundle.plain_files import read_plain
from evenhand.bundle.signing import Signer
from evenhand.errors import (
    CannotWrite,
    ForeignKey,
    LogDamaged,
    NotALog,
    Place,
)
from evenhand.record.durable import flush_folder, only_writer, write_whole

ENTRIES: Final = "entries.jsonl"
HEAD: Final = "head.json"
_RESTORE: Final = "Restore the folder from a copy: a log is added to, never edited."
_PUT_BACK: Final = (
    f"Put {HEAD} back from a kept copy ('evenhand log head LOG -o FILE' keeps one), or restore"
    " the folder from one: nothing was changed."
)


class Log:
    """A log, as it stood when it was opened or last added to."""

    def __init__(
        self,
        folder: Path,
        entries: list[Entry],
        tree: Tree,
        head: Head | None,
        length: int,
        keys: tuple[PublicKey, ...] | None = None,
    ) -> None:
        self.folder = folder
        self.entries = entries
        self.tree = tree
        self.head = head
        self._length = length  # bytes of the lines that the head stands for
        self._keys = keys  # those of which one signed every head that is taken in
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
        if not os.path.lexists(path):
            raise NotALog(
                f"This folder holds no log: it has no {HEAD}.",
                place=Place(str(folder)),
                hint="Name the folder of a log; 'evenhand log add' begins one.",
            )
        place = Place(str(path))
        head = head_in(read_json(path, "tree head"), place)
        head.check(place, keys)
        log = _with_entries(folder, head, keys)
        if log.tree.root() != head.root:
            raise LogDamaged(
                f"Its {head.size:,} entries are not those that {HEAD} was signed for.",
                place=Place(str(folder / ENTRIES)),
                hint="Compare it with a copy to see which: evenhand log check COPY FOLDER.",
            )
        return log

    @classmethod
    def begun(cls, folder: Path, keys: tuple[PublicKey, ...] | None = None) -> Log:
        """The log of a folder, or an empty one where it holds none yet, to be added to.

        Args:
            keys: the keys of whoever adds; ``None`` takes the one in the head. A head that
                somebody else signed is not continued.
        Raises:
            LogDamaged: the folder holds entries and no head, or not those of the head.
            ForeignKey: the head is signed with none of the keys.
            NotSigned, BadSignature, KeyNotValid: the head's signature is wrong.
            CannotWrite: the folder cannot be made, or may not be written to.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotWrite.because(problem, folder) from problem
        with only_writer(folder):
            log = cls(folder, [], Tree(), None, 0, keys)
            log._refresh()
            log._check_writable()
        return log

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
            LogDamaged, ForeignKey: somebody has taken the head away since, or replaced it;
                or whole lines stand beyond it that are not among the entries.
            RecordBusy: somebody else is adding.
            CannotWrite: the disk is full, or the folder may not be written to.
        """
        with only_writer(self.folder):
            self._refresh()
            new = {one.manifest: one for one in entries if one.manifest not in self._index}
            if not new and self.head is not None:
                return 0
            lines = [entry.as_bytes() + b"\n" for entry in new.values()]
            moment = self._moment(now)
            signer.public.check_valid(moment, Place(str(self.folder / HEAD)))
            self._check_tail(lines)
            if self.head is None:
                # Were the lines there first, a crash would leave entries without a head.
                self._sign(moment, signer)
            self._write_lines(b"".join(lines))
            for entry in new.values():
                self._index[entry.manifest] = len(self.entries)
                self.entries.append(entry)
                self.tree.add(leaf_hash(entry.as_bytes()))
            self._length += sum(map(len, lines))
            self._sign(moment, signer)
        return len(new)

    def _sign(self, moment: dt.datetime, signer: Signer) -> None:
        """Put a head for all there is in the place of the old one."""
        self.head = Head.signed(len(self.tree), self.tree.root(), moment, signer)
        write_whole(self.folder / HEAD, self.head.as_bytes())

    def _moment(self, now: dt.datetime | None) -> dt.datetime:
        """When the new head is made: never before the one it follows (RFC 6962 § 3.5)."""
        moment = (now or dt.datetime.now(tz=dt.UTC)).replace(microsecond=0)
        return moment if self.head is None else max(moment, self.head.at)

    def _refresh(self) -> None:
        """Take in what somebody else has added since."""
        path = self.folder / HEAD
        if not os.path.lexists(path):
            self._check_not_begun()
            return
        if self.head and read_plain(path) == self.head.as_bytes():
            return
        other = _continued(self.folder, self._keys)
        self.entries, self.tree, self.head = other.entries, other.tree, other.head
        self._length, self._index = other._length, other._index

    def _check_not_begun(self) -> None:
        """Raise ``LogDamaged`` where there is a log whose head is missing."""
        path = self.folder / ENTRIES
        if self.head is None and not _content(path):
            return
        raise LogDamaged(
            f"It has entries, and there is no {HEAD} that says how many of them are the log.",
            place=Place(str(path)),
            hint=_PUT_BACK,
        )

    def _check_writable(self) -> None:
        """Raise ``CannotWrite`` where the lines or the head could not be written."""
        path = self.folder / ENTRIES
        for one in (self.folder, *([path] if path.exists() else [])):
            if not os.access(one, os.W_OK):
                raise CannotWrite.because(PermissionError(EACCES, os.strerror(EACCES)), one)

    def _check_tail(self, lines: Collection[bytes]) -> None:
        """Raise ``LogDamaged`` where a whole line beyond the head would not be written again."""
        path = self.folder / ENTRIES
        tail = _content(path)[self._length :].split(b"\n")[:-1]
        left = set(tail) - {line.rstrip(b"\n") for line in lines}
        if not left:
            return
        size = len(self.entries)
        raise LogDamaged(
            f"It has {size + len(tail):,} entries, and {HEAD} was signed for {size:,} of them.",
            place=Place(str(path), size + 1),
            hint=f"Where an older {HEAD} was put back: put back the latest. Where adding was broken"
            " off: add the same bundles again. Nothing was changed.",
        )

    def _write_lines(self, lines: bytes) -> None:
        """Write lines behind those of the head; what stood there is among them, or unfinished."""
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
    lines = _content(path).split(b"\n")[:-1][:size]
    if len(lines) < size:
        raise LogDamaged(
            f"It has {len(lines):,} entries, and {HEAD} was signed for {size:,}.",
            place=Place(str(path)),
            hint=_RESTORE,
        )
    return lines, sum(len(line) + 1 for line in lines)


def _content(path: Path) -> bytes:
    """The bytes of the entries; none where there is no file yet."""
    return read_plain(path) if os.path.lexists(path) else b""


def _continued(folder: Path, keys: tuple[PublicKey, ...] | None) -> Log:
    """The log in a folder, whose head must be signed with a key of whoever continues it."""
    try:
        return Log.open(folder, keys)
    except ForeignKey as problem:
        raise ForeignKey(
            "The log was last signed with a key that is none of those which are to sign it.",
            place=problem.place,
            hint="Name the folder of the keys it was signed with. If they are the right ones,"
            " somebody else wrote to the log: compare it with a copy, 'evenhand log check'.",
        ) from problem


def _with_entries(folder: Path, head: Head, keys: tuple[PublicKey, ...] | None) -> Log:
    lines, length = lines_of(folder, head.size)
    path = str(folder / ENTRIES)
    try:
        entries = [read_entry(line, Place(path, number)) for number, line in enumerate(lines, 1)]
    except NotALog as problem:
        raise LogDamaged(problem.message, place=problem.place, hint=_RESTORE) from None
    tree = Tree(map(leaf_hash, lines))
    return Log(folder, entries, tree, head, length, keys)
