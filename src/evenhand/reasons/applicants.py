"""From findings to what is shown of one applicant, on pages and in letters alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from evenhand.reasons.explanation import Names, clauses_found, group_notes
from evenhand.reasons.outcomes import OutcomeWord
from evenhand.reasons.shapes import AccountOf, BodyFound, ClauseFound, FactFound
from evenhand.reasons.words import (
    account_value,
    answer_said,
    computed_line,
    days_said,
    duty_line,
    ended,
    figure_line,
    headed,
    in_whose_power,
    not_on_file,
    outcome_sentences,
    question,
    said_by,
    status_said,
    taken_here,
    told,
)
from evenhand.terms.findings import Determination, Status

Standing: TypeAlias = Literal["", "outranked", "shown only", "in dispute", "computed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one applicant under one reading, and a sentence on why."""

    reading: str
    word: OutcomeWord
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim a finding used, or shows without using.

    ``value`` is the answer in words; ``period`` the year or days it is true of, and ``since`` the
    day it is true from where it is of no one year; ``published`` the day it was said or published.
    The record's own writing of days stands in both. ``standing`` is why it did not decide;
    ``link`` where its source can be read, blank where that is not on file.
    """

    question: str
    about: str
    value: str
    said_by: str
    published: str
    source: str
    period: str = ""
    since: str = ""
    quality: str = ""
    note: str = ""
    standing: Standing = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """What was found on one clause for one applicant.

    ``statuses`` stands in the order of the readings shown; ``None`` where the clause is
    no part of that reading. ``controllers`` names who could answer otherwise,
    ``settlers`` those whose answer keeps the clause from being met, by id and name, and
    ``duties`` the rules of law that bind them; ``in_the_way`` are those that bar the answer
    asked for, each as its paper and its maker.
    """

    id: str
    text: str
    statuses: tuple[Status | None, ...]
    why: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    controllers: str = ""
    settlers: tuple[tuple[str, str], ...] = ()
    duties: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant in the class: its outcomes in the order of the readings, and its clauses."""

    id: str
    name: str
    outcomes: tuple[Outcome, ...]
    clauses: tuple[ClauseShown, ...]


def applicant_shown(decided: Mapping[str, Determination], names: Names, *, name: str) -> Applicant:
    """One applicant as pages and letters show it.

    Args:
        decided: by reading, in the program's order, its determination; all on one day.
        name: the applicant's name as it is to be written.
    """
    rows = list(decided.values())
    found = [
        {clause["id"]: clause for clause in clauses_found(row.grounds, names)}
        if row.grounds
        else {}
        for row in rows
    ]
    order = [clause.id for clause in rows[0].program.clauses()]
    ids = [one for one in order if any(one in clauses for clauses in found)]
    return Applicant(
        rows[0].applicant,
        name,
        tuple(Outcome(row.reading, _word(row), outcome_sentence(row)) for row in rows),
        tuple(_clause([clauses.get(one) for clauses in found], names) for one in ids),
    )


def outcome_sentence(found: Determination) -> str:
    """What made the outcome, by clause; for an undetermined one, what keeps it so."""
    return " ".join(outcome_sentences(found, group_notes(found.grounds)))


def _word(found: Determination) -> OutcomeWord:
    word = found.outcome_word
    assert word is not None, "only members of the class have an outcome"
    return cast(OutcomeWord, word)


def _clause(under: Sequence[ClauseFound | None], names: Names) -> ClauseShown:
    """The finding is shown once: readings differ in what follows, not in what is known.

    A reading that leaves everything open says least, so another one is preferred.
    """
    found = [clause for clause in under if clause is not None]
    shown = next((clause for clause in found if clause["status"] != "asked"), found[0])
    facts = [*shown["facts"], *(fact for body in shown["bodies"] for fact in body["facts"])]
    return ClauseShown(
        id=shown["id"],
        text=" Or: ".join(wording["text"] for wording in shown["wordings"]),
        statuses=tuple(one["status"] if one else None for one in under),
        why=tuple(_why(shown)),
        margins=tuple(dict.fromkeys(_margins(shown["facts"], shown))),
        evidence=tuple(dict.fromkeys(_evidence(facts))),
        controllers=in_whose_power(shown, names),
        settlers=tuple(dict.fromkeys(_settlers(shown, names))),
        in_the_way=tuple(
            f"{duty['cite']} ({names.of(duty['made_by'])})"
            for duty in shown["duties"]
            if duty["bars"]
        ),
        duties=tuple(f"{duty_line(duty, names)} {duty['text']}" for duty in shown["duties"]),
        cite="; ".join(dict.fromkeys(wording["cite"] for wording in shown["wordings"])),
    )


