"""A bundle from the disk: a zip, or the folder it was unpacked to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.bundle.plain_files import check_plain
from evenhand.bundle.zipform import MOST_BYTES, MOST_FILES, bad_name, unzipped
from evenhand.errors import BundleDamaged, NotABundle, Place, UnreadableFile

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature.jws"
KEYS: Final = "keys.json"
DETERMINATION: Final = "determination.json"
STATEMENTS: Final = "record/statements.csv"
ACTS: Final = "record/acts.csv"
JURISDICTIONS: Final = "record/jurisdictions.csv"
PUBLICATIONS: Final = "record/publications.csv"
PROGRAM: Final = "program/"
LETTERS: Final = "letters/"


class Opened(NamedTuple):
    """The files of a bundle by name; ``fault`` says where the zip itself was altered."""

    place: Place
    files: dict[str, bytes]
    fault: BundleDamaged | None = None


def open_bundle(path: Path) -> Opened:
    """Read a bundle, whatever is in it.

    Args:
        path: the zip, or a folder into which nothing but it was unpacked.
    Raises:
        UnreadableFile: it cannot be opened.
        NotABundle: it is too large, no zip, or has an entry that no bundle has.
    """
    place = Place(str(path))
    try:
        if path.is_dir():
            return Opened(place, _unpacked(path, place))
        check_plain(path)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise _too_large(place)
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise _unreadable(problem, path) from problem
    return opened(content, place)


def opened(content: bytes, place: Place) -> Opened:
    """The same for the bytes of the zip."""
    if len(content) > MOST_BYTES:
        raise _too_large(place)
    found = unzipped(content, place)
    return Opened(place, found.files, found.fault)


def _unpacked(folder: Path, place: Place) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise _not_unpacked(name, "it is no plain file", place)
        if path.is_file():
            if why := bad_name(name):
                raise _not_unpacked(name, why, place)
            size += path.stat().st_size
            if size > MOST_BYTES or len(files) >= MOST_FILES:
                raise _too_large(place)
            files[name] = path.read_bytes()
    return files


def _not_unpacked(name: str, why: str, place: Place) -> NotABundle:
    return NotABundle(
        f"'{ascii(name)[1:-1][:80]}' is refused: {why}.",
        place=place,
        hint="Unpack the bundle anew, into an empty folder.",
    )


def _too_large(place: Place) -> NotABundle:
    return NotABundle(
        f"It is over {MOST_BYTES // 2**20} MB or {MOST_FILES:,} files, which no bundle is.",
        place=place,
        hint="Name a file that 'seal' wrote.",
    )


def _unreadable(problem: OSError | ValueError, path: Path) -> UnreadableFile:
    if isinstance(problem, OSError):
        return UnreadableFile.because(problem, path)
    return UnreadableFile(
        "The file's name cannot be a path.", place=Place(ascii(str(path))), hint="Check its name."
    )
