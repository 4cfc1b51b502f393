"""Every window: a strip each, and what the windows come to in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.windows.said import window_sentences
from evenhand.pages.charts import Provenance, Strip, StripMark, Table, strip_chart
from evenhand.pages.comparison import Section

if TYPE_CHECKING:
    from evenhand.audit.windows.every_window import Windows
    from evenhand.audit.windows.window import Placed, Window

TITLE: Final = "Every year and every run of years"
_SEE: Final = (
    "An open circle to the left of a band lies below all of those treated who have a figure, one to"
    " the right above all of them; which of them do so within counting error is in the tables."
)
_COLUMNS: Final = ("Years", "Public on the day", "Below all treated", "Above all treated")


def windows_shown(found: Windows, groups: tuple[str, str], names: Mapping[str, str]) -> Section:
    """What is known now, window by window; the strips that were not public are framed.

    Args:
        groups: how the key names the treated and those compared with them.
    """
    return Section(
        "windows",
        TITLE,
        tuple(window_sentences(found)),
        chart=strip_chart(
            "every-window",
            f"Those treated beside {groups[1]}, in each window",
            [_strip(window) for window in found.now],
            groups=groups,
            unit=found.unit,
            see=_SEE,
            provenance=_provenance(found, names),
        ),
        tables=(
            Table(
                "Who lies below or above all of the treated, in each window",
                _COLUMNS,
                tuple(map(_cells, found.now)),
            ),
        ),
        rows=tuple(found.rows),
    )


def _strip(window: Window) -> Strip:
    treated = [StripMark(one.name, one.rate, True) for one in window.treated]
    group = [
        StripMark(one.who.name, one.who.rate, False, _where(one), one.within)
        for one in window.group
    ]
    return Strip(window.name, window.public, (*treated, *group))


def _where(one: Placed) -> str:
    if one.below is True:
        return "below"
    return "above" if one.above is True else ""


def _cells(window: Window) -> tuple[str, ...]:
    return (
        window.name,
        "yes" if window.public else "no",
        "; ".join(_names(window.below, window, "below")) or "nobody",
        "; ".join(_names(window.above, window, "above")) or "nobody",
    )


def _names(some: tuple[Placed, ...], window: Window, side: str) -> Iterator[str]:
    for one in some:
        yield f"{one.who.name} (within counting error)" if one.within else one.who.name
    open_ = sum((one.below if side == "below" else one.above) is None for one in window.group)
    if open_:
        yield f"not known of {open_}"


def _provenance(found: Windows, names: Mapping[str, str]) -> Provenance:
    publisher = names.get(found.rate.events.publisher, found.rate.events.publisher)
    known = found.known_now.isoformat() if found.known_now else "the last day on file"
    return Provenance(
        f"{found.rate.events.ask}, by {publisher}; the figures stand in the record with the"
        " paper of each",
        f"Framed strips were not public on {found.public_by}; all are as known by {known}.",
        "The intervals in the table cover chance in the counts alone, at 95 %: not offences that"
        " nobody reported, nor months an agency left out.",
    )
