"""Whom a rule reaches, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.terms.law import Scope


def scope_words(scope: Scope, names: Names) -> str:
    """``the whole nation``, ``Chicago city and the members of …, except …``."""
    excepted = f", except {scope_words(scope.excepted, names)}" if scope.excepted else ""
    return f"{listed(list(_reached(scope, names)))}{excepted}"


def _reached(scope: Scope, names: Names) -> Iterator[str]:
    if scope.nation:
        yield "the whole nation"
    yield from map(names.of, scope.ids)
    for top in scope.under:
        yield f"{names.of(top)} with the governments in it"
    for group in scope.members_of:
        yield f"the members of {names.of(group)}"
