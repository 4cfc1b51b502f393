"""A digest of evenhand's own code: what is written again may change by any of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def own_code() -> str:
    """SHA-256 of evenhand's code, templates and catalogues."""
    found = hashlib.sha256()
    for path, content in _sources(files("evenhand"), ""):
        found.update(f"{path} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda found: found.name):
        # The programs and the record stand in a key by their own digests.
        if one.is_dir() and one.name not in ("shipped", "__pycache__"):
            yield from _sources(one, f"{path}{one.name}/")
        elif one.is_file() and not one.name.endswith(".pyc"):
            yield f"{path}{one.name}", one.read_bytes()
