"""A determination's findings as data: each clause, what it rested on, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from evenhand.reasons.movable import bars, own_rule
from evenhand.reasons.shapes import (
    AccountOf,
    BodyFound,
    ClauseFound,
    DutyFound,
    FactFound,
    FigureFound,
    GroupNote,
    WordingFound,
)
from evenhand.reasons.words import listed
from evenhand.terms.answers import Claim
from evenhand.terms.findings import BodyFinding, DutyInForce, FactUse, Finding, Margin
from evenhand.terms.programs import Group
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value, operator, show

if TYPE_CHECKING:
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Wording
    from evenhand.terms.statements import Jurisdiction


_SMALL: Final = frozenset({"a", "and", "at", "by", "for", "in", "of", "on", "the", "to"})


def part_said(part: str) -> str:
    """``department-of-public-safety`` as a title, short words small; words stay as they are."""
    if " " in part:
        return part
    first, *others = part.split("-")
    return " ".join([first.capitalize(), *(w if w in _SMALL else w.capitalize() for w in others)])


class Names:
    """Names of governments, facilities, offices and groups as people write them."""

    def __init__(
        self,
        jurisdictions: Mapping[str, Jurisdiction],
        facts: Mapping[str, Fact],
        groups: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._jurisdictions = jurisdictions
        self._facts = facts
        self._groups = groups

    def of(self, body: str) -> str:
        """``Bernalillo County``; ``Metropolitan Detention Center (Bernalillo County)``."""
        government = operator(body)
        found = self._jurisdictions.get(government)
        name = found.name if found else self._groups.get(government, government)
        _, _, part = body.partition("/")
        if not part:
            return name
        return f"{part_said(part)} ({name})"

    def kinds_of(self, body: str) -> tuple[str, ...]:
        """What its government counts as; empty where that is not on file."""
        found = self._jurisdictions.get(operator(body))
        return found.kinds if found else ()

    def __contains__(self, body: str) -> bool:
        return operator(body) in self._jurisdictions or body in self._groups

    def with_id(self, body: str) -> str:
        """The name with the id behind it; the id alone where there is no name."""
        name = self.of(body)
        return name if name == body else f"{name} ({body})"

    def shown(self, value: Value | None) -> str:
        """An answer in words, with the names of bodies in place of their ids."""
        if value is NOT_APPLICABLE:
            return "does not apply"
        if not isinstance(value, Bodies):
            return show(value)
        others = ["others"] if value.open else []
        return listed([*(self.of(name) for name in value.names), *others])

    def ask(self, fact: str) -> str:
        """The question a fact puts; its name in words where the program asks none of that name."""
        known = self._facts.get(fact)
        return (known and known.ask) or fact.replace("_", " ")

    def has_fact(self, name: str) -> bool:
        """Whether the program asks a fact of that name."""
        return name in self._facts

    def fact(self, name: str) -> Fact:
        """The fact of that name, as the program declares it."""
        return self._facts[name]

    def interpretation(self, fact: str) -> str:
        """How a term that the source leaves undefined is taken."""
        return self._facts[fact].interpretation

    def publisher(self, fact: str) -> str:
        """The body that publishes a fact asked by the year; blank for others."""
        return self._facts[fact].publisher


def clauses_found(grounds: Finding, names: Names) -> list[ClauseFound]:
    """Every clause in force, in the program's order, as data."""
    if grounds.clause is not None:
        return [_clause(grounds, names)]
    return [found for part in grounds.parts for found in clauses_found(part, names)]


def group_notes(grounds: Finding | None) -> list[GroupNote]:
    """The notes on the groups that clauses stand in, the outermost first.

    Those on a group inside a clause stand with that clause.
    """
    if grounds is None or grounds.clause is not None:
        return []
    within = [note for part in grounds.parts for note in group_notes(part)]
    if not grounds.note:
        return within
    clauses = [clause.id for clause in grounds.each_clause()]
    return [{"group": grounds.id, "clauses": clauses, "note": grounds.note}, *within]


