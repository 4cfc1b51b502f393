"""Windows in sentences: whether the answer depends on the window, and which were public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.reasons.words import headed, listed

if TYPE_CHECKING:
    from evenhand.audit.windows.every_window import Windows
    from evenhand.audit.windows.window import Placed, Window
    from evenhand.logic import Truth

_Side: TypeAlias = Literal["below", "above"]
_SIDES: Final[tuple[_Side, ...]] = ("below", "above")


def window_sentences(found: Windows) -> Iterator[str]:
    """The sentences, the answer first."""
    if any(not window.public for window in found.now):
        yield from _then(found)
        yield _publicness(found)
    for side in _SIDES:
        yield _who_lies(found.now, side)
    if all(window.public for window in found.now):
        yield _publicness(found)
    yield from _notes(found)


def _who_lies(windows: Sequence[Window], side: _Side) -> str:
    """Whether who lies below or above all of the treated depends on the window."""
    treated, group = len(windows[0].treated), len(windows[0].group)
    whom = f"{side} all {treated} treated" if treated > 1 else f"{side} the one treated"
    counts = "; ".join(_counts(windows, side))
    of_each = list(zip(*(_answer(window, side) for window in windows), strict=True))
    if any({True, False} <= set(answers) for answers in of_each):
        return (
            f"Who of the {group} compared lies {whom} depends on the window, among"
            f" {len(windows)} windows: {counts}."
        )
    if any(None in answers for answers in of_each):
        return (
            f"Whether it depends on the window who of the {group} compared lies {whom} is not"
            f" known, since figures are missing: {counts}."
        )
    every = f"each of {len(windows)} windows" if len(windows) > 1 else "the one window"
    return (
        f"Who of the {group} compared lies {whom} does not depend on the window: in {every},"
        f" {_count(windows[0], side) or 'nobody'}."
    )


def _answer(window: Window, side: _Side) -> tuple[Truth, ...]:
    return tuple(one.below if side == "below" else one.above for one in window.group)


def _counts(windows: Sequence[Window], side: _Side) -> Iterator[str]:
    """How many, and which, in each window; windows in which nobody does together at the end."""
    nobody = []
    for window in windows:
        count = _count(window, side)
        name = window.name if window.public else f"{window.name} (not public on the day)"
        if count:
            yield f"by {name}: {count}"
        else:
            nobody.append(name)
    if nobody:
        yield f"by {listed(nobody)}: nobody"


def _count(window: Window, side: _Side) -> str:
    """``2 (A; B, within counting error), not known of 1``; blank where surely nobody does."""
    surely = window.below if side == "below" else window.above
    unknown = _answer(window, side).count(None)
    names = "; ".join(map(_named, surely))
    said = [f"{len(surely)} ({names})"] if surely else []
    return ", ".join([*said, *([f"not known of {unknown}"] if unknown else [])])


def _named(one: Placed) -> str:
    return f"{one.who.name}, within counting error" if one.within else one.who.name


def _publicness(found: Windows) -> str:
    day = found.public_by
    late = [window.name for window in found.now if not window.public]
    if not late:
        return f"The figures of every window were public on {day}."
    days = "; ".join(f"those for {year} came out {out}" for year, out in found.published.items())
    return f"Not public on {day}: {listed(late)} ({days})."


def _then(found: Windows) -> Iterator[str]:
    """The answer by the windows that were public on the day."""
    if not found.then:
        yield f"No window was public on {found.public_by}."
        return
    for side in _SIDES:
        said = _who_lies(found.then, side)
        yield f"By what was public on {found.public_by}: {said[0].lower()}{said[1:]}"


def _notes(found: Windows) -> Iterator[str]:
    names = {one.id: one.name for one in found.now[0].treated}
    names |= {one.who.id: one.who.name for one in found.now[0].group}
    for body, years in found.gaps.items():
        yield f"{names[body]} has no figure on file for {listed([str(year) for year in years])}."
    if found.revised:
        some = listed([f"{names[body]} {year}" for body, year in found.revised])
        yield f"Revised since {found.public_by}: {some}."
    if found.later_years:
        later = listed([str(year) for year in found.later_years])
        yield f"Left out, since they had not ended on {found.dates.as_of}: {later}."
    yield headed(
        f"rates are in {found.unit}; over several years they are all counts over all person-years."
    )
    for window in found.now:
        if window.otherwise_by_mean:
            who = listed(window.otherwise_by_mean)
            yield f"The mean of the yearly rates would place otherwise, by {window.name}: {who}."
