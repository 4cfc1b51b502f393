"""A file that a verb was told to write: it is there whole, or what was there before still is."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from evenhand.errors import CannotWriteOutput, Place

_HINT: Final = "Name a file in a folder that exists and may be written to, with room on its disk."
_STANDARD: Final = (1, 2)  # descriptors of output and errors


def write_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in the place of what is there, with the same permissions.

    It is written beside it and renamed, which is atomic within a folder (POSIX ``rename``). A
    link stays one, and leads to what was written. What is no file of its own, as a device, a
    pipe or the process's own output, is written to as it stands.

    Raises:
        CannotWriteOutput: it cannot be written; what was there is untouched.
    """
    try:
        there = _status(path)
        if there is None or (stat.S_ISREG(there.st_mode) and not _is_own_output(there)):
            _replace(Path(os.path.realpath(path)), content, there)
        else:
            with path.open("ab") as stream:
                stream.write(content)
    except OSError as problem:
        raise CannotWriteOutput(
            f"It cannot be written: {problem.strerror or problem}.",
            place=Place(str(path)),
            hint=_HINT,
        ) from problem


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_own_output(there: os.stat_result) -> bool:
    """Whether it is the file that standard output or errors are sent to."""
    for descriptor in _STANDARD:
        with contextlib.suppress(OSError):  # closed
            if os.path.samestat(os.fstat(descriptor), there):
                return True
    return False


def _replace(path: Path, content: bytes, there: os.stat_result | None) -> None:
    if there is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    aside = path.with_name(f".evenhand-{secrets.token_hex(8)}.new")
    try:
        with aside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there is not None:
            aside.chmod(stat.S_IMODE(there.st_mode))
        aside.replace(path)
    except BaseException:  # broken off with Ctrl-C too
        aside.unlink(missing_ok=True)
        raise
