"""A letter shown inside a page: its body alone, its headings one lower than the page's own."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_BODY: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_HEADING: Final = re.compile(r"<(/?)h([1-5])\b")
# The page has one of each already.
_FRAMES: Final = re.compile(r"<(/?)(?:main|header)\b[^>]*>")


def body_of(html: str) -> Markup:
    """What stands in a letter's body. Its template has escaped all that anybody wrote."""
    found = _BODY.search(html)
    if found is None:
        return Markup("")
    inside = _FRAMES.sub(r"<\1div>", found[1])
    lower = _HEADING.sub(lambda one: f"<{one[1]}h{int(one[2]) + 1}", inside)
    return Markup(lower)
