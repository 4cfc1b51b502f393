"""The agency's account: what it stated of those it selected, and what it asked of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.terms.day import live
from evenhand.terms.values import operator
from evenhand.verbs.publish.programs.acts import Entry, entries, entries_by

if TYPE_CHECKING:
    from evenhand.verbs.publish.day.cities import CityPicture
    from evenhand.verbs.publish.edition import Edition

_ANSWERS: Final = ("replies", "declines", "denies", "comments")


class Stated(NamedTuple):
    """Acts of one kind, and by paper the clauses they touch as the agency worded them."""

    acts: tuple[Entry, ...]
    clauses: Mapping[str, tuple[str, ...]]


def selection_stated(edition: Edition, picture: CityPicture) -> Stated:
    """The acts that selected cities, with the criteria they name."""
    return _stated(edition, picture, "selects")


def questions_stated(edition: Edition, picture: CityPicture) -> Stated:
    """The acts that wrote to cities, with the clauses they ask about."""
    return _stated(edition, picture, "asks")


def replies(edition: Edition, picture: CityPicture) -> list[Entry]:
    """What the cities written to had answered the agency or said in public by then."""
    asked = {city.id for city in picture.cities if city.asked}
    return [
        entry
        for entry in entries_by(edition)
        if operator(entry.act.actor) in asked and entry.act.kind in _ANSWERS
    ]


def acts_of_cities(edition: Edition, picture: CityPicture) -> dict[str, list[Entry]]:
    """By city, the acts that wrote to it or selected it, with their addresses."""
    found = entries(edition.record, edition.program)
    return {
        city.id: [entry for entry in found if entry.act in city.acts] for city in picture.cities
    }


def _stated(edition: Edition, picture: CityPicture, kind: str) -> Stated:
    acts = {act for city in picture.cities for act in city.acts if act.kind == kind}
    found = [one for one in entries(edition.record, edition.program) if one.act in acts]
    touched: dict[str, dict[str, None]] = {}
    for clause in edition.program.clauses():
        for entry in found:
            if clause.id in entry.act.touches:
                for wording in live(clause.wordings, entry.act.date.latest, edition.known_at):
                    if wording is not None and wording.source is not None:
                        touched.setdefault(wording.source.cite, {})[wording.text] = None
    return Stated(tuple(found), {paper: tuple(texts) for paper, texts in touched.items()})
