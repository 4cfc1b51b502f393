"""The templates that pages are written with, on the site and of their own alike."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.words import days_said

_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]+\]")


def environment() -> Environment:
    """The templates of the pages; whatever is put into one is escaped.

    Their own words are looked up in a catalogue of messages, which is empty here.
    """
    made = Environment(
        loader=PackageLoader("evenhand.pages"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["cited"] = cited
    made.globals["days_said"] = days_said
    made.globals["in_unit"] = in_unit
    made.globals["original"] = ""  # the mark of text that is not in the page's language
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension's
    return made


def cited(text: str) -> Markup:
    """A text in which what stands in square brackets is marked as a citation."""
    return Markup(_IN_BRACKETS.sub(r"<cite>\g<0></cite>", str(escape(text))))


def several(count: int, one: str, many: str) -> str:
    """``1 statement``, ``14 statements``."""
    return f"{count:,} {one if count == 1 else many}"
