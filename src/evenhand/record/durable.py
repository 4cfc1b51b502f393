"""Files that are wholly there or wholly absent, whenever the machine stops.

A file is written aside, flushed to disk, renamed, and its folder flushed. Renaming within a
folder is atomic (POSIX ``rename``), and without flushing the folder the new name may be
lost with the power.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from evenhand.errors import CannotWrite, Place, RecordBusy

_ASIDE = ".aside"
PATIENCE: Final = 5.0  # seconds; an append of a hundred thousand statements takes one or two
_PAUSE: Final = 0.02


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``, replacing what is there, so that a crash leaves old or new.

    Raises:
        CannotWrite: the disk is full, or the folder may not be written to.
    """
    aside = path.with_name(path.name + _ASIDE)
    try:
        _write_through(aside, content)
        os.replace(aside, path)
        flush_folder(path.parent)
    except OSError as problem:
        raise CannotWrite.because(problem, path) from problem


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Make the names in the folder outlive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends.

    Raises:
        RecordBusy: somebody else was writing for all of ``PATIENCE`` seconds.
        CannotWrite: the folder may not be written to.
    """
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise CannotWrite.because(problem, folder) from problem
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise RecordBusy(
                    "Another process is adding to this folder.",
                    place=Place(str(folder)),
                    hint="Wait until it is done, then add again: nothing was written.",
                ) from None
        time.sleep(_PAUSE)
