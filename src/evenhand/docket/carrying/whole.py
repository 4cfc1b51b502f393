"""A folder that is written whole: every file with its SHA-256 in a manifest, checked on reading."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from evenhand.bundle.canonical import Json
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.errors import CannotWriteOutput, EvenhandError, UnreadableFile
from evenhand.record.durable import flush_folder

MANIFEST: Final = "manifest.json"
NAME: Final = "evenhand"


def write_manifest(folder: Path, kind: str, **more: Json) -> None:
    """Write beside its files what each of them hashes to, and what the whole is."""
    files: dict[str, Json] = {
        one.relative_to(folder).as_posix(): sha256_of(one) for one in files_below(folder)
    }
    told = json.dumps({NAME: kind, **more, "files": files}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(f"{told}\n", encoding="utf-8")


def read_manifest(folder: Path, kind: str) -> dict[str, Json]:
    """What a folder says of itself, after each of its files was checked against it.

    Raises:
        CannotCarry: it is none of that kind, a file is missing or altered, or one too many.
    """
    manifest = _manifest(folder / MANIFEST, kind)
    files = manifest["files"]
    assert isinstance(files, dict)
    there = {one.relative_to(folder).as_posix(): one for one in files_below(folder)}
    for name in sorted(there.keys() ^ files.keys()):
        raise CannotCarry(
            f"{name} is {'missing' if name in files else 'not named in its manifest'}.",
            hint="Take it from a whole copy; nothing was read.",
        )
    for name, digest in files.items():
        if sha256_of(there[name]) != digest:
            raise CannotCarry(
                f"{name} is not as it was written.",
                hint="Take it from a whole copy; nothing was read.",
            )
    return manifest


def _manifest(path: Path, kind: str) -> dict[str, Json]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise _not_of(kind, path) from problem
    if not isinstance(found, dict) or found.get(NAME) != kind:
        raise _not_of(kind, path)
    if not isinstance(found.get("files"), dict):
        raise _not_of(kind, path)
    return found


def _not_of(kind: str, path: Path) -> CannotCarry:
    return CannotCarry(
        f"{path.parent} holds no {kind}.", hint=f"Its {MANIFEST} has to say what it is."
    )


def files_below(folder: Path) -> list[Path]:
    """Every file of a folder but its manifest, in order."""
    found = (one for one in folder.rglob("*") if one.is_file())
    return sorted(one for one in found if one != folder / MANIFEST)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_free(folder: Path) -> None:
    """Refuse a folder in whose place there is something.

    Raises:
        CannotCarry: it is no folder, or is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotCarry(
            f"{folder} is there already and is not empty.", hint="Name a folder that is not there."
        )


@contextmanager
def written_whole(place: Path) -> Iterator[Path]:
    """Where to write a file or a folder that gets its place once all of it is written.

    It lies beside that place, in a folder of its owner's alone, which is removed at the end,
    however the work ends: nothing that is unfinished stays, and what was there before does.

    Args:
        place: a file or a folder, there or not; what is written takes the place of all of it.
    Raises:
        UnreadableFile: what was to be copied cannot be read.
        CannotWriteOutput: the place, or what is beside it, cannot be written to.
    """
    aside = place.absolute().with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        yield aside / place.name
        _put_in_place(aside / place.name, place)
        flush_folder(place.parent)
    except OSError as problem:
        raise _told(problem, place, aside) from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put_in_place(made: Path, place: Path) -> None:
    """Put what was made in its place; a folder that is there leaves it in the same moment."""
    if not (made.is_dir() and place.is_dir()):
        made.replace(place)
        return
    before = place.rename(made.with_name(f"{place.name}.before"))
    try:
        made.replace(place)
    except OSError:
        before.rename(place)
        raise


def _told(problem: OSError, place: Path, aside: Path) -> EvenhandError:
    """The system names what it could not read or write; of a copy it names both."""
    name = problem.filename
    named = Path(name).absolute() if isinstance(name, str | Path) else aside
    of_place = named.is_relative_to(aside) or place.absolute().is_relative_to(named)
    if of_place or problem.filename2 is not None or problem.errno == errno.ENOSPC:
        return CannotWriteOutput.because(problem, place)
    return UnreadableFile.because(problem, named)
