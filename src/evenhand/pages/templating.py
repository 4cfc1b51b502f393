"""The templates that pages are written with, on the site and of their own alike."""

from __future__ import annotations

import re
from types import CodeType
from typing import Final

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.words import days_said

_IN_BRACKETS: Final = re.compile(r"\[[^\[\]]+\]")


class _Compiled(BytecodeCache):
    """What templates were compiled to, kept for the environments to come.

    Each language and each page of its own has an environment, and compiling takes longer than
    rendering. How messages are looked up is compiled in.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, object], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._kept[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[str, str, object]:
    newstyle = bucket.environment.newstyle_gettext  # type: ignore[attr-defined]  # the extension's
    return bucket.key, bucket.checksum, newstyle


_COMPILED: Final = _Compiled()


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
        bytecode_cache=_COMPILED,
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
