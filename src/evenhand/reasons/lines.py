"""The text of an explanation: a clause's heading with its grounds set in beneath it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.reasons.inputs import accounts_used, publications, rests_on_publications
from evenhand.reasons.words import (
    STATUSES,
    account_line,
    answer_said,
    computed_line,
    days_said,
    duty_line,
    figure_line,
    in_whose_power,
    named_figure,
    not_on_file,
    publication_line,
    status_said,
    taken_here,
)

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import (
        AccountOf,
        BodyFound,
        ClauseFound,
        FactFound,
        WordingFound,
    )

_STEP: Final = 4


def clause_lines(clause: ClauseFound, names: Names) -> Iterator[str]:
    """The finding on one clause, a heading and its grounds, without trailing spaces."""
    title = f": {clause['title']}" if clause["title"] else ""
    status = clause["status"]
    yield f"{STATUSES[status].mark} {clause['id']}{title} — {status_said(status)}"
    for line in _grounds(clause, names):
        yield " " * _STEP + line


def _grounds(clause: ClauseFound, names: Names) -> Iterator[str]:
    for wording in clause["wordings"]:
        yield from _wording_lines(wording)
    if clause["note"]:
        yield clause["note"]
    for fact in clause["facts"]:
        yield from fact_lines(fact)
    yield from map(figure_line, clause["figures"])
    for body in clause["bodies"]:
        yield from _body_lines(body)
    for part in clause["parts"]:
        yield from clause_lines(part, names)
    power = in_whose_power(clause, names)
    if power:
        yield f"In whose power: {power}."
    for duty in clause["duties"]:
        yield duty_line(duty, names)


def _wording_lines(wording: WordingFound) -> Iterator[str]:
    published = f", published {days_said(wording['published'])}" if wording["published"] else ""
    authority = f"; authority: {wording['authority']}" if wording["authority"] else ""
    yield f"The text, from {wording['since']}: {wording['text']}"
    yield f"Source: {wording['cite']}{published}{authority}"
    yield from _terms(wording)


def _terms(wording: WordingFound) -> Iterator[str]:
    """How the text is put to the facts: what meets it, what excuses, what it leaves open."""
    quantifier, _, relation = wording["asked_of"].partition(" ")
    asked = f", for {quantifier} of the {relation.replace('_', ' ')}" if relation else ""
    if wording["met_where"]:
        yield f"Met where: {wording['met_where']}{asked}."
    if wording["excused_where"]:
        yield f"Excused where: {wording['excused_where']}."
    if wording["left_open"]:
        yield f"The text does not say what follows where: {wording['left_open']}."
    if wording["interpretation"]:
        yield taken_here(wording["interpretation"])


def _body_lines(body: BodyFound) -> Iterator[str]:
    status = body["status"]
    yield f"{STATUSES[status].mark} {body['name']}: {status_said(status)}"
    for fact in body["facts"]:
        for line in fact_lines(fact):
            yield " " * _STEP + line


def fact_lines(fact: FactFound) -> Iterator[str]:
    """A fact's question, its answer, and each account with who said it and when."""
    year = f" ({fact['year']})" if fact["year"] else ""
    yield f"{fact['ask']}{year} — {answer_said(fact)}"
    if fact["interpretation"]:
        yield f"  {taken_here(fact['interpretation'])}"
    for account in fact["accounts"]:
        if account["stated_by"] == "computed":
            for line in _computed_lines(fact, account):
                yield f"  {line}"
        else:
            yield f"  {account_line(account)}"


def _computed_lines(fact: FactFound, account: AccountOf) -> Iterator[str]:
    yield computed_line(fact, account)
    for figure in fact["figures"]:
        yield f"  {figure_line(figure)}"
    for line in _rested_on(fact):
        yield f"  {line}"
    for used in fact["inputs"]:
        if used["values"] == ["unknown"]:
            yield f"  {not_on_file(used)}"


def _rested_on(fact: FactFound) -> Iterator[str]:
    """The publications of a computation's figures; each account of them, where it rests on any."""
    if rests_on_publications(fact):
        for accounts in publications(fact):
            yield publication_line(accounts)
    else:
        for used, account in accounts_used(fact):
            yield f"{named_figure(used)}: {account_line(account)}"
