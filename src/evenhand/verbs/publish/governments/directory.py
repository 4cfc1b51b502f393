"""Which governments have a page of their own, by the parts they have in what is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from evenhand.pages.site.catalogue import marked
from evenhand.reasons.explanation import Names
from evenhand.reasons.place_names import full_name
from evenhand.terms.values import operator
from evenhand.verbs.publish.governments.asked import asked_of

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.law import Duty, Scope
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act
    from evenhand.verbs.publish.edition import Edition

Part: TypeAlias = Literal[
    "applicant", "asked", "agency", "actor", "addressee", "maker", "bound-by-name"
]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
PART_WORDS: Final[Mapping[Part, str]] = {
    "applicant": marked("in the class that is decided"),
    "asked": marked("asked a question, or in control of an answer"),
    "agency": marked("agency of a program"),
    "actor": marked("acted in public"),
    "addressee": marked("addressed by an act"),
    "maker": marked("made a rule on file"),
    "bound-by-name": marked("named by a rule on file"),
}


class Directory:
    """The governments with a page, in order of id, and what everybody is called.

    ``parts`` gives the parts each has, in the order of ``PARTS``; a body that is no
    government, or has none, has no page.
    """

    def __init__(self, editions: Sequence[Edition], record: Record) -> None:
        self.asked = asked_of(editions)
        self.parts = _parts(editions, record, self.asked)
        places = record.jurisdictions
        named = {one: places[one]._replace(name=full_name(places[one])) for one in self.parts}
        groups = {id_: name for one in editions for id_, name in one.program.groups.items()}
        self.names = Names({**places, **named}, {}, groups)
        self.places = {one: places[one] for one in self.parts}

    def __contains__(self, body: str) -> bool:
        return operator(body) in self.parts

    def home(self, body: str) -> str:
        """The government whose page a body, facility or office stands on; blank without one."""
        return operator(body) if body in self else ""

    def name(self, body: str) -> str:
        """How a body is called; whoever is no government by the words that name it."""
        return self.names.of(body) if body in self.names else body

    def carrier(self, act: Act) -> str:
        """Who carried the news of an act, such as a newspaper; blank if the actor itself."""
        return "" if act.via in (act.actor, self.name(act.actor)) else act.via


def _parts(
    editions: Sequence[Edition], record: Record, asked: Mapping[str, object]
) -> dict[str, tuple[Part, ...]]:
    found: dict[str, set[Part]] = {}
    for body, part in _every_part(editions, record, asked):
        if (government := operator(body)) in record.jurisdictions:
            found.setdefault(government, set()).add(part)
    return {one: tuple(part for part in PARTS if part in found[one]) for one in sorted(found)}


def _every_part(
    editions: Sequence[Edition], record: Record, asked: Mapping[str, object]
) -> Iterator[tuple[str, Part]]:
    for edition in editions:
        for applicant in edition.explained:
            yield applicant, "applicant"
    for body in asked:
        yield body, "asked"
    for program in {one.program.id: one.program for one in editions}.values():
        yield from _in_program(program)
        for act in record.acts(program.id):
            yield act.actor, "actor"
            for addressee in act.addressees:
                yield addressee, "addressee"


def _in_program(program: Program) -> Iterator[tuple[str, Part]]:
    yield program.agency, "agency"
    for duty in program.duties:
        yield duty.made_by, "maker"
        for body in named_by(duty):
            yield body, "bound-by-name"


def named_by(duty: Duty) -> Iterator[str]:
    """Whom a duty names among those it reaches, in whom it binds and in how it is graded."""
    for scope in (duty.binds, *(scope for _, scope in duty.forces)):
        yield from _named(scope)


def _named(scope: Scope) -> Iterator[str]:
    yield from scope.ids
    yield from scope.under
