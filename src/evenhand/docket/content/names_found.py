"""Names of persons that should not be here: beside a word of custody, and in lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from evenhand.docket.content.custody import beside_custody
from evenhand.docket.content.name_lists import lists_of
from evenhand.docket.content.naming import Name
from evenhand.docket.content.officials import names_in

Kind: TypeAlias = Literal["person-held", "names"]


class Named(NamedTuple):
    """Names that should not be here, and what speaks against them."""

    kind: Kind
    names: tuple[Name, ...]

    @property
    def start(self) -> int:
        """Where the first begins in the text that was searched."""
        return self.names[0].start


def named_in(text: str) -> list[Named]:
    """What should not be here, in order; the text is one that ``plain`` returned.

    Of what says the same, names beside custody and a list of them, that with more is told.
    """
    names = names_in(text)
    if not names:
        return []
    held = [Named("person-held", several) for several in beside_custody(text, names)]
    lists = [Named("names", several) for several in lists_of(names, text)]
    return sorted(_largest([*held, *lists]), key=lambda one: one.start)


def _largest(found: Sequence[Named]) -> Iterator[Named]:
    """Without those whose names are all in another, which comes first where they are the same."""
    told: dict[Name, list[frozenset[Name]]] = {}
    for one in sorted(found, key=lambda one: -len(one.names)):
        own = frozenset(one.names)
        if not any(own <= other for other in told.get(one.names[0], ())):
            yield one
            for name in own:
                told.setdefault(name, []).append(own)
