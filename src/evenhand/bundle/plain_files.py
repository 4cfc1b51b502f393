"""Reading files that came from elsewhere: nothing but a plain file is opened.

Opening a pipe waits for whoever writes to it, for ever where there is nobody; opening a device
can do anything.
"""

from __future__ import annotations

import stat
from pathlib import Path

from evenhand.errors import Place, UnreadableFile


def check_plain(path: Path) -> None:
    """Check, without opening it, that a path is a plain file, or a link to one.

    Raises:
        UnreadableFile: there is none, or it is something else.
    """
    try:
        mode = path.stat().st_mode
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem
    except ValueError:
        raise UnreadableFile(
            "The file's name cannot be a path.",
            place=Place(ascii(str(path))),
            hint="Check its name.",
        ) from None
    if not stat.S_ISREG(mode):
        raise UnreadableFile(
            f"It is {_kind(mode)}, and not a file.",
            place=Place(str(path)),
            hint="Name a plain file; what comes from a program is saved to one first.",
        )


def read_plain(path: Path, most: int = -1) -> bytes:
    """The bytes of a plain file; at most so many where a number is given.

    Raises:
        UnreadableFile: it cannot be opened, or is no plain file.
    """
    check_plain(path)
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or a socket"
