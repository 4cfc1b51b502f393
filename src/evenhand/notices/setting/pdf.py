"""A letter as PDF/UA-1, laid out by WeasyPrint and tagged from the letter's own elements."""

from __future__ import annotations

import functools
import itertools
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from types import ModuleType
from typing import Any, cast

from evenhand.errors import CannotSet, Place
from evenhand.notices.setting.addresses import hidden_address
from evenhand.notices.setting.letter import NAME, Letter, read_letter
from evenhand.notices.setting.tagging import Sheet, tag

INSTALL = "Install what sets letters: pip install 'evenhand[letters]'"
PANGO = "Install Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# In characters of a table: a line across the page, what a cell's padding takes of it, and
# from where on a word is long.
LINE, PADDING, LONG = 88, 3, 24


def pdf_of(html: str) -> bytes:
    """Set a finished letter as an accessible PDF.

    Args:
        html: the whole document. Title, language, day, size of paper and what runs at the foot
            of its pages are taken from it (see ``letter.Letter``).
    Returns:
        The bytes of the file, PDF 1.7 by PDF/UA-1 (ISO 14289-1); no clock is read.
    Raises:
        NotALetter: for a document with anything in it that cannot be set.
        CannotSet: if WeasyPrint, Pango or a font with all the letter's characters is missing.
    """
    letter = read_letter(html)
    laid = _laid_out(letter, html)
    laid.pages = [Sheet(page) for page in laid.pages]
    read: list[str] = []
    with _complaints():
        made = laid.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=True,
            finisher=lambda document, pdf: read.append(tag(document, pdf, letter)),
        )
    _check_whole(letter.body.text(), "".join(read))
    return bytes(made)


def _check_whole(words: str, read: str) -> None:
    """Hold what will be read against what was written: a style can hide words or move them."""
    wanted, found = _bare(words), _bare(read)
    if wanted == found:
        return
    pairs = enumerate(itertools.zip_longest(wanted, found))
    same = next(at for at, (one, other) in pairs if one != other)
    raise CannotSet(
        f"The letter's own style loses or moves words, from “{wanted[same : same + 30]}” on.",
        place=Place(NAME),
        hint="Take out of <style> what hides or moves them.",
    )


def _bare(text: str) -> str:
    """Text without white space, capitals, or what breaking lines and empty items add."""
    return re.sub(r"[\s\u00ad\u2010\u200b]+", "", text).casefold()


def pages_of(html: str) -> dict[str, int]:
    """On which page, from 1, each ``id`` of a document stands when it is set as PDF.

    Raises:
        NotALetter, CannotSet: as :func:`pdf_of`.
    """
    laid = _laid_out(read_letter(html), html)
    return {name: at for at, page in enumerate(laid.pages, 1) for name in page.anchors}


def _laid_out(letter: Letter, html: str) -> Any:
    """The letter on its pages, before they are painted."""
    weasyprint = _weasyprint()
    # Nothing is fetched for a letter: its pictures are in it, and its style sheet is ours.
    embedded = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    read = weasyprint.HTML(string=html, url_fetcher=embedded, media_type="print")
    _say_addresses(read.etree_element, letter)
    for table in read.etree_element.iter("table"):
        _mark_long_words(table)
    with _complaints():
        # Lists begin where their start says, and count as their type says: hints of HTML's.
        laid = read.render(stylesheets=list(_style_sheets(letter.paper)), presentational_hints=True)
    day = letter.day.isoformat() if letter.day else None
    laid.metadata.created = laid.metadata.modified = day
    return laid


def _say_addresses(root: Any, letter: Letter) -> None:
    """Mark what style sheets cannot tell: where a link leads if its words do not say."""
    root.find("body").set("data-running", letter.running)
    for link in root.iter("a"):
        if address := hidden_address(link.get("href"), "".join(link.itertext())):
            link.set("data-address", address)


def _mark_long_words(table: Any) -> None:
    """Mark the cells whose words may be broken so that a table fits on its page."""
    rows = [[(cell, _longest_word(cell)) for cell in row] for row in table.iter("tr")]
    columns = itertools.zip_longest(*([length for _, length in row] for row in rows), fillvalue=0)
    too_wide = sum(min(max(column), LONG) + PADDING for column in columns) > LINE
    for cell, length in itertools.chain.from_iterable(rows):
        if too_wide or length >= LONG:
            cell.set("data-long", "")


def _longest_word(cell: Any) -> int:
    words = "".join(cell.itertext()).split()
    words += [link.get("data-address", "") for link in cell.iter("a")]
    return max(map(len, words), default=0)


@functools.cache
def _style_sheets(paper: str) -> tuple[Any, ...]:
    weasyprint = _weasyprint()
    style = resources.files("evenhand.notices").joinpath("letter.css").read_text(encoding="utf-8")
    return (
        weasyprint.CSS(string=style, media_type="print"),
        weasyprint.CSS(string=f"@page {{ size: {paper} }}", media_type="print"),
    )


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except ImportError as missing:
        raise CannotSet(
            f"The PDF cannot be set ({missing}).", place=Place(NAME), hint=INSTALL
        ) from missing
    except OSError as missing:
        raise CannotSet(
            f"The PDF cannot be set ({str(missing).splitlines()[0]}).",
            place=Place(NAME),
            hint=PANGO,
        ) from missing
    return cast(ModuleType, weasyprint)


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint says of things that it left out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.thread = threading.get_ident()  # other letters may be set beside this one

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.thread == self.thread and ("glyph" in said or "image" in said.lower()):
            self.heard.append(said)


@contextmanager
def _complaints() -> Iterator[None]:
    """Raise what would be missing from the page: a character no font has, a broken picture."""
    handler, logger = _Complaints(), logging.getLogger("weasyprint")
    # Whatever a server's own log leaves out, this must be heard.
    if not logger.isEnabledFor(logging.WARNING):
        logger.setLevel(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if handler.heard:
        raise CannotSet(
            f"Something would be missing from the page ({handler.heard[0]}).",
            place=Place(NAME),
            hint="Install a font that has the character (apt-get install fonts-dejavu), "
            "or mend the picture.",
        )
