"""What officers' own decisions teach about advertising: naive Bayes over words.

A word counts once a reply; add-one smoothing (Laplace); equal prior chances. Nothing is
shipped as known: it says nothing until enough was decided either way.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

ENOUGH_OF_EACH: Final = 50
_WORD: Final = re.compile(r"[a-z0-9'$%]{3,20}")


def words_of(text: str) -> frozenset[str]:
    """The words that are weighed, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


@dataclass
class Learnt:
    """In how many replies of either kind each word stood."""

    spam: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    spam_replies: int = 0
    other_replies: int = 0

    @classmethod
    def of(cls, decided: Iterable[tuple[str, bool]]) -> Self:
        """Learn from texts, each with whether it was found to be advertising."""
        made = cls()
        for text, is_spam in decided:
            made._add(text, is_spam=is_spam)
        return made

    @property
    def enough(self) -> bool:
        """Whether enough was decided for it to count."""
        return min(self.spam_replies, self.other_replies) >= ENOUGH_OF_EACH

    def likely_spam(self, text: str) -> float:
        """The chance that a text is advertising, from 0 to 1; 0 before enough was decided."""
        if not self.enough:
            return 0.0
        logs = sum(self._tells(word) for word in words_of(text) if self._known(word))
        return 1 / (1 + math.exp(-max(-700.0, min(700.0, logs))))

    def telling_words(self, text: str, most: int = 5) -> list[str]:
        """The words that speak most for advertising, the strongest first."""
        known = sorted((word for word in words_of(text) if self._known(word)), key=self._order)
        return [word for word in known if self._tells(word) > 0][:most]

    def _order(self, word: str) -> tuple[float, str]:
        return -self._tells(word), word

    def _known(self, word: str) -> bool:
        return word in self.spam or word in self.other

    def _tells(self, word: str) -> float:
        """The logarithm of how much likelier a word is in advertising than in another reply."""
        in_spam = (self.spam[word] + 1) / (self.spam_replies + 2)
        in_other = (self.other[word] + 1) / (self.other_replies + 2)
        return math.log(in_spam / in_other)

    def _add(self, text: str, *, is_spam: bool) -> None:
        (self.spam if is_spam else self.other).update(words_of(text))
        self.spam_replies += is_spam
        self.other_replies += not is_spam
