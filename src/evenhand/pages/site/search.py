"""The index by which a page finds names without a server: small scripts, by two characters.

A page opened from a disk may not fetch, but may run scripts beside it. ``assets/search.js``
asks for the file of the first two characters of what is typed; the words are cut here as
they are there.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from evenhand.pages.site.addresses import SEARCH

_JOINED: Final = frozenset("'’ʻʼ")  # O'Fallon is one word


class Entry(NamedTuple):
    """What can be found: a name, what it is, and its address from a language's root."""

    name: str
    detail: str
    to: str


def search_files(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The files of the index: path below the site's root, and text."""
    files: dict[str, list[Entry]] = {}
    for entry in sorted(set(entries)):
        for key in sorted({word[:2] for word in words(entry.name)}):
            files.setdefault(key, []).append(entry)
    for key in sorted(files):
        rows = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in files[key])
        yield f"{SEARCH}{key}.js", f"evenhandSearch({json.dumps(key)}, [\n{rows}\n]);\n"


def words(name: str) -> list[str]:
    """A name's words in lower case, without accents and signs."""
    kept = (
        letter
        for letter in unicodedata.normalize("NFD", name)
        if not unicodedata.category(letter).startswith("M") and letter not in _JOINED
    )
    return "".join(letter if letter.isalnum() else " " for letter in kept).lower().split()
