"""Small Excel workbooks made for a test, in both of the formats agencies publish."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Cells = Sequence[Sequence[str | int | None]]
_SECTOR = 512


def write_xlsx(path: Path, cells: Cells, title: str = "Table 8") -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in cells:
        page.append(list(row))
    book.save(path)
    return path


def write_xls(path: Path, cells: Cells, title: str = "Table 8") -> Path:
    """The older binary format: a BIFF8 stream in a compound file ([MS-XLS], [MS-CFB])."""
    stream = _stream(cells, title)
    stream += b"\0" * (max(4096, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    path.write_bytes(_compound(stream))
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _stream(cells: Cells, title: str) -> bytes:
    name = struct.pack("<BB", len(title), 0) + title.encode("latin-1")
    globals_begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    end = _record(0x0A, b"")
    at = len(globals_begin) + 4 + 6 + len(name) + len(end)
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    columns = max(map(len, cells))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(cells), 0, columns, 0))
    for r, row in enumerate(cells):
        for c, value in enumerate(row):
            if isinstance(value, int):
                sheet += _record(0x203, struct.pack("<HHHd", r, c, 0, value))
            elif value is not None:
                text = value.encode("utf-16-le")
                sheet += _record(0x204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + text)
    bound = _record(0x85, struct.pack("<IH", at, 0) + name)
    return globals_begin + bound + end + sheet + end


def _compound(stream: bytes) -> bytes:
    """Header, one sector of the allocation table, one of the directory, then the stream."""
    sectors = len(stream) // _SECTOR
    assert sectors + 2 <= _SECTOR // 4
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)  # fmt: skip
    header = header.ljust(_SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + table + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int = 0xFFFFFFFE, size: int = 0, *,
           child: int = 0xFFFFFFFF) -> bytes:  # fmt: skip
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
