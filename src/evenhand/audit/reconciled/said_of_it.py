"""What papers say of the program or of an act in so many words: its money, its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from evenhand.audit.reconciled.channels import Side, asserted

if TYPE_CHECKING:
    from evenhand.terms.statements import Act


def money_said(acts: Iterable[Act]) -> tuple[Side, ...]:
    """Who says that the program gives money, and who that it does not; silent papers are not."""
    held = tuple(acts)
    sides = (
        Side(word, tuple(act for act in held if asserted(act, "money") == word))
        for word in ("yes", "no")
    )
    return tuple(side for side in sides if side.acts)


def days_given(acts: Sequence[Act]) -> Iterator[tuple[Act, tuple[Side, ...]]]:
    """Acts for which different days are given, each side a day with those who give it.

    ``says`` is ``2017-08-02, by Baltimore Sun of 15 August 2017``.
    """
    for act in acts:
        by_day: dict[str, list[str]] = {}
        for one in act.asserts:
            if one.name == "day":
                by_day.setdefault(one.value, []).append(one.of)
        if len(by_day) > 1:
            yield (
                act,
                tuple(
                    Side(f"{day}, by {' and '.join(who)}", (act,))
                    for day, who in sorted(by_day.items())
                ),
            )
