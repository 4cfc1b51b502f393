"""The styles a letter is set with in Word: real ones, so that a reader can find its way."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from evenhand.notices.setting.word.xml import line, w

SERIF, MONO = "Times New Roman", "Courier New"
# Word knows a language by its region.
REGIONS = {"en": "en-US", "es": "es-US"}
FACE = {"ascii": SERIF, "hAnsi": SERIF, "eastAsia": SERIF, "cs": SERIF}


def region_of(language: str) -> str:
    """The language as Word writes it."""
    return REGIONS.get(language, language)


def set_styles(document: Any, language: str) -> None:
    """Put the letter's styles in place of those python-docx brings.

    Args:
        document: one of python-docx's.
        language: of the letter, as HTML writes it.
    """
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    tongue = region_of(language)
    defaults[:] = [
        w("rPrDefault", w("rPr", *_face(22), w("lang", val=tongue, eastAsia=tongue, bidi="ar-SA"))),
        w("pPrDefault", w("pPr", w("spacing", after=120, line=264, lineRule="auto"))),
    ]
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT:
            styles.remove(style)
    styles.extend(_styles())


KEPT = {"DefaultParagraphFont", "TableNormal", "NoList"}


def _face(half_points: int) -> list[Any]:
    return [w("rFonts", **FACE), w("sz", val=half_points), w("szCs", val=half_points)]


def _style(
    key: str, name: str, paragraph: Any = None, run: Any = None, *, based: str = "Normal",
    kind: str = "paragraph", then: str = "",
) -> Any:  # fmt: skip
    default = {"default": 1} if key == "Normal" else {}
    own = {} if name[0].islower() or name in KNOWN else {"customStyle": 1}
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based) if key != "Normal" else None,
        w("next", val=then) if then else None,
        w("qFormat") if kind == "paragraph" else None,
        paragraph, run,
        type=kind, **default, **own, styleId=key,
    )  # fmt: skip


KNOWN = {"Normal", "Quote", "List Paragraph", "Hyperlink", "Table Grid"}


def _styles() -> list[Any]:
    return [
        _style("Normal", "Normal", w("pPr", w("widowControl"))),
        *(_heading(level, size) for level, size in ((1, 32), (2, 26), (3, 23), (4, 22))),
        *_blocks(),
        *_furniture(),
        _table_grid(),
    ]


def _heading(level: int, size: int) -> Any:
    rule = w("pBdr", line("top", 6, 6)) if level == 2 else None
    return _style(
        f"Heading{level}",
        f"heading {level}",
        w("pPr", w("keepNext"), w("keepLines"), rule, w("spacing", before=280, after=100),
          w("outlineLvl", val=level - 1)),
        w("rPr", w("b"), w("bCs"), w("i") if level == 4 else None, w("sz", val=size),
          w("szCs", val=size)),
        then="Normal",
    )  # fmt: skip


def _blocks() -> list[Any]:
    bar = w("pBdr", line("left", 18, 8, "767676"))
    quoted = w("pPr", bar, w("ind", left=400, right=300))
    source = w("pPr", w("pBdr", line("left", 18, 8, "767676")), w("ind", left=400, right=300))
    return [
        _style("Quote", "Quote", quoted),
        _style("QuoteSource", "Quote source", source, w("rPr", w("sz", val=20))),
        _style("Caption", "caption", w("pPr", w("keepNext"), w("spacing", before=160, after=80)),
               w("rPr", w("b"), w("bCs"), w("sz", val=21))),
        _style("ListParagraph", "List Paragraph", w("pPr", w("spacing", after=60))),
        _style("Term", "Term", w("pPr", w("keepNext"), w("spacing", before=100, after=20)),
               w("rPr", w("b"), w("bCs")), then="Definition"),
        _style("Definition", "Definition", w("pPr", w("ind", left=400))),
        _style("TableText", "Table text", w("pPr", w("spacing", before=20, after=40, line=240,
               lineRule="auto")), w("rPr", w("sz", val=20), w("szCs", val=20))),
        _style("AfterTable", "After table", w("pPr", w("spacing", after=0, line=120,
               lineRule="exact")), w("rPr", w("sz", val=2))),
    ]  # fmt: skip


def _furniture() -> list[Any]:
    return [
        _style("Letterhead", "Letterhead", w("pPr", w("spacing", after=0))),
        _style("LetterFoot", "Letter foot", None, w("rPr", w("sz", val=19))),
        _style("Footer", "footer", w("pPr", w("spacing", after=0)),
               w("rPr", w("color", val="404040"), w("sz", val=16), w("szCs", val=16))),
        _style("Hyperlink", "Hyperlink", None, w("rPr", w("color", val="0B4F79"),
               w("u", val="single")), based="DefaultParagraphFont", kind="character"),
    ]  # fmt: skip


def _table_grid() -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(line(side, 4, 0, "767676") for side in sides))
    margins = w("tblCellMar", *(w(side, w=90, type="dxa") for side in ("left", "right")))
    properties = w("tblPr", borders, margins)
    return _style("TableGrid", "Table Grid", properties, kind="table", based="TableNormal")
