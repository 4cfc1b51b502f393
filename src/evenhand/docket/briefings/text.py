"""The text of a briefing: paragraphs, headings, and marks that lead to its claims."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from markupsafe import Markup, escape

_MARK: Final = re.compile(r"\[(\d{1,3})\]")


class Block(NamedTuple):
    """A heading or a paragraph, safe to print."""

    kind: Literal["heading", "paragraph"]
    html: Markup


def blocks(body: str, claims: int) -> list[Block]:
    """The text as it is printed; everything in it but ``## `` and ``[2]`` is printed as it is.

    Args:
        claims: how many claims there are: a mark beyond them stays plain text.
    """
    parts = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    return [_block(" ".join(part.split()), claims) for part in parts if part.strip()]


def summary(body: str, most: int = 300) -> str:
    """The first paragraph without its marks, cut at a word."""
    parts = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    first = next((one for one in parts if one.strip() and not one.startswith("## ")), "")
    text = re.sub(r"\s*\[\d{1,3}\]", "", " ".join(first.split()))
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def marks_in(body: str) -> list[int]:
    """The numbers of the claims that the text leads to."""
    return [int(one) for one in _MARK.findall(body)]


def _block(text: str, claims: int) -> Block:
    if text.startswith("## "):
        return Block("heading", escape(text[3:]))
    return Block("paragraph", _linked(text, claims))


def _linked(text: str, claims: int) -> Markup:
    made, last = Markup(), 0
    for mark in _MARK.finditer(text):
        number = int(mark[1])
        if not 1 <= number <= claims:
            continue
        made += escape(text[last : mark.start()])
        made += Markup('<a href="#claim-{0}">[{0}]</a>').format(number)
        last = mark.end()
    return made + escape(text[last:])
