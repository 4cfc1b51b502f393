"""Findings in plain words: short sentences that can be read aloud.

No word here says why anybody acted; it says what was found, on what, and whose it is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from evenhand.reasons.explanation import (
    AccountOf,
    BodyFound,
    ClauseFound,
    DutyFound,
    FactFound,
    FigureFound,
    Names,
    WordingFound,
)
from evenhand.terms.values import operator

STATUS_WORDS: Final = {
    "met": "met",
    "unmet": "not met",
    "unknown": "not known",
    "asked": "asked, and what follows from the answer is not stated",
    "left-out": "does not apply",
}
ASKED_NOTE: Final = (
    "asked: the text does not say what follows from an answer; no fact settles it, only the"
    " agency can."
)
MARKS: Final = {"met": "✓", "unmet": "✗", "unknown": "?", "asked": "¿", "left-out": "–"}
_STATES: Final = {
    "known": "",
    "disputed": "accounts differ",
    "unknown": "nobody has answered",
    "declined": "the body in control declined to answer",
    "no-occasion": "no occasion has arisen",
    "pending": "under review",
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


def folded(text: str, width: int) -> str:
    """Text folded to a width in characters; a line that goes on is set in under its first."""
    lines = []
    for line in text.splitlines():
        lead = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(line, width, subsequent_indent=lead + "  ") or [""]
    return "\n".join(lines)


def clause_lines(clause: ClauseFound, names: Names) -> Iterator[str]:
    """The finding on one clause, a heading and its grounds, without trailing spaces."""
    title = f": {clause['title']}" if clause["title"] else ""
    yield f"{MARKS[clause['status']]} {clause['id']}{title} — {STATUS_WORDS[clause['status']]}"
    for wording in clause["wordings"]:
        published = f", published {wording['published']}" if wording["published"] else ""
        authority = f"; authority: {wording['authority']}" if wording["authority"] else ""
        yield f"    The text, from {wording['since']}: {wording['text']}"
        yield f"    Source: {wording['cite']}{published}{authority}"
        yield from _indented(_terms(wording), 4)
    if clause["note"]:
        yield f"    {clause['note']}"
    for fact in clause["facts"]:
        yield from _indented(fact_lines(fact), 4)
    for figure in clause["figures"]:
        yield f"    {figure_line(figure)}"
    for body in clause["bodies"]:
        yield from _indented(body_lines(body), 4)
    for part in clause["parts"]:
        yield from _indented(clause_lines(part, names), 4)
    yield from _indented(control_lines(clause, names), 4)


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
        yield f"How it is taken here: {wording['interpretation']}"


def control_lines(clause: ClauseFound, names: Names) -> Iterator[str]:
    """Who could make the clause come out otherwise, and the law that touches it."""
    for how, bodies in clause["controllers"].items():
        if bodies:
            word = "any one of " if how == "one-of" and len(bodies) > 1 else ""
            yield f"In whose power: {word}{_listed([names.of(body) for body in bodies])}."
    if clause["status"] == "asked":
        yield "What follows from an answer only the agency can say."
    for duty in clause["duties"]:
        yield duty_line(duty, names)


def duty_line(duty: DutyFound, names: Names) -> str:
    """A duty in one sentence: what it does, for whom, with what force, by whose rule."""
    own = operator(duty["made_by"]) == operator(duty["body"])
    made = " It is that body's own rule, which it can change." if own else ""
    quality = f" (confidence: {duty['quality']})" if duty["quality"] not in ("", "high") else ""
    return (
        f"Law in force since {duty['since']}: {duty['cite']} {_EFFECTS[duty['effect']]} this for"
        f" {names.of(duty['body'])}; {_FORCES[duty['force']]}{quality}.{made}"
    )


def body_lines(body: BodyFound) -> Iterator[str]:
    """What was found for one body."""
    yield f"{MARKS[body['status']]} {body['name']}: {STATUS_WORDS[body['status']]}"
    for fact in body["facts"]:
        yield from _indented(fact_lines(fact), 4)


def fact_lines(fact: FactFound) -> Iterator[str]:
    """A fact's question, its answer, and each account with who said it and when."""
    year = f" ({fact['year']})" if fact["year"] else ""
    yield f"{fact['ask']}{year} — {_answer(fact)}"
    if fact["interpretation"]:
        yield f"  How it is taken here: {fact['interpretation']}"
    for account in fact["accounts"]:
        if account["stated_by"] == "computed":
            yield from _indented(_computed_lines(fact, account), 2)
        else:
            yield f"  {account_line(account)}"


def _answer(fact: FactFound) -> str:
    state = _STATES[fact["state"]]
    values = " or ".join(fact["shown"])
    settled = f", as the {fact['settled_by']} has it; accounts differ" if fact["settled_by"] else ""
    if fact["state"] == "known":
        return f"{values}{settled}"
    return f"{values}: {state}"


def _computed_lines(fact: FactFound, account: AccountOf) -> Iterator[str]:
    basis = f", over {account['cite']}" if account["cite"] else ""
    yield f"computed from published figures{basis}: {account['value']}"
    for figure in fact["figures"]:
        yield f"  {figure_line(figure)}"
    for used in fact["inputs"]:
        if used["values"] == ["unknown"]:
            year = f" {used['year']}" if used["year"] else ""
            yield f"  not on file: {used['fact'].replace('_', ' ')}{year} of {used['of_name']}"


def figure_line(figure: FigureFound) -> str:
    """The two sides of a comparison, rounded to a tenth where they are numbers."""
    year = f"{figure['year']}: " if figure["year"] else ""
    unit = f" {figure['unit']}" if figure["unit"] else ""
    return (
        f"{year}{tenth(figure['left'])} against {tenth(figure['right'])}{unit}"
        f" (must be {_COMPARED[figure['operator']]}; difference {tenth(figure['margin'])})"
    )


def tenth(number: str) -> str:
    """A number as people read it: to a tenth beyond that; dates and words are left alone."""
    try:
        value = Decimal(number)
    except ArithmeticError:
        return number
    sign = "+" if number.startswith("+") else ""
    rounded = value.quantize(Decimal("0.1")) if value != value.to_integral() else value
    return f"{sign}{rounded:,f}"


def account_line(account: AccountOf) -> str:
    """One account: the answer, who gave it, when it was published, and where."""
    value = account["shown"] if account["word"] == "states" else account["word"]
    office = f", {account['office']}" if account["office"] else ""
    when = f", published {account['recorded_at']}" if account["recorded_at"] else ""
    via = f", via {account['via']}" if account["via"] else ""
    cite = (
        f" [{account['cite'] or account['source']}]" if account["cite"] or account["source"] else ""
    )
    doubt = account["quality"]
    quality = f" (confidence: {doubt})" if doubt and doubt != "high" else ""
    idle = "" if account["counts"] else " (shown; it does not decide)"
    return f"{value}: said by {account['stated_by_name']}{office}{when}{via}{cite}{quality}{idle}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _indented(lines: Iterator[str], by: int) -> Iterator[str]:
    for line in lines:
        yield " " * by + line
