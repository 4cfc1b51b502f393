"""The closed sets that are shown with a word and a sign: outcomes and statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from evenhand.reasons.words import NOT_PART, headed
from evenhand.reasons.words import STATUSES as STATUS_WORDS

OutcomeWord: TypeAlias = Literal[
    "eligible", "ineligible", "undetermined", "compliant", "noncompliant"
]

# The closed set of outcomes: what the page says, and its sign.
OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "eligible": ("Eligible", "met"),
    "compliant": ("Compliant", "met"),
    "ineligible": ("Ineligible", "unmet"),
    "noncompliant": ("Noncompliant", "unmet"),
    "undetermined": ("Undetermined", "unknown"),
}
# Outside the class nothing is decided, which is no outcome: it has a badge of its own.
NOT_DECIDED: Final = ("Not decided", "not-part")
# The closed set of answers on a clause: what the page says, its sign, and what it means.
STATUSES: Final[Mapping[str | None, tuple[str, str, str]]] = {
    **{key: (headed(one.word), key, one.meaning) for key, one in STATUS_WORDS.items()},
    None: (headed(NOT_PART.word), "not-part", NOT_PART.meaning),
}
