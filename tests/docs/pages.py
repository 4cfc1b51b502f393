"""The pages of the documentation, taken apart: blocks, links, headings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SAVED = re.compile(r"`([^`\n]+)`[^`\n]*:\n\n\Z")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


class Block(NamedTuple):
    """A fenced block: its language, its text, and the file it is to be saved as."""

    language: str
    text: str
    saved_as: str


def text_of(page: Path) -> str:
    """The whole page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in order; the line before names the file of one."""
    text = text_of(page)
    found = []
    for match in _BLOCK.finditer(text):
        saved = None if match[1] == "console" else _SAVED.search(text[: match.start()])
        found.append(Block(match[1], match[2], saved[1] if saved else ""))
    return found


def prose(page: Path) -> str:
    """The page without its fenced blocks and without what stands in backticks."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", text_of(page)))


def links(page: Path) -> list[str]:
    """The targets of the links of a page."""
    return _LINK.findall(_BLOCK.sub("", text_of(page)))


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page make."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text_of(page)), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in headings}
