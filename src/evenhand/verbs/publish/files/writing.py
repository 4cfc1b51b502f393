"""Writing a site so that a second time only what changed is made and written.

``site.json`` in the folder lists every file with its SHA-256: what a reader may check, and by
which the next run knows which files are its own. ``parts`` names the parts that cost time to
make, each by a key of all it was made from; one whose files are as they were is not made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from evenhand.errors import CannotWrite, Place

MANIFEST: Final = "site.json"
Files = Iterable[tuple[str, bytes]]


class Written(NamedTuple):
    """How many files a site has, how many were written anew, and how many were taken away."""

    files: int
    written: int
    removed: int


class SiteWriter:
    """Writes the files that are not there as they should be, and knows those of before.

    A path, below the folder, is written once.

    Raises, from every method that writes:
        CannotWrite: the folder is full or may not be written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before, self._parts_before = _read(folder / MANIFEST)
        self._digests: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._written = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The files there are so far, in order."""
        return tuple(sorted(self._digests))

    def write(self, files: Files) -> None:
        """Write some files, which the list names before they are there.

        So a run that is broken off leaves nothing that a later one does not know as its own.
        """
        made = list(files)
        self._digests.update((path, hashlib.sha256(content).hexdigest()) for path, content in made)
        self._list({**self._before, **self._digests}, self._parts_before)
        for path, content in made:
            self._written += self._write(path, content)

    def part(self, key: str, make: Callable[[], Files]) -> None:
        """Write a part of the site, unless it is there already.

        Args:
            key: of all that it is made from.
            make: gives its files.
        """
        paths = self._parts_before.get(key, [])
        if paths and all(map(self._intact, paths)):
            self._digests.update((path, self._before[path]) for path in paths)
        else:
            there = set(self._digests)
            self.write(make())
            paths = [path for path in self._digests if path not in there]
        self._parts[key] = paths

    def close(self) -> Written:
        """Remove the files of before that have no place any more, and list those there are."""
        removed = sum(map(self._remove, self._before.keys() - self._digests.keys()))
        self._list(self._digests, self._parts)
        return Written(len(self._digests), self._written, removed)

    def _list(self, files: Mapping[str, str], parts: Mapping[str, list[str]]) -> None:
        listed = {"files": dict(sorted(files.items())), "parts": parts}
        _replace(self._folder / MANIFEST, f"{json.dumps(listed, indent=0)}\n".encode())

    def _write(self, path: str, content: bytes) -> bool:
        """Write a file unless it is there as it should be; whether it was written.

        Raises:
            CannotWrite: what is there is somebody else's, or a link leads out of the folder.
        """
        file = self._folder / path
        try:
            if file.is_file() and file.read_bytes() == content:
                return False
            if file.exists() and path not in self._before:
                raise CannotWrite(
                    "There is a file of somebody else's in its place.",
                    place=Place(str(file)),
                    hint="Give an empty folder or that of an earlier site, or move the file away.",
                )
            if not file.resolve().is_relative_to(self._folder.resolve()):
                raise CannotWrite(
                    "A link leads out of the folder.",
                    place=Place(str(file)),
                    hint="Take the link away, or give another folder.",
                )
        except OSError as problem:
            raise _cannot(problem, file) from problem
        _replace(file, content)
        return True

    def _intact(self, path: str) -> bool:
        file = self._folder / path
        return file.is_file() and _digest(file) == self._before.get(path)

    def _remove(self, path: str) -> bool:
        """Remove a file of the run before that is still as it was; whether it was removed."""
        file = self._folder / path
        inside = file.resolve().is_relative_to(self._folder.resolve())
        if not inside or not self._intact(path):
            return False
        try:
            file.unlink()
        except OSError as problem:
            raise _cannot(problem, file) from problem
        return True


def _read(manifest: Path) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """The files and parts of the run before; none where the list is not one of ours."""
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        files, parts = found["files"], found["parts"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, {}
    return dict(_texts(files)), {
        key: [path for path in paths if isinstance(path, str)]
        for key, paths in (parts.items() if isinstance(parts, dict) else ())
        if isinstance(paths, list)
    }


def _texts(found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, dict):
        for path, digest in found.items():
            if isinstance(digest, str) and _is_path(path):
                yield path, digest


def _is_path(path: str) -> bool:
    """Whether it can be the name of a file below the folder; a list may have been damaged."""
    parts = path.split("/")
    return "\0" not in path and ".." not in parts and all(len(part) < 256 for part in parts)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _replace(file: Path, content: bytes) -> None:
    """Put a file in its place whole: a reader sees the old one or the new one."""
    aside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(file)
    except OSError as problem:
        raise _cannot(problem, file) from problem


def _cannot(problem: OSError, file: Path) -> CannotWrite:
    return CannotWrite(
        f"It cannot be written ({problem.strerror or problem}).",
        place=Place(str(file)),
        hint="Give a folder that may be written to, with room on its disk, then publish again.",
    )
