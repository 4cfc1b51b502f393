"""What each element of a letter is in the structure of a PDF.

The names are those of ISO 32000-1:2008, 14.8.4; PDF/UA-1 knows no others.
"""

from __future__ import annotations

ROLES = {
    "body": "Document", "main": "Part", "section": "Sect",
    "header": "Div", "footer": "Div", "div": "Div",
    **{name: name.upper() for name in ("h1", "h2", "h3", "h4", "p", "tr", "th", "td")},
    "ul": "L", "ol": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody",
    "blockquote": "BlockQuote", "a": "Link", "code": "Code", "img": "Figure", "svg": "Figure",
    **dict.fromkeys(("strong", "em", "cite", "time", "span", "br", "hr"), "Span"),
}  # fmt: skip
# These hold no words themselves: words that stand in them directly are put into a P.
GROUPS = frozenset({"Document", "Part", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"Span", "Link", "Code", "Figure"})
SCOPES = {"col": "Column", "row": "Row"}


def role_of(element: str) -> str:
    """The role of an element by its name; SVG's name has a namespace before it."""
    return ROLES[element.rpartition("}")[2]]