def _settlers(clause: ClauseFound, names: Names) -> Iterator[tuple[str, str]]:
    """The bodies whose answer is open or not as asked; without bodies, whoever controls it."""
    for body in clause["bodies"]:
        if body["status"] not in ("met", "left-out"):
            yield body["body"], body["name"]
    if not clause["bodies"]:
        for controllers in clause["controllers"].values():
            yield from ((body, names.of(body)) for body in controllers)


def _why(clause: ClauseFound) -> Iterator[str]:
    yield from map(taken_here, _interpretations(clause))
    if clause["note"]:
        yield clause["note"]
    for fact in clause["facts"]:
        yield f"{_answered(fact)}{_accounts(fact)}"
    for body in clause["bodies"]:
        yield _body_sentence(body)


def _interpretations(clause: ClauseFound) -> list[str]:
    """How what the sources leave undefined is taken: in the wording, then in its facts."""
    facts = [*clause["facts"], *(fact for body in clause["bodies"] for fact in body["facts"])]
    said = [*(wording["interpretation"] for wording in clause["wordings"])]
    said += [fact["interpretation"] for fact in facts]
    return [one for one in dict.fromkeys(said) if one]


def _body_sentence(body: BodyFound) -> str:
    answers = " ".join(map(_answered, body["facts"]))
    return f"{body['name']}: {told(status_said(body['status']))} {answers}"


def _answered(fact: FactFound) -> str:
    notes = [one["note"] for one in fact["accounts"] if one["counts"] and one["note"]]
    said = "; ".join(note.removesuffix(".") for note in dict.fromkeys(notes))
    beside = f" (Noted: {ended(said)})" if notes else ""
    return f"{question(fact['ask'])} {told(headed(answer_said(fact)))}{beside}"


def _accounts(fact: FactFound) -> str:
    """Where a computation and somebody's statement stand side by side, both of them."""
    if not any(account["stated_by"] == "computed" for account in fact["accounts"]):
        return ""
    said = [
        computed_line(fact, account)
        if account["stated_by"] == "computed"
        else f"{said_by(account)}: {account_value(account)}"
        for account in fact["accounts"]
    ]
    return f" {told(headed('; '.join(said)))}"


def _margins(facts: Iterable[FactFound], clause: ClauseFound) -> Iterator[str]:
    for figure in [*clause["figures"], *(one for fact in facts for one in fact["figures"])]:
        yield figure_line(figure)
    for fact in facts:
        for used in fact["inputs"]:
            if used["values"] == ["unknown"]:
                yield told(headed(not_on_file(used)))


def _evidence(facts: Iterable[FactFound]) -> Iterator[Evidence]:
    """Every account of the facts, then of the figures they were computed from.

    A figure worked out on the way has no source of its own and is left to its inputs.
    """
    for fact in facts:
        for account in fact["accounts"]:
            if account["stated_by"] != "computed" or fact["figures"]:
                yield _claim(fact, account)
        yield from _evidence(fact["inputs"])


def _claim(fact: FactFound, account: AccountOf) -> Evidence:
    computed = account["stated_by"] == "computed"
    return Evidence(
        question=question(fact["ask"]),
        about=fact["of_name"],
        value=account_value(account),
        said_by="computed from the figures below" if computed else said_by(account),
        published=account["recorded_at"] or "",
        source=account["cite"] or account["source"],
        period=str(fact["year"]) if fact["year"] else _since(account),
        since="" if fact["year"] else account["since"] or "",
        quality="" if account["quality"] == "high" else account["quality"],
        note=account["note"],
        standing=_standing(fact, account),
        link=account["source"] if account["source"].startswith(("https://", "http://")) else "",
    )


def _since(account: AccountOf) -> str:
    return f"since {days_said(account['since'])}" if account["since"] else ""


def _standing(fact: FactFound, account: AccountOf) -> Standing:
    if account["stated_by"] == "computed" and account["counts"]:
        return "computed"
    if account["word"] != "states":  # no answer, which neither decides nor disputes one
        return "shown only"
    if not account["counts"]:
        return "outranked" if fact["settled_by"] else "shown only"
    return "in dispute" if fact["state"] == "disputed" else ""
