"""An explanation as a whole: what is known of one applicant's case, and its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.change_words import (
    NOT_EXACT,
    SETTLED_ANYWAY,
    brings_in,
    duty_sentence,
    reason_heading,
    reason_sentences,
)
from evenhand.reasons.columns import Column, column_lines, columns
from evenhand.reasons.conditions import in_force_sentences
from evenhand.reasons.lines import clause_lines, fact_lines
from evenhand.reasons.money.words import money_lines
from evenhand.reasons.words import hindsight_sentence, outcome_sentences, to_be_answered
from evenhand.terms.dates import dates_said

if TYPE_CHECKING:
    from evenhand.reasons.change_words import LawSaid
    from evenhand.reasons.changes import Changes
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import ClauseFound, FactFound, GroupNote
    from evenhand.terms.findings import Determination

_OUTSIDE: Final = {
    None: "It is not known whether it is in the class, so nothing was decided.",
    False: "It is not in the class this program decides.",
}
ORDERS: Final = "Court orders and forbearance"
MONEY: Final = "What follows in money"
DISPUTES: Final = "Accounts that differ, and what turns on them"
UNKNOWN: Final = "Unknown, and could still change the outcome"
REPLAY: Final = "To replay it"


class Explained(NamedTuple):
    """One applicant's determination with all that is said about it.

    ``readings`` gives each reading's outcome word; ``replay`` is the command that gives it
    again, blank where there is none.
    """

    determination: Determination
    membership: list[FactFound]
    findings: list[ClauseFound]
    notes: list[GroupNote]
    readings: dict[str, str | None]
    changes: Changes
    names: Names
    replay: str


def text_of(shown: Explained) -> str:
    """An explanation as text: what came out, each clause, then what would change it."""
    clauses = [
        line for clause in shown.findings for line in [*clause_lines(clause, shown.names), ""]
    ]
    lines = [
        *opening(shown),
        "",
        *clauses,
        *_section(ORDERS, orders_lines(shown)),
        *_section(MONEY, [line for one in money_said(shown) for line in one]),
        *_section(reason_heading(shown.determination.outcome_word), reason_lines(shown)),
        *_section(DISPUTES, shown.changes.disputes),
        *_section(UNKNOWN, missing_lines(shown)),
        *(line for one in both_columns(shown) for line in _section(one.heading, column_lines(one))),
        *_section(REPLAY, replay_lines(shown)),
    ]
    return "\n".join(lines[:-1])


def opening(shown: Explained) -> list[str]:
    """Who, what came out, on which day, and what stands beside it."""
    found = shown.determination
    name = shown.names.of(found.applicant)
    outcome = found.outcome_word or "not decided"
    reading = f", reading '{found.reading}'" if found.reading else ""
    tested_on = found.tested_on or found.as_of
    lines = [
        f"{name} ({found.applicant}): {outcome}",
        f"{found.program.title}{reading},"
        f" {dates_said(found.as_of, found.known_at, found.fiscal_year, tested_on)}.",
    ]
    if found.hindsight:
        lines.append(hindsight_sentence(found.as_of))
    return [*lines, *beside(shown), *membership_lines(shown), *_other_readings(shown)]


def beside(shown: Explained) -> Iterator[str]:
    """Sentences on the outcome: what made it, and how far it is settled."""
    found = shown.determination
    if found.member is not True:
        yield _OUTSIDE[found.member]
        return
    yield from outcome_sentences(found, shown.notes)
    if found.settled_anyway:
        yield SETTLED_ANYWAY
    if not found.exact and found.outcome is None:
        yield NOT_EXACT


def orders_lines(shown: Explained) -> list[str]:
    """Which clauses bind the applicant where court orders or forbearance are on file."""
    return list(in_force_sentences(shown.determination.conditions))


def money_said(shown: Explained) -> list[list[str]]:
    """What follows in money: for each consequence what it comes to, and each step of the sum."""
    return [money_lines(one) for one in shown.determination.money]


def membership_lines(shown: Explained) -> list[str]:
    """The facts that would say whether it is in the class, where that is not known."""
    if shown.determination.member is True:
        return []
    return [f"  {line}" for fact in shown.membership for line in fact_lines(fact)]


def _other_readings(shown: Explained) -> list[str]:
    """The outcome under the other readings of the text, in one sentence."""
    found = shown.determination
    others = {name: word for name, word in shown.readings.items() if name != found.reading}
    if not others or found.member is not True:
        return []
    said = "; ".join(f"{name}: {outcome or 'no clause'}" for name, outcome in others.items())
    return [f"Under the other readings of the text: {said}."]


def reason_lines(shown: Explained) -> list[str]:
    """A smallest reason and what it is beside others; none where it is undetermined."""
    reason = shown.changes.found["sufficient_reason"]
    return [] if reason is None else [*reason_sentences(reason), reason["note"]]


def both_columns(shown: Explained, law: LawSaid = duty_sentence) -> tuple[Column, Column]:
    """What the applicant and others could do, and what the program could do.

    Args:
        law: how a rule of law that touches a step is put.
    """
    found = shown.determination
    return columns(shown.changes.found, found.applicant, brings_in(found), shown.names, law)


def missing_lines(shown: Explained) -> Iterator[str]:
    """The facts that could still change the outcome, whose they are, and which to ask next."""
    for fact in shown.determination.missing:
        yield to_be_answered(fact.fact, fact.of, shown.names)
    asked = shown.changes.found["next_question"]
    if asked is not None and len(shown.determination.missing) > 1:
        best = to_be_answered(asked["fact"], asked["of"], shown.names)
        yield f"Best asked next, as it tells most for what it costs to ask: {best}"


def replay_lines(shown: Explained) -> list[str]:
    """The command that gives the explanation again, and the program file it was made from."""
    program = shown.determination.program
    command = [shown.replay] if shown.replay else []
    return [*command, f"Program {program.id}, SHA-256 of its files: {program.digest}"]


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading with its lines set in beneath it, and a blank line after; nothing for none."""
    inner = [f"  {line}" for line in lines]
    return [f"{heading}:", *inner, ""] if inner else []
