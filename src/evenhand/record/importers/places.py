"""Which place a row of figures is about: by id, by GEOID, by agency or by name.

Consolidated forces whose name or code is not that of a place are in a committed table of
aliases (``shipped/record/police_aliases.csv``), each with its source.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from evenhand.record.ids import slug, split_type
from evenhand.terms.statements import Jurisdiction

_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")


class Alias(NamedTuple):
    """A police force that serves a place under another name or code."""

    ori: str
    state: str
    agency: str
    about: str
    source: str


class NotFound(NamedTuple):
    """Why no place is meant, in words for the person who gave the file."""

    reason: str


def shipped_aliases() -> tuple[Alias, ...]:
    """The table of consolidated forces that comes with the package."""
    table = files("evenhand").joinpath("shipped", "record", "police_aliases.csv")
    with as_file(table) as path:
        return read_aliases(path)


def read_aliases(path: Path) -> tuple[Alias, ...]:
    """The committed table of consolidated forces."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return tuple(Alias(*(row[name] for name in Alias._fields)) for row in rows)


class Places:
    """The places of the table of governments, found by whatever a file gives."""

    def __init__(self, table: Mapping[str, Jurisdiction], aliases: Iterable[Alias] = ()) -> None:
        self.table = table
        places = [row for row in table.values() if row.kind == "place"]
        self._by_geoid = {row.geoid: row.id for row in places}
        self._by_ori: dict[str, str] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        self._by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in places:
            for name in _names(row.name):
                self._by_name[row.state, name].append(row.id)
        for alias in aliases:
            self._aliases[f"us-{alias.state.lower()}", slug(alias.agency)] = alias.about
            if alias.ori:
                self._by_ori[alias.ori] = alias.about

    def by_geoid(self, geoid: str) -> str | None:
        """The place of that seven-digit code."""
        return self._by_geoid.get(geoid)

    def by_agency(self, ori: str) -> str | None:
        """The place a consolidated force serves, by the force's identifier."""
        return self._by_ori.get(ori)

    def by_name(self, postal: str, name: str) -> str | NotFound:
        """The place of that name in the state, where there is exactly one."""
        key = f"us-{postal.lower()}", slug(name)
        if key in self._aliases:
            return self._aliases[key]
        found = self._by_name.get(key, [])
        if len(found) == 1:
            return found[0]
        if found:
            return NotFound(f"several places have that name: {', '.join(sorted(found))}")
        return NotFound(f"no place of {postal.upper()} has the name '{name}'")

    def residents(self, place: str) -> int | None:
        """Residents in 2010, where on file."""
        row = self.table.get(place)
        return row.residents if row else None


def _names(name: str) -> set[str]:
    """A place's name as files give it: bare, with its type, and by either of two names."""
    bare = split_type(name)[0]
    forms = {bare, name, bare.removesuffix(" Town")}
    if match := _PARENTHESIS.search(bare):
        forms |= {match[1], _PARENTHESIS.sub("", bare)}
    return {slug(form) for form in forms}
