"""The key of a part of the site: one digest of all that it is made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.pages.site.frame import Site
    from evenhand.verbs.publish.edition import Edition


def made_from(site: Site, edition: Edition) -> str:
    """SHA-256 of the program, the record, the days, what the site is, and evenhand's own code."""
    asked = {
        **asdict(site),
        "program": edition.program.digest,
        "called": edition.called,
        "as_of": edition.as_of,
        "known_at": edition.known_at,
        "now": edition.now,
        "code": _own_code(),
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()


@cache
def _own_code() -> str:
    """SHA-256 of evenhand's code, templates and catalogues: a page may change by any of them."""
    found = hashlib.sha256()
    for path, content in _sources(files("evenhand"), ""):
        found.update(f"{path} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda found: found.name):
        # The programs and the record stand in the key by their own digests.
        if one.is_dir() and one.name not in ("shipped", "__pycache__"):
            yield from _sources(one, f"{path}{one.name}/")
        elif one.is_file() and not one.name.endswith(".pyc"):
            yield f"{path}{one.name}", one.read_bytes()
