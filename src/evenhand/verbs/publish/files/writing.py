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
        """Write some files."""
        for path, content in files:
            self._digests[path] = hashlib.sha256(content).hexdigest()
            self._written += _write(self._folder / path, content)

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
        listed = {"files": dict(sorted(self._digests.items())), "parts": self._parts}
        _write(self._folder / MANIFEST, f"{json.dumps(listed, indent=0)}\n".encode())
        return Written(len(self._digests), self._written, removed)

    def _intact(self, path: str) -> bool:
        file = self._folder / path
        return file.is_file() and _digest(file) == self._before.get(path)

    def _remove(self, path: str) -> bool:
        file = self._folder / path
        if self._folder.resolve() not in file.resolve().parents or not file.is_file():
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
            if isinstance(digest, str):
                yield path, digest


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(file: Path, content: bytes) -> bool:
    """Write a file unless it is there as it should be; whether it was written."""
    try:
        if file.is_file() and file.read_bytes() == content:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as problem:
        raise _cannot(problem, file) from problem
    return True


def _cannot(problem: OSError, file: Path) -> CannotWrite:
    return CannotWrite(
        f"It cannot be written ({problem.strerror or problem}).",
        place=Place(str(file)),
        hint="Give a folder that may be written to, with room on its disk, then publish again.",
    )
