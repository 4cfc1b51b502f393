"""From the codes of a PDF's strings to letters (ISO 32000-1, 9.6, 9.7 and 9.10.2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

import pikepdf
from fontTools import agl  # type: ignore[import-untyped]  # it ships no types

Reader: TypeAlias = Callable[[int], str]

_CODECS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_MARKS: Final = ("Symbol", "ZapfDingbats", "Wingdings", "Webdings")
_SYMBOLIC: Final = 4
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CODES: Final = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.S)
_CHARS: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_RANGE: Final = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S
)
_WIDEST: Final = 65_536


class Font(NamedTuple):
    """How codes are read (blank for one that is not known), and of how many bytes each is."""

    reader: Reader
    width: int
    marks: bool = False

    def read(self, raw: bytes) -> tuple[str, int]:
        """The text of a string, and the number of its codes that could not be read."""
        codes = [
            int.from_bytes(raw[n : n + self.width], "big") for n in range(0, len(raw), self.width)
        ]
        letters = [self.reader(code) for code in codes]
        unread = 0 if self.marks else sum(not one for one in letters)
        return "".join(one or "\ufffd" for one in letters), unread


def unreadable(code: int) -> str:  # it reads no code
    """The letter of a code in a font that says nothing of its letters: none."""
    return ""


def fonts_of(resources: Any) -> dict[str, Font]:
    """The fonts that resources name, by name."""
    fonts = resources.get("/Font") if resources is not None else None
    return {str(name): _font(font) for name, font in (fonts or {}).items()}


def _font(font: Any) -> Font:
    wide = font.get("/Subtype") == "/Type0"
    name = str(font.get("/BaseFont", ""))
    marks = any(mark in name for mark in _MARKS)
    told = font.get("/ToUnicode")
    if isinstance(told, pikepdf.Stream):
        letters, width = _told(told.read_bytes(), 2 if wide else 1)
        if wide:
            return Font(lambda code: letters.get(code, ""), width, marks)
        own = _simple(font)
        return Font(lambda code: letters.get(code) or own(code), 1, marks)
    return Font(unreadable, 2, marks) if wide else Font(_simple(font), 1, marks)


def _told(cmap: bytes, width: int) -> tuple[dict[int, str], int]:
    """The letters a ToUnicode map gives to codes, and the width of a code in bytes."""
    for body in _CODES.findall(cmap):
        width = max((len(one) // 2 for one in _HEX.findall(body)), default=width)
    letters: dict[int, str] = {}
    for body in _CHARS.findall(cmap):
        ends = _HEX.findall(body)
        letters.update(
            (int(code, 16), _letters(to))
            for code, to in zip(ends[::2], ends[1::2], strict=False)
            if code.strip()
        )
    for body in _RANGES.findall(cmap):
        for first, last, to, several in _RANGE.findall(body):
            _fill(letters, int(first, 16), int(last, 16), to, _HEX.findall(several))
    return letters, max(1, width)


def _fill(letters: dict[int, str], first: int, last: int, to: bytes, several: list[bytes]) -> None:
    if several:
        letters.update((first + n, _letters(one)) for n, one in enumerate(several))
        return
    start = _letters(to)
    if start:
        for n in range(min(last - first + 1, _WIDEST)):
            letters[first + n] = start[:-1] + chr(min(ord(start[-1]) + n, 0x10FFFF))


def _letters(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii")).decode("utf-16-be", "ignore")


def _simple(font: Any) -> Reader:
    """A font of one byte a code: its encoding, and what differs from it by glyph name."""
    encoding = font.get("/Encoding")
    base, different = encoding, {}
    if isinstance(encoding, pikepdf.Dictionary):
        base = encoding.get("/BaseEncoding")
        different = _differences(encoding.get("/Differences"))
    codec = _CODECS.get(str(base))
    if codec is None and _symbolic(font):
        return lambda code: different.get(code, "")
    return lambda code: different[code] if code in different else _decoded(code, codec or "cp1252")


def _symbolic(font: Any) -> bool:
    """Whether the font's codes are its own: a program's subset, or letters drawn by it."""
    if font.get("/Subtype") == "/Type3":
        return True
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC)


def _differences(array: Any) -> dict[int, str]:
    different: dict[int, str] = {}
    code = 0
    for one in array if array is not None else ():
        if isinstance(one, pikepdf.Name):
            different[code] = str(agl.toUnicode(str(one)[1:]))
            code += 1
        else:
            code = int(one)
    return different


def _decoded(code: int, codec: str) -> str:
    return bytes([code]).decode(codec, "ignore") if code >= 32 else " "
