"""How names and ids are written: facts and parameters like_this, ids like-this."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadName, RepeatedId
from evenhand.language.expressions import RESERVED
from evenhand.terms.ids import is_government, is_kebab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.errors import Place
    from evenhand.language.nodes import Table, Text
    from evenhand.language.problems import Problems

_SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z", re.ASCII)


def check_name(text: Text, what: str, problems: Problems) -> bool:
    """Whether a fact's or a parameter's name can be written in a comparison."""
    if text.value in RESERVED:
        message = f"'{text.value}' is a word of the language and cannot name {what}."
        hint = "Choose another name, such as one of two words joined by '_'."
        problems.add(BadName(message, place=text.place, hint=hint))
    elif not _SNAKE.match(text.value):
        message = f"'{text.value}' cannot name {what}."
        hint = "Write small letters and figures, words joined by '_', such as violent_crime_rate."
        problems.add(BadName(message, place=text.place, hint=hint))
    else:
        return True
    return False


def check_id(text: Text, what: str, problems: Problems) -> bool:
    """Whether an id can stand in an address: small letters, figures and hyphens."""
    if is_kebab(text.value):
        return True
    message = f"'{text.value}' cannot be the id of {what}."
    hint = "Write small letters and figures, words joined by '-', such as access-to-banks."
    problems.add(BadName(message, place=text.place, hint=hint))
    return False


def check_government(text: Text, problems: Problems) -> bool:
    """Whether a text is the id of a government, without an office."""
    if is_government(text.value):
        return True
    message = f"'{text.value}' is not the id of a government."
    hint = "Write an id such as us-doj or us-nm-albuquerque."
    problems.add(BadName(message, place=text.place, hint=hint))
    return False


def named_tables(table: Table) -> Iterator[tuple[Text, Table]]:
    """Names and their tables; what is no table is reported and left out."""
    for name, _ in table:
        nested = table.table(name.value)
        if nested is not None:
            yield name, nested


class Seen:
    """Names given so far, so that one given twice is told with both places."""

    def __init__(self, what: str, problems: Problems) -> None:
        self._what = what
        self._first: dict[str, Place] = {}
        self._problems = problems

    def known(self, name: str, place: Place | None) -> None:
        """A name that was given elsewhere."""
        if place is not None:
            self._first.setdefault(name, place)

    def add(self, text: Text) -> bool:
        """Whether the name is new."""
        return self.add_at(text.value, text.place)

    def add_at(self, name: str, place: Place) -> bool:
        """The same for a name whose text is not at hand."""
        first = self._first.setdefault(name, place)
        if first is place:
            return True
        self._problems.add(RepeatedId.of(self._what, name, first, place))
        return False
