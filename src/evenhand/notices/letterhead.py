"""Who writes a letter: name, office and address, from a file that anyone can edit.

evenhand: letterhead/1
name: City of Stockton
office: Office of the City Manager
lines: [425 North El Dorado Street, Stockton CA 95202]
contact: grants@example.org
signed-by: City Manager
seal: seal.png
"""

from __future__ import annotations

import base64
import errno
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import BadValue, UnreadableFile
from evenhand.language.format_line import check_format
from evenhand.language.problems import Problems
from evenhand.language.reader import read

if TYPE_CHECKING:
    from evenhand.language.nodes import Table

FORM: Final = "letterhead/1"
LETTERHEAD_KEYS: Final = (
    "evenhand", "name", "office", "lines", "contact", "signed-by", "seal",
)  # fmt: skip
_PICTURES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_BEGINS: Final = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_MOST_BYTES: Final = 1_000_000


class Letterhead(NamedTuple):
    """The writer of a letter; whatever is blank stays a blank to be filled in.

    ``signed_by`` is an office or a title, never a person's name. ``seal`` is a picture as a
    ``data:`` address.
    """

    name: str = ""
    office: str = ""
    lines: tuple[str, ...] = ()
    contact: str = ""
    signed_by: str = ""
    seal: str = ""


def read_letterhead(path: Path) -> Letterhead:
    """Read a letterhead file.

    Raises:
        ProgramError: the first of the file's faults, with line and column.
        UnreadableFile: the file or its picture cannot be read.
    """
    problems = Problems()
    table = read(path, problems)
    found = _letterhead(table, path, problems) if table else Letterhead()
    problems.raise_first()
    return found


def _letterhead(table: Table, path: Path, problems: Problems) -> Letterhead:
    check_format(table, FORM, problems)
    table.only(*LETTERHEAD_KEYS)
    return Letterhead(
        table.string("name", required=True),
        table.string("office"),
        tuple(line.value for line in table.texts("lines")),
        table.string("contact"),
        table.string("signed-by"),
        _seal(table, path, problems),
    )


def _seal(table: Table, path: Path, problems: Problems) -> str:
    text = table.text("seal")
    if text is None:
        return ""
    kind = _PICTURES.get(Path(text.value).suffix.lower())
    if kind is None:
        hint = f"Name a picture that ends in {', '.join(_PICTURES)}, beside this file."
        problems.add(BadValue(f"'{text.value}' is no picture.", place=text.place, hint=hint))
        return ""
    try:
        content = _picture(path.parent / text.value)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "it cannot be opened"
        hint = "Put the picture beside this file, or leave 'seal' out."
        problems.add(
            UnreadableFile(f"The picture cannot be read: {why}.", place=text.place, hint=hint)
        )
        return ""
    if not content.startswith(_BEGINS[kind]):
        hint = f"Save it as a picture that ends in {', '.join(_PICTURES)}."
        problems.add(BadValue(f"'{text.value}' is no {kind}.", place=text.place, hint=hint))
        return ""
    if len(content) > _MOST_BYTES:
        hint = "Save a smaller picture: a letter carries it."
        problems.add(
            BadValue(f"The picture is over {_MOST_BYTES:,} bytes.", place=text.place, hint=hint)
        )
        return ""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _picture(file: Path) -> bytes:
    """The first bytes of a file, one more than a picture may have.

    Raises:
        OSError: it cannot be opened, or is no file but a pipe or a folder.
    """
    if file.exists() and not file.is_file():
        raise OSError(errno.EINVAL, "it is no file")
    with file.open("rb") as opened:
        return opened.read(_MOST_BYTES + 1)
