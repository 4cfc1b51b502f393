"""The closed set of elements that a letter is written with, and which may stand in which."""

from __future__ import annotations

PHRASES = frozenset(["strong", "em", "code", "cite", "a", "br", "time", "span", "img", "svg"])
HEADINGS = ("h1", "h2", "h3", "h4")
IN_CELL = frozenset(["p", "ul", "ol", "dl", "div", "blockquote"])
BLOCKS = IN_CELL | {"header", "footer", "main", "section", "table", "hr", *HEADINGS}
VOID = frozenset(["br", "hr", "img", "meta", "link"])
# Where text may stand; elsewhere white space alone is passed over.
FLOW, PHRASING = BLOCKS | PHRASES | {"#text"}, PHRASES | {"#text"}
WITHIN: dict[str, frozenset[str]] = {
    "#document": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset({"title", "meta", "style", "link"}),
    "title": frozenset({"#text"}),
    "style": frozenset({"#text"}),
    **dict.fromkeys(("body", "header", "footer", "main", "section", "div", "li", "dd"), FLOW),
    "blockquote": FLOW,
    **dict.fromkeys(("p", *HEADINGS, "dt", "caption", "th"), PHRASING),
    **dict.fromkeys(("strong", "em", "code", "cite", "a", "time", "span"), PHRASING),
    "td": IN_CELL | PHRASING,
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    "dl": frozenset({"dt", "dd", "div"}),
    "dl div": frozenset({"dt", "dd"}),
    "table": frozenset({"caption", "thead", "tbody", "tr"}),
    **dict.fromkeys(("thead", "tbody"), frozenset({"tr"})),
    "tr": frozenset({"th", "td"}),
}
ELEMENTS = frozenset().union(*WITHIN.values()) - {"#text"}
# What these do on a screen would be lost on paper or in Word.
NOT_SET = frozenset(["colspan", "rowspan", "hidden", "value", "reversed"])
NUMBERINGS = ("1", "a", "i")
