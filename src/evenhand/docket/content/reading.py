"""The texts of a file with their places, read by a process of its own (see ``taken_apart``)."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from evenhand.docket.content.files import Kind

_SECONDS: Final = 40
# The folder goes last on the path, so that nothing in it hides a library.
_CHILD: Final = (
    "import sys; sys.path.append(sys.argv[1]); from taken_apart.child import main;"
    " main(sys.argv[2])"
)
_MOST_CHARACTERS: Final = 5_000_000
_SEPARATORS: Final = ",;\t|"


class Text(NamedTuple):
    """Something written: where, what, the cells of it if it is a row.

    ``glued`` where spaces between words may be missing, so that only certain marks and names count.
    """

    place: str
    text: str
    cells: tuple[str, ...] = ()
    glued: bool = False


class Reading(NamedTuple):
    """The texts of a file; codes and places for which it is held or refused (see ``words``)."""

    texts: tuple[Text, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def read(kind: Kind, data: bytes) -> Reading:
    """Everything in a file that a person could read or find.

    Args:
        kind: what ``files.look`` found the file to be.
    Returns:
        Of a picture no text, and that it is held. A file that ends the process that reads
        it, or takes it too long, is held too.
    """
    if kind in ("png", "jpeg"):
        return Reading(held=(("picture", ""),))
    if kind in ("csv", "txt"):
        return _read_text(kind, data)
    command = [sys.executable, "-I", "-c", _CHILD, str(Path(__file__).parent), kind]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Reading(held=(("not-read", ""),))
    return _told(json.loads(done.stdout)) if done.returncode == 0 else _NOT_READ


_NOT_READ: Final = Reading(held=(("not-read", ""),))


def _told(found: tuple[list[list[object]], list[list[str]], list[list[str]]]) -> Reading:
    texts, held, refused = found
    return Reading(
        tuple(
            Text(str(place), str(text), tuple(map(str, cells)), bool(glued))  # type: ignore[call-overload]
            for place, text, cells, glued in texts
        ),
        tuple((code, place) for code, place in held),
        tuple((code, place) for code, place in refused),
    )


def _read_text(kind: Kind, data: bytes) -> Reading:
    text, held = _decoded(data)
    if len(text) > _MOST_CHARACTERS:
        return Reading((Text("", text[:_MOST_CHARACTERS]),), (*held, ("too-long", "")))
    rows = _rows(text) if kind == "csv" else ()
    return Reading((Text("", text), *rows), held)


def _decoded(data: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (("not-utf-8", ""),)


def _rows(text: str) -> tuple[Text, ...]:
    """The rows of a CSV file that can head columns; their words are read with its lines."""
    first = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[Text] = []
    try:
        found.extend(Text(f"line {rows.line_num}", "", tuple(row)) for row in rows)
    except csv.Error:
        return tuple(found)
    return tuple(found)