def _clause(finding: Finding, names: Names) -> ClauseFound:
    relation = [finding.relation] if finding.relation else []
    controllers = finding.controllers
    return {
        "id": finding.id,
        "title": finding.clause.title if finding.clause else "",
        "status": finding.status,
        "holds": finding.holds if isinstance(finding.holds, bool) else None,
        "wordings": [_wording(wording) for wording in finding.wordings],
        "facts": [_fact(use, names) for use in [*relation, *finding.uses]],
        "figures": [_figure(margin) for margin in finding.margins],
        "bodies": [_body(body, names) for body in finding.bodies],
        "parts": [_clause(part, names) for part in finding.parts],
        "controllers": {controllers.how: list(controllers.bodies)} if controllers else {},
        "duties": [duty_found(duty, names) for duty in finding.duties],
        "note": finding.note,
    }


def _wording(wording: Wording) -> WordingFound:
    source = wording.source
    return {
        "since": str(wording.begins),
        "text": wording.text,
        "cite": source.cite if source else "",
        "authority": source.authority if source else "",
        "published": str(source.dated) if source else "",
        "asked_of": f"{wording.each.quantifier} {wording.each.relation}" if wording.each else "",
        "met_where": "" if isinstance(wording.test, Group) else _text(wording.test),
        "left_open": _text(wording.left_open),
        "excused_where": _text(wording.excused_when),
        "interpretation": wording.interpretation,
    }


def _text(leaf: Leaf | Literal["always"] | None) -> str:
    if leaf is None or leaf == "always":
        return leaf or ""
    return leaf.text


def _body(body: BodyFinding, names: Names) -> BodyFound:
    return {
        "body": body.body,
        "name": names.of(body.body),
        "status": body.status,
        "facts": facts_found(body.uses, names),
    }


def facts_found(uses: Iterable[FactUse], names: Names) -> list[FactFound]:
    """Facts as they were used, each once."""
    return [_fact(use, names) for use in dict.fromkeys(uses)]


def _fact(use: FactUse, names: Names) -> FactFound:
    return {
        "fact": use.fact,
        "ask": names.ask(use.fact),
        "interpretation": names.interpretation(use.fact),
        "publisher": names.publisher(use.fact),
        "of": use.about,
        "of_name": names.of(use.about),
        "year": use.year,
        "state": use.answer.state,
        "values": [show(value) for value in use.answer.live],
        "shown": [names.shown(value) for value in use.answer.live],
        "settled_by": use.answer.settled_by,
        "accounts": [_account(claim, use, names) for claim in use.answer.claims],
        "inputs": facts_found(use.inputs, names),
        "figures": [_figure(margin) for margin in use.margins],
    }


def _account(claim: Claim, use: FactUse, names: Names) -> AccountOf:
    said = claim.statement
    settled = use.answer.settled_by
    return {
        "value": " or ".join(show(value) for value in claim.possible),
        "shown": " or ".join(names.shown(value) for value in claim.possible),
        "word": claim.word,
        "stated_by": claim.by,
        "stated_by_name": names.of(claim.by) if claim.by in names else claim.by,
        "office": said.office if said else "",
        "recorded_at": str(said.recorded_at) if said else None,
        "since": str(said.begins) if said else None,
        "via": said.via if said else "",
        "cite": said.cite if said else claim.basis,
        "source": said.source if said else "",
        "quality": said.quality if said else "",
        "note": said.note if said else "",
        "counts": not claim.shown_only and settled in (None, claim.ranks_as),
    }


def _figure(margin: Margin) -> FigureFound:
    return {
        "year": margin.year,
        "left": show(margin.left),
        "operator": margin.operator,
        "right": show(margin.right),
        "margin": margin.difference,
        "unit": margin.unit,
    }


def duty_found(found: DutyInForce, names: Names) -> DutyFound:
    """A duty in force as data, with whether it bars what it touches and whose rule it is."""
    duty = found.duty
    return {
        "id": duty.id,
        "body": found.body,
        "body_name": names.of(found.body),
        "effect": duty.effect,
        "touches": [leaf.text for leaf in duty.touches],
        "force": found.force,
        "certain": found.certain,
        "made_by": duty.made_by,
        "since": str(duty.begins),
        "until": str(duty.until) if duty.until else None,
        "cite": duty.cite,
        "quality": duty.quality,
        "text": duty.text,
        "bars": bars(found),
        "own_rule": own_rule(found),
    }
