"""Unpacking a backup into an empty folder, before anything of the docket is set up.

Nothing of Django is imported here: its settings would make new secrets in the place of those
that the backup holds.
"""

from __future__ import annotations

import shutil
import tarfile
import zlib
from gzip import BadGzipFile
from pathlib import Path, PurePosixPath
from typing import Final

from evenhand.bundle.canonical import Json
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.whole import check_free, read_manifest, written_whole

KIND: Final = "docket-backup/1"
SECRETS: Final = ("secret.key", "content.key")
KEYS: Final = "keys"


def unpack(file: Path, folder: Path) -> dict[str, Json]:
    """Put the files of a backup into a folder that is empty or not there.

    Returns:
        What the backup says of itself.
    Raises:
        CannotCarry: the folder holds something, or the backup is not whole.
        UnreadableFile: the backup cannot be opened.
        CannotWriteOutput: the folder cannot be written to.
    """
    check_free(folder)
    with written_whole(folder) as made:
        made.mkdir(mode=0o700)
        _extract(file, made)
        manifest = read_manifest(made, KIND)
        _close_to_others(made)
    return manifest


def _extract(file: Path, folder: Path) -> None:
    """Plain files alone, each below the folder; a link or a way out of it is refused."""
    try:
        with tarfile.open(file, "r:gz") as packed:
            for member in packed:
                _extract_one(packed, member, folder)
    except (BadGzipFile, EOFError, zlib.error, tarfile.TarError) as problem:
        raise CannotCarry(
            f"{file} cannot be read as a backup ({type(problem).__name__}).",
            hint="Name a file that 'evenhand docket backup' wrote, whole.",
        ) from problem


def _extract_one(packed: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    name = PurePosixPath(member.name)
    content = packed.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise CannotCarry(
            f"The backup holds '{member.name}', which none that we write does.",
            hint="Take another copy; nothing was put anywhere.",
        )
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        shutil.copyfileobj(content, stream)


def _close_to_others(folder: Path) -> None:
    """Keys are for their owner alone, whatever the mask."""
    for name in SECRETS:
        if (folder / name).exists():
            (folder / name).chmod(0o600)
    if (folder / KEYS).is_dir():
        (folder / KEYS).chmod(0o700)
        for path in (folder / KEYS).iterdir():
            path.chmod(0o600)
