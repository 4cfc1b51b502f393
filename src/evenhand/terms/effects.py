"""What the paper of an act says of its effect: that it states one, that it states none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.terms.statements import Act

EffectSaid: TypeAlias = Literal["stated", "not-stated"]
DECIDING: Final = frozenset({"selects", "refuses", "withholds", "withdraws"})
"""The kinds of act by which a government is given or denied something."""
NOT_STATED: Final = "not stated"
"""What ``effect_stated`` holds where the paper states no effect."""
NOT_STATED_WORDS: Final = (NOT_STATED, "not-stated")
"""That, and the same as ``asserts`` writes it."""
_NEAR: Final = frozenset({
    "not stated", "none", "none stated", "not given", "no effect", "no effect stated", "unstated",
    "n a", "na", "nil", "null", "unknown", "not known", "blank", "",
})  # fmt: skip
_MARKS: Final = re.compile(r"[\W_]+")


def effect_said(act: Act) -> EffectSaid | None:
    """Whether the paper of an act states an effect; ``None`` where that is not on file.

    What it asserts goes before ``effect_stated``, which may tell of something else in it.
    """
    for one in act.asserts:
        if one.name == "effect":
            return cast(EffectSaid, one.value)  # the vocabulary has no other values
    if not act.effect_stated:
        return None
    return "not-stated" if act.effect_stated in NOT_STATED_WORDS else "stated"


def names_paper(act: Act, earlier: Act) -> bool:
    """Whether the effect that an act states names the paper of an earlier one, as it is cited."""
    named = rf"(?<!\w){re.escape(earlier.cite)}(?!\w)"
    return bool(earlier.cite) and re.search(named, act.effect_stated) is not None


def decisions(acts: Sequence[Act]) -> list[Act]:
    """Those of some acts that decide, and the replies that name one: they say what became of it."""
    decided = [act for act in acts if act.kind in DECIDING]
    return [
        act
        for act in acts
        if act.kind in DECIDING
        or (act.kind == "replies" and any(names_paper(act, one) for one in decided))
    ]


def nearly_not_stated(text: str) -> bool:
    """Whether a text that is neither blank nor one of the words seems to be meant as one."""
    plain = _MARKS.sub(" ", text).strip().casefold()
    return bool(text) and text not in NOT_STATED_WORDS and plain in _NEAR
