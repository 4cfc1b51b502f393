"""The templates that pages are written with, on the site and of their own alike."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.words import days_said


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
    made.globals["days_said"] = days_said
    made.globals["in_unit"] = in_unit
    made.globals["original"] = ""  # the mark of text that is not in the page's language
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # the extension's
    return made


def several(count: int, one: str, many: str) -> str:
    """``1 statement``, ``14 statements``."""
    return f"{count:,} {one if count == 1 else many}"
