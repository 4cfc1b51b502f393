"""Where the likeness of programs holds and where it breaks, told from the values alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from evenhand.reasons.words import listed

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Likeness(NamedTuple):
    """Whether all programs have one value in a row, and the sentence that says so."""

    holds: bool
    sentence: str


def likeness(names: Sequence[str], values: Sequence[str]) -> Likeness:
    """What a row comes to.

    ``All four: …`` where there is one value; ``X differs: …`` where one program stands
    alone against the same value of two others or more; else each value with its programs,
    in the programs' order.

    Args:
        names: of the programs, in their order.
        values: theirs, in the same order.
    """
    groups: dict[str, list[str]] = {}
    for name, value in zip(names, values, strict=True):
        groups.setdefault(value, []).append(name)
    if len(groups) == 1:
        return Likeness(True, f"{_all(len(names))}: {values[0]}.")
    alone = [(value, who) for value, who in groups.items() if len(who) == 1]
    if len(groups) == 2 and len(alone) == 1 and len(names) > 2:
        ((value, (name,)),) = alone
        others = next(one for one in groups if one != value)
        return Likeness(False, f"{name} differs: {value}. The others: {others}.")
    said = " ".join(f"{listed(who)}: {value}." for value, who in groups.items())
    return Likeness(False, f"{'Each differs. ' if len(alone) == len(names) else ''}{said}")


def _all(count: int) -> str:
    if count == 2:
        return "Both"
    return f"All {_NUMBERS[count] if count < len(_NUMBERS) else count}"
