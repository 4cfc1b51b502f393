"""Findings in plain words: one word a status, and the sentences explanations and pages share.

No word here says why anybody acted; it says what was found, on what, and whose it is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.inputs import rests_on_publications
from evenhand.terms.facts import COMPUTED
from evenhand.terms.values import operator

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import (
        AccountOf,
        ClauseFound,
        DutyFound,
        FactFound,
        FigureFound,
        GroupNote,
    )
    from evenhand.terms.findings import Determination, Status


class StatusWord(NamedTuple):
    """The word for a status wherever it is read, its mark in text, and what it means."""

    word: str
    mark: str
    meaning: str


STATUSES: Final[Mapping[Status, StatusWord]] = {
    "met": StatusWord("met", "✓", "what is on file meets the clause"),
    "unmet": StatusWord("unmet", "✗", "what is on file does not meet the clause"),
    "unknown": StatusWord("unknown", "?", "no answer, or answers in dispute; unknown is not “no”"),
    "asked": StatusWord(
        "asked",
        "¿",
        "the text does not say what follows from an answer; no fact settles it, only the agency"
        " can",
    ),
    "left-out": StatusWord("left out", "–", "it does not count in this case"),
}
NOT_PART: Final = StatusWord("not part", "", "no clause of this reading on that day")
ASKED_NOTE: Final = f"asked: {STATUSES['asked'].meaning}."
_EXPLAINED: Final = frozenset({"asked", "left-out"})  # the word alone would not be understood

_UNANSWERED: Final = {
    "disputed": "accounts differ",
    "unknown": "no answer on file",
    "declined": "the body in control declined to answer",
    "no-occasion": "no occasion has arisen",
    "pending": "under review",
}
_UNSETTLED: Final = "what is on file does not settle it"
_SAID: Final = {
    "declines": "declines to answer",
    "no-occasion": _UNANSWERED["no-occasion"],
    "pending": _UNANSWERED["pending"],
}
_EFFECTS: Final = {
    "forbids": "forbids",
    "limits": "limits",
    "adds-procedure": "adds a procedure to",
}
_COMPARED: Final = {
    "<": "less",
    "<=": "no more",
    ">": "more",
    ">=": "at least as much",
}
_FORCES: Final = {
    "binding": "binding",
    "persuasive": "persuasive, not binding here",
    "advice": "advice, not binding",
    "contested": "contested",
}
_ASKING: Final = frozenset(
    {"are", "can", "could", "did", "do", "does", "had", "has", "have", "how", "is", "may", "must",
     "shall", "should", "was", "were", "what", "when", "where", "which", "who", "whom", "whose",
     "why", "will", "would"}
)  # fmt: skip


def counted(number: int, noun: str) -> str:
    """``1 government``, ``4 governments``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """``A, B and C``; ``none`` where there are none."""
    if len(names) < 2:
        return names[0] if names else "none"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def either(words: Sequence[str]) -> str:
    """``A, B or C``; blank where there are none."""
    if len(words) < 2:
        return words[0] if words else ""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def long_day(day: dt.date) -> str:
    """``3 August 2017``."""
    return f"{day.day} {day:%B %Y}"


