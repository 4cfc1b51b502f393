"""From findings to what a page shows of one applicant, under every reading of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

from evenhand.pages.report import Applicant, ClauseShown, Evidence, Outcome, OutcomeWord, Standing
from evenhand.reasons.explanation import (
    AccountOf,
    BodyFound,
    ClauseFound,
    FactFound,
    Names,
    clauses_found,
)
from evenhand.reasons.words import STATUS_WORDS, duty_line, figure_line, tenth
from evenhand.terms.findings import Determination, Status

_SAID: Final = {
    "declines": "declines to answer",
    "no-occasion": "no occasion has arisen",
    "pending": "under review",
}


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
    said = []
    if found.unmet:
        said.append(f"Not met: {_listed(found.unmet)}.")
    if found.outcome is None and found.unknown:
        said.append(f"Not known: {_listed(found.unknown)}.")
    if found.outcome is None and found.asked:
        said.append(
            f"Asked: {_listed(found.asked)}; the text does not say what follows from an answer,"
            " so that whatever the answers are, only the agency can settle it."
        )
    return " ".join(said)


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
        statuses=tuple(cast(Status, one["status"]) if one else None for one in under),
        why=tuple(_why(shown, names)),
        margins=tuple(dict.fromkeys(_margins(shown["facts"], shown))),
        evidence=tuple(dict.fromkeys(_evidence(facts, names))),
        controllers=_controllers(shown, names),
        duties=tuple(f"{duty_line(duty, names)} {duty['text']}" for duty in shown["duties"]),
        cite="; ".join(dict.fromkeys(wording["cite"] for wording in shown["wordings"])),
    )


def _why(clause: ClauseFound, names: Names) -> Iterator[str]:
    for taken in _interpretations(clause):
        yield f"How it is taken here: {taken}"
    if clause["note"]:
        yield clause["note"]
    for fact in clause["facts"]:
        yield f"{_ask(fact)} {_answer(fact, names)}{_accounts(fact, names)}"
    for body in clause["bodies"]:
        yield _body_sentence(body, names)


def _interpretations(clause: ClauseFound) -> list[str]:
    """How what the sources leave undefined is taken: in the wording, then in its facts."""
    facts = [*clause["facts"], *(fact for body in clause["bodies"] for fact in body["facts"])]
    said = [*(wording["interpretation"] for wording in clause["wordings"])]
    said += [fact["interpretation"] for fact in facts]
    return [one for one in dict.fromkeys(said) if one]


def _body_sentence(body: BodyFound, names: Names) -> str:
    answers = " ".join(f"{_ask(fact)} {_answer(fact, names)}" for fact in body["facts"])
    return f"{body['name']}: {STATUS_WORDS[body['status']]}. {answers}"


def _ask(fact: FactFound) -> str:
    """The question; a computed fact has its formula for one, with names instead of columns."""
    asked = fact["ask"]
    return asked.replace("_", " ") + "." if asked.startswith("Computed: ") else asked


def _answer(fact: FactFound, names: Names) -> str:
    values = " or ".join(_value(value, names) for value in fact["values"])
    if fact["state"] == "disputed":
        return f"Accounts differ: {values}."
    if fact["settled_by"]:
        return f"{_sentence(values)}, as the {fact['settled_by']} has it; accounts differ."
    return f"{_sentence(values)}."


def _value(value: str, names: Names) -> str:
    """An answer in words: bodies by name, numbers as people read them."""
    if value == "not-applicable":
        return "does not apply"
    if "/" in value or value.startswith("us-"):
        return _listed([names.of(body) for body in value.split("; ")])
    return tenth(value) if value[:1].isdigit() and "-" not in value else value


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _accounts(fact: FactFound, names: Names) -> str:
    """Where a computation and somebody's statement stand side by side, both of them."""
    if not any(account["stated_by"] == "computed" for account in fact["accounts"]):
        return ""
    said = [
        f"computed from published figures over {account['cite']}: {account['value']}"
        if account["stated_by"] == "computed"
        else f"{_said_by(account, names)}: {account['value']}"
        for account in fact["accounts"]
    ]
    return f" {_sentence('; '.join(said))}."


def _margins(facts: Iterable[FactFound], clause: ClauseFound) -> Iterator[str]:
    for figure in [*clause["figures"], *(one for fact in facts for one in fact["figures"])]:
        yield figure_line(figure)
    for fact in facts:
        for used in fact["inputs"]:
            if used["values"] == ["unknown"]:
                year = f" for {used['year']}" if used["year"] else ""
                yield f"Not on file: {used['fact'].replace('_', ' ')}{year}, {used['of_name']}."


def _evidence(facts: Iterable[FactFound], names: Names) -> Iterator[Evidence]:
    """Every account of the facts, then of the figures they were computed from.

    A figure worked out on the way has no source of its own and is left to its inputs.
    """
    for fact in facts:
        for account in fact["accounts"]:
            if account["stated_by"] != "computed" or fact["figures"]:
                yield _claim(fact, account, names)
        yield from _evidence(fact["inputs"], names)


def _claim(fact: FactFound, account: AccountOf, names: Names) -> Evidence:
    computed = account["stated_by"] == "computed"
    return Evidence(
        question=_ask(fact),
        about=fact["of_name"],
        value=_SAID.get(account["word"]) or _value(account["value"], names),
        said_by="computed from the figures below" if computed else _said_by(account, names),
        published=account["recorded_at"] or "",
        source=account["cite"] or account["source"],
        period=str(fact["year"]) if fact["year"] else _since(account),
        quality="" if account["quality"] == "high" else account["quality"],
        note=account["note"],
        standing=_standing(fact, account),
    )


def _said_by(account: AccountOf, names: Names) -> str:
    office = f", {account['office']}" if account["office"] else ""
    via = f", via {account['via']}" if account["via"] else ""
    return f"{names.of(account['stated_by'])}{office}{via}"


def _since(account: AccountOf) -> str:
    return f"since {account['since']}" if account["since"] else ""


def _standing(fact: FactFound, account: AccountOf) -> Standing:
    if account["stated_by"] == "computed" and account["counts"]:
        return "computed"
    if not account["counts"]:
        return "outranked" if fact["settled_by"] else "shown only"
    return "in dispute" if fact["state"] == "disputed" else ""


def _controllers(clause: ClauseFound, names: Names) -> str:
    said = []
    for how, bodies in clause["controllers"].items():
        listed = _listed([names.of(body) for body in bodies])
        if how == "one-of" and len(bodies) > 1:
            said.append(f"any one of {listed}")
        elif bodies:
            said.append(f"{listed}, all of them" if len(bodies) > 1 else listed)
    return "; ".join(said)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
