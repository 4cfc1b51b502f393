"""Permanent ids of governments, from the names the Census Bureau gives them.

``us-nm-albuquerque`` (place), ``us-nm-bernalillo-county`` (county), ``us-md`` (state).
A place's id is its name without ``(balance)`` and without its last type word. Where
several places of a state share one, all get ``-<type>``; where that ties too, those that
tie get ``-<GEOID>`` instead. A place never takes the id of a county: it gets its type.

A city that is also a county (Baltimore, Carson City) has one id and two codes. The ids of
a committed table are never derived again: :func:`keep_committed` only adds to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from evenhand.errors import IdTaken

# Longest first: "city and borough" is one type, not the borough of a "… city and".
PLACE_TYPES = (
    "consolidated government", "metropolitan government", "unified government",
    "metro government", "city and borough", "urban county", "municipality", "corporation",
    "government", "borough", "village", "city", "town", "CDP",
)  # fmt: skip
_TYPE = re.compile(rf" ({'|'.join(PLACE_TYPES)})\Z")
_BALANCE = " (balance)"


class Named(NamedTuple):
    """A government as the Census file lists it: GEOID, postal code of its state, name."""

    geoid: str
    state: str
    name: str


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: ``Cañon City`` becomes ``canon-city``.

    An apostrophe or point joins what it stands in: ``O'Fallon`` is ``ofallon``,
    ``St. Louis`` is ``st-louis``.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain)).strip("-")


def split_type(name: str) -> tuple[str, str]:
    """The name of a place and its last type word, which may be missing.

    Only a word in the Census Bureau's lower case is a type: ``Carson City`` is all name,
    ``Carson City city`` is a city named Carson City.
    """
    whole = name.removesuffix(_BALANCE)
    match = _TYPE.search(whole)
    return (whole[: match.start()], match[1]) if match else (whole, "")


def state_id(postal: str) -> str:
    """The id of a state, of the District of Columbia or of Puerto Rico."""
    return f"us-{postal.lower()}"


def county_id(county: Named) -> str:
    """The id of a county, parish, borough…: its whole name, which ends with its type."""
    return f"{state_id(county.state)}-{slug(county.name)}"


def place_ids(
    places: Sequence[Named],
    taken: Collection[str] = (),
    exceptions: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The id of every place by its GEOID.

    Args:
        taken: ids of counties and states, which no place may get.
        exceptions: ids by GEOID that the rule does not make; they count as shared names do.
    Raises:
        IdTaken: two places still have one id: an exception is missing or wrong.
    """
    fixed = exceptions or {}
    ids = {place.geoid: fixed.get(place.geoid) or _bare(place) for place in places}
    free = [place for place in places if place.geoid not in fixed]
    for longer in (_with_type, _with_geoid):
        shared = _shared(ids, taken)
        ids |= {place.geoid: longer(place) for place in free if ids[place.geoid] in shared}
    if shared := _shared(ids, taken):
        raise IdTaken(
            f"Several governments have the id '{min(shared)}'.",
            hint="Give all but one of them an id in the table of exceptions.",
        )
    return ids


def keep_committed(committed: Mapping[str, str], derived: Mapping[str, str]) -> dict[str, str]:
    """Ids by GEOID: the committed ones as they are, and derived ones for whoever is new.

    Raises:
        IdTaken: a new government's id is held by another; add an exception for it.
    """
    holders = {name: geoid for geoid, name in committed.items()}
    for geoid, name in derived.items():
        if geoid not in committed and name in holders:
            raise IdTaken(
                f"'{name}' is the id of {holders[name]}, so {geoid} cannot have it.",
                hint="Give the new government an id in the table of exceptions.",
            )
    return {**derived, **committed}


def _bare(place: Named) -> str:
    return f"{state_id(place.state)}-{slug(split_type(place.name)[0])}"


def _with_type(place: Named) -> str:
    kind = slug(split_type(place.name)[1])
    return f"{_bare(place)}-{kind}" if kind else _with_geoid(place)


def _with_geoid(place: Named) -> str:
    return f"{_bare(place)}-{place.geoid}"


def _shared(ids: Mapping[str, str], taken: Collection[str]) -> set[str]:
    holders: defaultdict[str, int] = defaultdict(int, dict.fromkeys(taken, 1))
    for name in ids.values():
        holders[name] += 1
    return {name for name, count in holders.items() if count > 1}
