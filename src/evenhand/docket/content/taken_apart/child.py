"""Take one file apart: its kind as argument, its bytes on the way in, JSON on the way out."""

from __future__ import annotations

import json
import resource
import sys
from typing import Final

from .found import Found, TooLong

_SECONDS: Final = 20
_BYTES: Final = 1536 * 1024 * 1024


def main(kind: str) -> None:
    """Read the file on standard input and write what was found, or end with an error."""
    _bound()
    found = Found()
    try:
        take_apart(kind, sys.stdin.buffer.read(), found)
    except TooLong:
        found.hold("too-long")
    json.dump([found.texts, found.held, found.refused], sys.stdout)


def take_apart(kind: str, data: bytes, found: Found) -> None:
    """Put into ``found`` what a pdf, docx or xlsx file holds."""
    if kind == "pdf":
        from .pdf import read_pdf

        read_pdf(data, found)
    elif kind == "xlsx":
        from .workbook import read_workbook

        read_workbook(data, found)
    else:
        from .package import read_document

        read_document(data, found)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
