"""The entry of the record that a claim rests on, as a page shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse

from evenhand.docket.briefings.checking import Check, Claimed, check_act, check_answer
from evenhand.docket.briefings.models import Claim
from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of, record
from evenhand.reasons.words import days_said, readable
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
    """A claim with its entry and, where it claims an answer, its check."""

    claim: Claim
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
    if kind == "statement" and name.isdecimal() and (row := record().statement(int(name))):
        return _statement(key, row, program)
    if kind == "act":
        return _act(key, act_of(key))
    if kind == "filing" and name.isdecimal():
        filing = Filing.objects.filter(pk=int(name)).first()
        if filing is not None:
            return _filing(key, filing)
    raise NotThere(
        f"'{key}' is no entry of the record.",
        hint="Write statement:NUMBER, act:PROGRAM/NUMBER or filing:NUMBER.",
    )


def act_of(key: str) -> Act:
    """The act that a key names.

    Raises:
        NotThere: there is none.
    """
    program, _, number = key.removeprefix("act:").partition("/")
    acts = record().acts(program_of(program).id)
    if not number.isdecimal() or not 1 <= int(number) <= len(acts):
        raise NotThere(
            f"There is no act {number} of {program}.",
            hint=f"The record has acts 1 to {len(acts)} of it.",
        )
    return acts[int(number) - 1]


def checked(claim: Claim, program: Program, known_at: dt.date | None = None) -> Checked:
    """A claim with what the record says now, or said on a day."""
    entry = entry_of(claim.rests_on, program)
    return Checked(claim, entry, _check(claim, program, known_at or today()))


def _check(claim: Claim, program: Program, known_at: dt.date) -> Check | None:
    if not claim.value:
        return None
    if claim.rests_on.startswith("act:"):
        return check_act(act_of(claim.rests_on), claim.value, claim.day)
    if not (claim.fact and claim.about and claim.day):
        return None
    claimed = Claimed(claim.fact, claim.about, claim.value, claim.day)
    return check_answer(program, record(), claimed, known_at=known_at)


def _statement(key: str, row: Statement, program: Program) -> Entry:
    fact = program.facts.get(row.fact)
    asked = fact.ask if fact is not None else row.fact.replace("_", " ")
    retracted = any(one.retracts == row.seq for one in record().retractions(row.fact))
    return Entry(
        key,
        f"{named(row.about)}: {asked} {readable(row.value)}.",
        _by(row.stated_by, row.office, row.via),
        days_said(row.recorded_at.text),
        row.cite or row.source,
        row.source if row.source.startswith(("http://", "https://")) else "",
        frozenset({operator(row.about), operator(row.stated_by)}),
        retracted,
    )


def _act(key: str, act: Act) -> Entry:
    to = ", ".join(named(one) for one in act.addressees)
    return Entry(
        key,
        f"{act.kind} (to {to}): {act.effect_stated}.",
        _by(act.actor, act.office, act.via),
        days_said(act.date.text),
        act.cite,
        "",
        frozenset({operator(one) for one in (act.actor, *act.addressees)}),
    )


def _filing(key: str, filing: Filing) -> Entry:
    return Entry(
        key,
        f"{filing.kind.replace('-', ' ')} about {named(filing.about)}",
        named(filing.by),
        filing.filed_at.date().isoformat(),
        f"Filing {filing.pk} of this docket",
        reverse("filing", args=[filing.pk]),
        frozenset({filing.about, operator(filing.by)}),
    )


def _by(body: str, office: str, via: str) -> str:
    parts = [named(body), office, f"by way of {via}" if via else ""]
    return ", ".join(one for one in parts if one)


def named(body: str) -> str:
    """A government, facility or office by its name; what is no id stays as it is."""
    known: Mapping[str, object] = record().jurisdictions
    if operator(body) not in known:
        return body
    name = record().jurisdictions[operator(body)].name
    _, _, part = body.partition("/")
    return f"{name} ({part.replace('-', ' ')})" if part else name
