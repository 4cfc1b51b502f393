r"""One value of a table as a cell of CSV, and back: nothing is lost, and no spreadsheet runs it.

``\N`` is no value, as PostgreSQL writes it; a blank cell is a blank text. A text that begins
with what a spreadsheet would run, with a backslash or with an apostrophe gets one apostrophe
before it, which reading takes away again (OWASP, CSV injection).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, JSONField

NONE: Final = "\\N"
_MARKED: Final = ("=", "+", "-", "@", "\t", "\r", "'", "\\")


def as_cell(field: Field[Any, Any], row: object) -> str:
    """The value that a row has in a column."""
    value = getattr(row, field.attname)
    if value is None:
        return NONE
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(field, JSONField):
        return _marked(json.dumps(value, sort_keys=True, ensure_ascii=False))
    if isinstance(field, BinaryField):
        return bytes(value).hex()
    return _marked(value) if isinstance(value, str) else str(value)


def from_cell(field: Field[Any, Any], cell: str) -> object:
    """The value that a cell stands for.

    Raises:
        ValidationError: the column cannot hold it.
    """
    if cell == NONE:
        return None
    text = cell[1:] if cell.startswith("'") else cell
    if isinstance(field, DateTimeField):
        return dt.datetime.fromisoformat(text)
    if isinstance(field, JSONField):
        return json.loads(text)
    if isinstance(field, BinaryField):
        return bytes.fromhex(text)
    if isinstance(field, ForeignKey):
        return field.target_field.to_python(text)
    return field.to_python(text)


def _marked(text: str) -> str:
    return f"'{text}" if text.startswith(_MARKED) else text
