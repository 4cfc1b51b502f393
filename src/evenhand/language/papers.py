"""What a program rests on and is for: its sources and its purposes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from evenhand.language.lookup import source_of
from evenhand.language.names import check_id, named_tables
from evenhand.terms.programs import SOURCE_KINDS, Purpose, Source
from evenhand.terms.spans import Span
from evenhand.terms.statements import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems

SOURCE_KEYS: Final = (
    "kind", "cite", "authority", "control-number", "dated", "link", "quality", "note",
)  # fmt: skip
UNDATED: Final = Span.on(dt.date.max)
PURPOSE_KEYS: Final = ("text", "source")


def read_sources(table: Table | None, problems: Problems) -> dict[str, Source]:
    """Read ``sources:``, by id in the file's order.

    ``dated`` is the day a source was published, and required: a clause that nobody had
    seen yet decides nothing. A source without a readable one is reported, and kept so that
    its users are not reported too.
    """
    found: dict[str, Source] = {}
    if table is None:
        return found
    for name, entry in named_tables(table):
        check_id(name, "a source", problems)
        entry.only(*SOURCE_KEYS)
        cite, dated = entry.string("cite", required=True), entry.span("dated", required=True)
        words = {key: entry.string(key) for key in ("authority", "link", "note")}
        quality = entry.word("quality", CONFIDENCES) or ""
        kind = entry.word("kind", SOURCE_KINDS) or ""
        found[name.value] = Source(
            name.value,
            cite,
            dated or UNDATED,
            kind,
            control_number=entry.string("control-number"),
            quality=quality,
            place=name.place,
            **words,
        )
    return found


def read_purposes(
    table: Table | None, sources: Mapping[str, Source], problems: Problems
) -> dict[str, Purpose]:
    """Read ``purposes:``, by id in the file's order."""
    found: dict[str, Purpose] = {}
    if table is None:
        return found
    for name, entry in named_tables(table):
        check_id(name, "a purpose", problems)
        entry.only(*PURPOSE_KEYS)
        text = entry.string("text", required=True)
        found[name.value] = Purpose(name.value, text, source_of(entry, sources, problems))
    return found