def headed(words: str) -> str:
    """The words with a capital at their head."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """The words with the mark that ends them: a question mark where they ask, else a full stop."""
    if words.endswith((".", "?", "!", "…")):
        return words
    first = words.partition(" ")[0].lower()
    return f"{words}?" if first in _ASKING else f"{words}."


def told(words: str) -> str:
    """What is told, not asked, with its full stop."""
    return words if words.endswith((".", "!", "…")) else f"{words}."


def folded(text: str, width: int) -> str:
    """Text folded to a width in characters; a line that goes on is set in under its first."""
    lines = []
    for line in text.splitlines():
        lead = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(line, width, subsequent_indent=lead + "  ") or [""]
    return "\n".join(lines)


def readable(number: str) -> str:
    """A number as people read it; dates and words are left alone.

    Whole numbers are whole, others to a tenth, below 10 to three figures that count.
    """
    if not number.lstrip("+-")[:1].isdigit():
        return number
    try:
        value = Decimal(number)
    except ArithmeticError:
        return number
    if value != value.to_integral():
        value = value.quantize(Decimal("0.1")) if abs(value) >= 10 else Decimal(f"{value:.3g}")
    sign = "+" if number.startswith("+") else ""
    return f"{sign}{value:,f}"


def status_said(status: Status) -> str:
    """The word for a status, with what it means where the word alone would not be understood."""
    word = STATUSES[status]
    return f"{word.word}: {word.meaning}" if status in _EXPLAINED else word.word


def hindsight_sentence(as_of: dt.date) -> str:
    """The mark of what was decided on more than could be known on the day."""
    return f"HINDSIGHT: this lets in what became known after {as_of}."


def outcome_sentences(found: Determination, notes: Sequence[GroupNote]) -> Iterator[str]:
    """What made the outcome, by clause; for an undetermined one, what keeps it so.

    Args:
        notes: those on the groups of its clauses.
    """
    if found.not_yet:
        yield f"Not yet: the conditions are tested on {found.tested_on}, which is still to come."
        return
    if found.unmet:
        yield f"{headed(STATUSES['unmet'].word)}: {listed(found.unmet)}."
    if found.outcome is None and found.unknown:
        yield f"{headed(STATUSES['unknown'].word)}: {listed(found.unknown)}."
    if found.outcome is None and found.asked:
        yield _asked_sentence(found.asked)
    yield from map(_note_sentence, notes)


def _asked_sentence(clauses: Sequence[str]) -> str:
    """That no answer settles these clauses."""
    return (
        f"{headed(STATUSES['asked'].word)}: {listed(clauses)}; the text does not say what follows"
        " from an answer, so that whatever the answers are, only the agency can settle it."
    )


def _note_sentence(note: GroupNote) -> str:
    """What a reader must know of a group of clauses, with the clauses in it."""
    return f"{ended(note['note'])} In it: {listed(note['clauses'])}."


def to_be_answered(fact: str, of: str, names: Names) -> str:
    """A missing fact: the question it puts, and who is to answer it."""
    return f"{question(names.ask(fact))} To be answered by or about: {names.of(of)}."


def question(ask: str) -> str:
    """What is asked, with its mark; a computed fact has its formula, in words, for a question."""
    return ended(ask.replace("_", " ") if ask.startswith(COMPUTED) else ask)


def taken_here(interpretation: str) -> str:
    """How a term that a source leaves undefined is taken."""
    return f"How it is taken here: {interpretation}"


def answer_said(fact: FactFound) -> str:
    """The answer to a fact; why there is none, or that accounts differ."""
    values = " or ".join(map(readable, fact["shown"]))
    if fact["settled_by"] == "computed":
        return f"{values}, as computed; accounts differ"
    if fact["settled_by"]:
        return f"{values}, as the {fact['settled_by'].replace('-', ' ')} has it; accounts differ"
    state = fact["state"]
    if state == "known":
        return values
    answered = state == "unknown" and fact["accounts"] and values != "unknown"
    return f"{values}: {_UNSETTLED if answered else _UNANSWERED[state]}"


def account_value(account: AccountOf) -> str:
    """What an account says: an answer, or that it gives none."""
    return _SAID.get(account["word"]) or readable(account["shown"])


def said_by(account: AccountOf) -> str:
    """Who gave an account: its name, its office, and who carried it."""
    office = f", {account['office']}" if account["office"] else ""
    via = f", via {account['via']}" if account["via"] else ""
    return f"{account['stated_by_name']}{office}{via}"


def account_line(account: AccountOf) -> str:
    """One account: the answer, who gave it, when it was published, and where."""
    idle = "" if account["counts"] else " (shown; it does not decide)"
    note = f"; note: {account['note']}" if account["note"] else ""
    said = f"{account_value(account)}: said by {said_by(account)}"
    return f"{said}{_published(account)}{idle}{note}"


def publication_line(accounts: Sequence[AccountOf]) -> str:
    """Where figures came from: their publisher, who carried them, the day, and how sure it is."""
    via = listed(list(dict.fromkeys(one["via"] for one in accounts if one["via"])))
    first = accounts[0]
    publisher = said_by({**first, "via": "" if via == "none" else via})
    return f"figures: {publisher}{_published(first)}"


def computed_line(fact: FactFound, account: AccountOf) -> str:
    """What a computation came to, from what, and over which years."""
    source = "published figures" if rests_on_publications(fact) else "the accounts on file"
    basis = f" over {account['cite']}" if account["cite"] else ""
    return f"computed from {source}{basis}: {readable(account['value'])}"


def not_on_file(figure: FactFound) -> str:
    """That a figure a computation needs is missing."""
    return f"not on file: {named_figure(figure)}"


def named_figure(figure: FactFound) -> str:
    """A figure a computation needs: what it counts, its year, and whose it is."""
    year = f" for {figure['year']}" if figure["year"] else ""
    return f"{figure['fact'].replace('_', ' ')}{year}, {figure['of_name']}"


def figure_line(figure: FigureFound) -> str:
    """The two sides of a comparison, rounded for reading where they are numbers."""
    year = f"{figure['year']}: " if figure["year"] else ""
    unit = f" {figure['unit']}" if figure["unit"] else ""
    return (
        f"{year}{readable(figure['left'])} against {readable(figure['right'])}{unit}"
        f" (must be {_COMPARED[figure['operator']]}; difference {readable(figure['margin'])})"
    )


def in_whose_power(clause: ClauseFound, names: Names) -> str:
    """Who could make the clause come out otherwise; blank where nobody is named."""
    said = []
    for how, controllers in clause["controllers"].items():
        asked = [one for body in controllers for one in _asked_of(body, clause, names)]
        who = listed(asked)
        if how == "one-of" and len(asked) > 1:
            said.append(f"any one of {who}")
        elif asked:
            said.append(f"{who}, all of them" if len(asked) > 1 else who)
    return "; ".join(said)


def _asked_of(controller: str, clause: ClauseFound, names: Names) -> list[str]:
    """The offices and facilities of a controller that the clause asks; else the controller."""
    bodies = [one["name"] for one in clause["bodies"] if operator(one["body"]) == controller]
    return bodies or [names.of(controller)]


def duty_line(duty: DutyFound, names: Names) -> str:
    """A duty in one sentence: what it does, for whom, with what force, by whose rule."""
    own = operator(duty["made_by"]) == operator(duty["body"])
    made = " It is that body's own rule, which it can change." if own else ""
    until = f" until {days_said(duty['until'])}" if duty["until"] else ""
    opening = "Law in force" if duty["certain"] else "Law that may be in force, or reach this body,"
    answers = " or ".join(_answer_touched(answer, names) for answer in duty["touches"])
    return (
        f"{opening} since {days_said(duty['since'])}{until}: {duty['cite']}"
        f" {_EFFECTS[duty['effect']]} the answer {answers} for {names.of(duty['body'])};"
        f" {_FORCES[duty['force']]}{_confidence(duty['quality'])}.{made}"
    )


def _answer_touched(comparison: str, names: Names) -> str:
    """An answer that a law touches, with its question; any other comparison as it is written."""
    put = _question_and_answer(comparison, names)
    return f"“{put[1]}” to “{put[0]}”" if put else f"“{comparison}”"


def condition_said(comparison: str, names: Names) -> str:
    """``fact is answer`` as a condition on the answer; any other comparison as it is written."""
    put = _question_and_answer(comparison, names)
    return f"the answer to “{put[0]}” is {put[1]}" if put else comparison


def _question_and_answer(comparison: str, names: Names) -> tuple[str, str] | None:
    """What ``fact is answer`` asks and wants; ``None`` for any other comparison."""
    fact, _, answer = comparison.partition(" is ")
    return (names.ask(fact), answer) if answer and names.has_fact(fact) else None


def days_said(text: str) -> str:
    """A day or the bounds of one, in words: ``2017``, ``between 2018 and 2019-06``."""
    first, between, last = text.partition("..")
    if not between:
        return text
    return f"between {first} and {last} (the day is not known)" if first else f"{last} or before"


def _confidence(quality: str) -> str:
    return f" (confidence: {quality})" if quality not in ("", "high") else ""


def _published(account: AccountOf) -> str:
    """When it was published, where, and how sure that is."""
    when = f", published {days_said(account['recorded_at'])}" if account["recorded_at"] else ""
    place = account["cite"] or account["source"]
    cite = f" [{place}]" if place else ""
    return f"{when}{cite}{_confidence(account['quality'])}"
