"""Letters to set: one as an agency would write it, and some that strain the setting."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.notices.drafted import CITIES, GOLDEN, letters

FOLDER = Path(__file__).parent / "letters"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
# One black pixel.
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/"
    "HwADBwIAMCbHYQAAAABJRU5ErkJggg=="
)


def letter(body: str, head: str = "", *, lang: str = "en", title: str = "A letter") -> str:
    """A whole document around a body."""
    meta = '<meta charset="utf-8"><meta name="dcterms.date" content="2017-08-03">'
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{meta}{head}</head>'
        f"<body>{body}</body></html>"
    )


POLICE = (FOLDER / "police-chief.html").read_text(encoding="utf-8")
LISTS = letter(
    "<h1>Lists</h1>"
    "<ol><li>one<ol type='a'><li>one a<ul><li>deep</li><li>deeper<ul><li>deepest</li></ul></li>"
    "</ul> and after</li><li>one b</li></ol></li><li><p>two</p><p>two, again</p></li></ol>"
    "<p>Between.</p><ol start='7'><li>seven</li><li></li></ol>"
    "<ol type='i'><li>roman</li></ol>"
    "<blockquote><p>Quoted:</p><ul><li>a quoted item</li></ul><cite>Somebody</cite></blockquote>"
    "<dl><dt>Term</dt><dt>Other term</dt><dd>Meaning<ul><li>part</li></ul></dd>"
    "<div><dt>Third</dt><dd><p>Third meaning</p></dd></div></dl>"
)
LONG_TABLE = letter(
    "<h1>A long table</h1><p>Before it.</p><table><caption>Statements</caption><thead><tr>"
    + "".join(f"<th scope='col'>Column {at}</th>" for at in range(1, 6))
    + "</tr></thead><tbody>"
    + "".join(
        f"<tr><th scope='row'>Row {row}</th><td>Said by number {row}, in so many words that they "
        f"run over lines</td><td>{row * 1111:,}½</td><td></td><td>§ {row}(b)<br>“señor”</td></tr>"
        for row in range(1, 71)
    )
    + "</tbody></table><table><tr><th scope='row'>A table</th><td>right after</td></tr></table>"
    "<p>After it.</p>"
)
LONG_WORDS = letter(
    f"<h1>Words {DIGEST}{DIGEST}</h1><p>{DIGEST * 4}</p>"
    f"<p>See <a href='https://example.gov/{DIGEST}?{'a' * 90}&amp;b=1'>there</a>.</p>"
    f"<ul><li><ul><li><code>{DIGEST}{DIGEST}</code></li></ul></li></ul>"
    "<table><caption>Eleven columns</caption><thead><tr>"
    + "".join(f"<th scope='col'>Authorization {at}</th>" for at in range(11))
    + f"</tr></thead><tbody><tr>{'<td>incontrovertibility</td>' * 10}<td>{DIGEST}</td></tr>"
    "</tbody></table>"
)
SPANISH = letter(
    "<header class='letterhead'><img alt='Sello de la oficina' src='" + PNG + "'><p>Oficina</p>"
    "</header><main><h1>Determinación</h1><p>Año ½ — “sí”, § 3, señor Ñandú. <strong>No <em>es"
    "</em></strong> <time datetime='2017-08-03'>hoy</time>.</p>"
    "<div lang='en'>Quoted words <cite lang='la'>ex officio</cite> of the program<hr>and after the "
    "line</div></main><section class='slip'><h2>Respuesta</h2><p><span class='blank'>[por llenar: "
    "nombre]</span></p></section><footer>Fin de la <a href='tel:+15551234'>carta</a></footer>",
    "<meta name='paper' content='A4'>",
    lang="es",
    title="Determinación",
)
LONG_PARAGRAPHS = letter(
    "<h1>Pages of words</h1>"
    + "".join(
        f"<p>Paragraph {at}: {' '.join(f'word{at}x{n}' for n in range(140))}.</p>"
        for at in range(12)
    )
)
# What Word would take for one table or one page, and what stands in what.
NESTED = letter(
    "<h1>Nested</h1><section class='slip'><table><tr><th scope='row'>first</th></tr></table>"
    "</section><section class='slip'><p>second slip</p></section><p>after the slips</p>"
    "<ul><li>item<table><caption>In an item</caption><tr><th scope='row'>cell</th><td><p>one</p>"
    "<ul><li>in a cell</li></ul></td></tr></table>rest of it</li></ul><div>loose <em>words</em>"
    "<p>a paragraph</p> and <a href='https://example.gov/a'>more <code>of</code> them</a></div>"
    "<p>" + "Donau&shy;dampf&shy;schiff&shy;fahrt " * 20 + "&nbsp;office ✓</p><hr><hr>"
)
# What the four cities and their agency really send.
DRAFTED = {
    f"{city} {kind}": letters(city, kind, reading)[0] for city in CITIES for kind, reading in GOLDEN
}
ALL = {
    "police": POLICE,
    "lists": LISTS,
    "table": LONG_TABLE,
    "words": LONG_WORDS,
    "spanish": SPANISH,
    "nested": NESTED,
    "paragraphs": LONG_PARAGRAPHS,
    **DRAFTED,
}


class _Body(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "body" in self.open and "svg" not in self.open and data.strip():
            self.pieces.append(squeezed(data))


def pieces_of(html: str) -> list[str]:
    """The texts of a letter's body in their order, squeezed."""
    reader = _Body()
    reader.feed(html)
    reader.close()
    return reader.pieces


def squeezed(text: str) -> str:
    """A text without white space and hyphens, for a line breaks anywhere."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def lost(html: str, read: str) -> list[str]:
    """The texts of a letter that are not in what was read back, each after the one before."""
    at, missing, text = 0, [], squeezed(read)
    for piece in pieces_of(html):
        found = text.find(piece, at)
        if found < 0:
            missing.append(piece)
        else:
            at = found + len(piece)
    return missing
