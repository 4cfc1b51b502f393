"""The entry of the record that a claim rests on, as a page shows it."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from django.urls import reverse

from evenhand.docket.briefings.checking import Check, Claimed, check_act, check_answer
from evenhand.docket.briefings.written import ClaimText
from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import record
from evenhand.docket.named import act_named, filing_named, number_in
from evenhand.docket.worded import days_worded
from evenhand.reasons.explanation import Names
from evenhand.reasons.words import headed, listed, readable
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act, Statement
from evenhand.terms.values import operator


class Entry(NamedTuple):
    """What is on record: what it says, who said it, when, and where that can be read.

    ``concerns`` are the ids of the governments it is about or by; ``retracted`` says that
    whoever said it took it back.
    """

    key: str
    says: str
    who: str
    when: str
    source: str
    link: str
    concerns: frozenset[str]
    retracted: bool = False


class Checked(NamedTuple):
    """A claim with its number and its entry and, where it claims an answer, its check."""

    number: int
    claim: ClaimText
    entry: Entry
    check: Check | None


def entry_of(key: str, program: Program) -> Entry:
    """The entry that a key names.

    Args:
        key: ``statement:NUMBER``, ``act:PROGRAM/NUMBER`` (from 1) or ``filing:NUMBER``.
        program: gives the questions their words.
    Raises:
        NotThere: there is no such entry.
    """
    kind, _, name = key.partition(":")
    if kind == "statement" and (row := record().statement(number_in(name) or 0)):
        return _statement(key, row, program)
    if kind == "act":
        return _act(key, act_named(name), program)
    if kind == "filing":
        return _filing(key, filing_named(name), program)
    raise NotThere(
        f"'{key}' is no entry of the record.",
        hint="Write statement:NUMBER, act:PROGRAM/NUMBER or filing:NUMBER.",
    )


def checked(number: int, claim: ClaimText, program: Program) -> Checked:
    """A claim with what the record says now; ``number`` is its place in the briefing, from 1."""
    return Checked(number, claim, entry_of(claim.rests_on, program), _check(claim, program))


def _check(claim: ClaimText, program: Program) -> Check | None:
    if not claim.value:
        return None
    if claim.rests_on.startswith("act:"):
        act = act_named(claim.rests_on.removeprefix("act:"))
        return check_act(act, claim.value, claim.day)
    if not (claim.fact and claim.about and claim.day):
        return None
    claimed = Claimed(claim.fact, claim.about, claim.value, claim.day)
    return check_answer(program, record(), claimed, names_of(program), known_at=today())


def names_of(program: Program) -> Names:
    """What governments, facilities and groups are called."""
    return Names(record().jurisdictions, program.facts, program.groups)


def _statement(key: str, row: Statement, program: Program) -> Entry:
    names = names_of(program)
    retracted = any(one.retracts == row.seq for one in record().retractions(row.fact))
    return Entry(
        key,
        f"{names.of(row.about)}: {_answered(row, program, names)}",
        _by(names, row.stated_by, row.office, row.via),
        days_worded(row.recorded_at.text),
        row.cite or row.source,
        row.source if row.source.startswith(("http://", "https://")) else "",
        frozenset({operator(row.about), operator(row.stated_by)}),
        retracted,
    )


def _answered(row: Statement, program: Program, names: Names) -> str:
    """The question and the answer; what cannot be read as one stays as it was written."""
    fact = program.facts.get(row.fact)
    if fact is None:
        return f"{row.fact.replace('_', ' ')}: {readable(row.value)}."
    with suppress(ValueError):
        return f"{fact.ask} Answer: {readable(names.shown(fact.parse(row.value)))}."
    return f"{fact.ask} Answer: {row.value}."


def _act(key: str, act: Act, program: Program) -> Entry:
    names = names_of(program)
    to = listed([names.of(one) for one in act.addressees])
    return Entry(
        key,
        f"{headed(act.kind)}, to {to}: {act.effect_stated}.",
        _by(names, act.actor, act.office, act.via),
        days_worded(act.date.text),
        act.cite,
        "",
        frozenset({operator(one) for one in (act.actor, *act.addressees)}),
    )


def _filing(key: str, filing: Filing, program: Program) -> Entry:
    names = names_of(program)
    return Entry(
        key,
        f"{headed(filing.kind.replace('-', ' '))}, about {names.of(filing.about)}.",
        names.of(filing.by),
        filing.filed_at.date().isoformat(),
        f"Filing {filing.pk} of this docket",
        reverse("filing", args=[filing.pk]),
        frozenset({filing.about, operator(filing.by)}),
    )


def _by(names: Names, body: str, office: str, via: str) -> str:
    parts = [names.of(body), office, f"by way of {via}" if via else ""]
    return ", ".join(one for one in parts if one)
