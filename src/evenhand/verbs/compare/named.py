"""Governments named on a line or in a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from evenhand.errors import NobodyTreated, Place, UnreadableFile

_PARTED: Final = re.compile(r"[;,\s]+")
_FILE_NAME: Final = re.compile(r"\A\.{1,2}\Z|\.\w{1,5}\Z|\A[./~].*/")
"""What is no id and was meant as a file, though none is there."""


def named(given: str | Path | Iterable[str]) -> tuple[str, ...]:
    """Ids of governments, in the order given, each once.

    Args:
        given: ids; or a text of ids parted by commas, semicolons or spaces; or a path, or the
            text of one, of a file that has them so. What follows a ``#`` on a line of the
            file is a remark, and a first line that says ``id`` is a heading; of a CSV whose
            heading has further columns, those are passed over.
    Raises:
        UnreadableFile: the file cannot be read as UTF-8 text.
        NobodyTreated: the file names nobody.
    """
    if isinstance(given, str | Path):
        path = Path(given)
        if isinstance(given, Path) or _is_file(path) or _FILE_NAME.search(str(given)):
            return _of_file(path)
        given = _PARTED.split(given)
    return tuple(dict.fromkeys(one for one in given if one))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a null, to name a file
        return False


def _of_file(path: Path) -> tuple[str, ...]:
    place = Place(str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        hint = "Name a file of ids that exists, or the ids themselves."
        raise UnreadableFile(
            f"It cannot be read: {error.strerror}.", place=place, hint=hint
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "It is not UTF-8 text.", place=place, hint="Save it as UTF-8."
        ) from error
    ids = tuple(dict.fromkeys(_ids(lines)))
    if not ids:
        raise NobodyTreated("It names nobody.", place=place, hint="Write one id on each line.")
    return ids


def _ids(lines: list[str]) -> Iterator[str]:
    """The words of a list, or the column ``id`` of a CSV."""
    head = [cell.strip() for cell in lines[0].split(",")] if lines else []
    if "id" in head and len(head) > 1:
        yield from filter(None, ((row["id"] or "").strip() for row in _rows(lines, head)))
        return
    words = [word for line in lines for word in _PARTED.split(line.partition("#")[0]) if word]
    yield from words[1:] if words[:1] == ["id"] else words


def _rows(lines: list[str], head: list[str]) -> Iterator[dict[str, str | None]]:
    return csv.DictReader(lines[1:], fieldnames=head)
