"""From findings to what a page shows of one applicant, under every reading of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from evenhand.pages.report import Applicant, ClauseShown, Evidence, Outcome, OutcomeWord, Standing
from evenhand.reasons.explanation import Names, clauses_found, group_notes
from evenhand.reasons.shapes import AccountOf, BodyFound, ClauseFound, FactFound
from evenhand.reasons.words import (
    account_value,
    answer_said,
    computed_line,
    duty_line,
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
from evenhand.terms.findings import Determination


def applicant_shown(
    decided: Mapping[str, Determination], names: Names, *, name: str, acts: Iterable[str] = ()
) -> Applicant:
    """One applicant for the page.

    Args:
        decided: by reading, in the program's order, its determination; all on one day.
        name: the applicant's name as the page writes it.
        acts: sentences on the public acts that concern it, in order of day.
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
        tuple(acts),
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
        duties=tuple(f"{duty_line(duty, names)} {duty['text']}" for duty in shown["duties"]),
        cite="; ".join(dict.fromkeys(wording["cite"] for wording in shown["wordings"])),
    )


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
    return f"{question(fact['ask'])} {told(headed(answer_said(fact)))}"


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
        quality="" if account["quality"] == "high" else account["quality"],
        note=account["note"],
        standing=_standing(fact, account),
    )


def _since(account: AccountOf) -> str:
    return f"since {account['since']}" if account["since"] else ""


def _standing(fact: FactFound, account: AccountOf) -> Standing:
    if account["stated_by"] == "computed" and account["counts"]:
        return "computed"
    if not account["counts"]:
        return "outranked" if fact["settled_by"] else "shown only"
    return "in dispute" if fact["state"] == "disputed" else ""
