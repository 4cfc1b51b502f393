"""Units as products of named measures: ``offences per 100,000 residents``, ``USD``.

Two units agree when the same measures stand above and below the line. A number written
before a measure (``100,000``) is scale: it belongs to how a figure is printed and is not
compared. ``share`` (0 to 1) and ``percent`` (0 to 100) are two measures, so that one given
for the other is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

_SCALE = re.compile(r"\d[\d,]*\Z", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'-]*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unit:
    """Measures and their powers, sorted by name; none is a plain number."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Counter[str]) -> Unit:
        return cls(tuple(sorted((name, power) for name, power in powers.items() if power)))

    def __mul__(self, other: Unit) -> Unit:
        powers = Counter(dict(self.powers))
        for name, power in other.powers:
            powers[name] += power
        return Unit.of(powers)

    def __truediv__(self, other: Unit) -> Unit:
        return self * Unit(tuple((name, -power) for name, power in other.powers))

    def __str__(self) -> str:
        above = [name for name, power in self.powers for _ in range(max(power, 0))]
        below = [name for name, power in self.powers for _ in range(max(-power, 0))]
        if not above and not below:
            return "a plain number"
        return " ".join([" ".join(above) or "1", *(f"per {name}" for name in below)])


PLAIN: Final = Unit()
SHARE: Final = Unit((("share", 1),))
PERCENT: Final = Unit((("percent", 1),))
DAYS: Final = Unit((("days", 1),))


def parse_unit(text: str) -> Unit:
    """Read ``A``, ``A B`` (one measure of two words) or ``A per [SCALE] B [per C …]``.

    Raises:
        ValueError: a measure is missing or is no word.
    """
    first, *others = (part.strip() for part in re.split(r"\bper\b", text))
    powers: Counter[str] = Counter()
    if first and first != "1":
        powers[_measure(first, text)] += 1
    for part in others:
        powers[_measure(part, text)] -= 1
    return Unit.of(powers)


def _measure(text: str, whole: str) -> str:
    words = [word for word in text.split() if not _SCALE.match(word)]
    if not words or not all(_WORD.match(word) for word in words):
        raise ValueError(
            f"'{whole}' is not a unit such as USD, days, or offences per 100,000 residents"
        )
    return " ".join(words)
