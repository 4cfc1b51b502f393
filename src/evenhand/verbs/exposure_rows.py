"""An exposure as rows: one object a program, and the same flat for a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.reasons.conditions import ConditionFound, condition_found
from evenhand.reasons.explanation import facts_found
from evenhand.reasons.money.as_json import AmountJson, amount_json
from evenhand.reasons.money.budget import PLACES, Budget, share_of
from evenhand.reasons.money.figures import exact_text
from evenhand.reasons.words import answer_said, listed, question
from evenhand.terms.day import live
from evenhand.verbs.exposure_sums import SumFound, stakes_of
from evenhand.verbs.rows import MEMBER_WORD, FactOf, flat_amount, missing_facts

if TYPE_CHECKING:
    from evenhand.reasons.deadlines import Deadline
    from evenhand.terms.findings import Determination
    from evenhand.terms.money import AmountKind, Reason
    from evenhand.terms.programs import Does
    from evenhand.terms.statements import Jurisdiction
    from evenhand.verbs.exposure import Exposed


class RevenueFound(TypedDict):
    """General revenue of a year; several figures where accounts differ."""

    year: int
    unit: str
    figures: list[str]
    cites: list[str]


class ShareFound(TypedDict):
    """A share of general revenue in percent, rounded to ``places``, half to even."""

    low: str
    high: str | None
    places: int


class StakeFound(TypedDict):
    """What one program withholds, transfers or pays; ``amount`` is ``None`` if unknown."""

    does: Does
    unit: str
    amount: AmountJson
    amount_kind: AmountKind
    hypothetical: bool
    reasons: list[Reason]
    share_of_revenue: ShareFound | None


class DeadlineFound(TypedDict):
    """When a step is due; no ``days`` where no time is stated or nothing began it."""

    step: str
    days: list[str]
    passed: bool | None
    within: str
    after: str
    printed: bool
    certain: bool
    cite: str


# Functional form, because ``class`` is a word of the language.
ExposureRow = TypedDict(
    "ExposureRow",
    {
        "program": str,
        "title": str,
        "kind": str,
        "class": str | None,
        "why": str,
        "fiscal_year": int | None,
        "tested_on": str,
        "outcome": str | None,
        "readings": dict[str, str | None],
        "unmet": list[str],
        "unknown": list[str],
        "asked": list[str],
        "conditions": list[ConditionFound],
        "stakes": list[StakeFound],
        "stakes_note": str,
        "deadlines": list[DeadlineFound],
        "missing": list[FactOf],
    },
)


class ExposureFound(TypedDict):
    """All programs as they bear on one government; ``revenue`` is ``None`` if not on file."""

    applicant: str
    name: str
    as_of: str
    known_at: str
    hindsight: bool
    revenue: RevenueFound | None
    programs: list[ExposureRow]
    sums: list[SumFound]


EXPOSURE_COLUMNS: Final = (
    "program", "title", "kind", "class", "why", "fiscal_year", "tested_on", "outcome", "unmet",
    "unknown", "asked", "in_force", "perhaps_in_force", "suspended", "by_order", "forborne",
    "does", "amount", "unit", "hypothetical", "share_of_revenue_percent", "stakes_note",
    "next_deadline", "missing",
)  # fmt: skip
NO_MONEY: Final = "assistance; no money hangs on it"
_NOT_WRITTEN: Final = "unknown: the program's file carries no amount"
_NOT_THEN: Final = "nothing follows in money that day: no consequence on file applied"


def exposure_row(one: Exposed, place: Jurisdiction, budget: Budget | None) -> ExposureRow:
    """One program as it bears on a government, as data that JSON can hold."""
    found = one.found
    stakes = list(_stakes(found, budget)) if found else []
    return {
        "program": one.program.id,
        "title": one.program.title,
        "kind": one.program.kind,
        "class": MEMBER_WORD[found.member] if found else None,
        "why": one.not_in_force or why_in_class(one, place),
        "fiscal_year": one.dates.year,
        "tested_on": one.dates.tested_on.isoformat(),
        "outcome": found.outcome_word if found else None,
        "readings": {name: row.outcome_word for name, row in one.readings.items() if name},
        "unmet": list(found.unmet) if found else [],
        "unknown": list(found.unknown) if found else [],
        "asked": list(found.asked) if found else [],
        "conditions": [condition_found(condition) for condition in one.conditions],
        "stakes": stakes,
        "stakes_note": "" if stakes else _no_stakes(one),
        "deadlines": [_deadline(due, one.dates.as_of) for due in one.deadlines],
        "missing": missing_facts(found) if found else [],
    }


def why_in_class(one: Exposed, place: Jurisdiction) -> str:
    """What makes it that a government is in the class, is not, or that it is not known."""
    found = one.found
    assert found is not None  # asked only where something is in force
    wordings = live(one.program.class_wordings, one.dates.tested_on, one.dates.known_at)
    kinds = list(dict.fromkeys(kind for wording in wordings if wording for kind in wording.of))
    said = f"it counts as: {listed(place.kinds)}; the class is of: {listed(kinds)}"
    facts = facts_found(found.membership, one.names)
    answers = [f"{question(fact['ask'])} {answer_said(fact)}" for fact in facts]
    return "; ".join([said, *answers])


def revenue_json(budget: Budget | None) -> RevenueFound | None:
    """A budget as data; ``None`` where none is on file."""
    if budget is None:
        return None
    figures = [exact_text(figure) for figure in budget.figures]
    return {
        "year": budget.year,
        "unit": budget.unit,
        "figures": figures,
        "cites": list(budget.cites),
    }


def _stakes(found: Determination, budget: Budget | None) -> Iterator[StakeFound]:
    for one in stakes_of(found):
        share = share_of(one.amount, one.unit, budget)
        yield {
            "does": one.does,
            "unit": one.unit,
            "amount": amount_json(one.amount),
            "amount_kind": one.amount.kind,
            "hypothetical": one.hypothetical,
            "reasons": list(one.reasons),
            "share_of_revenue": share and {"low": share.low, "high": share.high, "places": PLACES},
        }


def _no_stakes(one: Exposed) -> str:
    found = one.found
    if found is None or found.member is False:
        return ""
    if not one.program.consequences:
        return NO_MONEY if one.program.kind == "assistance" else _NOT_WRITTEN
    if found.member is None:
        return "unknown: it is not known whether it is in the class"
    return _NOT_THEN


def _deadline(due: Deadline, as_of: dt.date) -> DeadlineFound:
    return {
        "step": due.step,
        "days": [day.isoformat() for day in due.days],
        "passed": due.days[-1] < as_of if due.days else None,
        "within": due.within,
        "after": due.after,
        "printed": due.printed,
        "certain": due.certain,
        "cite": due.cite,
    }


def flat_exposure(row: ExposureRow, as_of: dt.date) -> dict[str, object]:
    """A row in cells of plain text, for tables and CSV."""
    conditions = row["conditions"]
    suspending = [
        order["id"]
        for one in conditions
        if one["in_force"] is not True
        for order in one["orders"]
        if order["kind"] == "suspends" and not order["bars"]
    ]
    stakes = row["stakes"]
    return {
        **{name: row.get(name) for name in EXPOSURE_COLUMNS},
        "in_force": [one["condition"] for one in conditions if one["in_force"] is True],
        "perhaps_in_force": [one["condition"] for one in conditions if one["in_force"] is None],
        "suspended": [one["condition"] for one in conditions if one["in_force"] is False],
        "by_order": list(dict.fromkeys(suspending)),
        "forborne": [one["condition"] for one in conditions if one["forborne"] is True],
        "does": [one["does"] for one in stakes],
        "amount": [flat_amount(one["amount"]) or "unknown" for one in stakes],
        "unit": [one["unit"] for one in stakes],
        "hypothetical": ["yes" if one["hypothetical"] else "no" for one in stakes],
        "share_of_revenue_percent": [_flat_share(one["share_of_revenue"]) for one in stakes],
        "next_deadline": next_deadline(row, as_of),
        "missing": row["missing"],
    }


def next_deadline(row: ExposureRow, as_of: dt.date) -> str:
    """The first day from ``as_of`` on on which a step is due, blank where there is none."""
    days = (day for one in row["deadlines"] for day in one["days"])
    return min((day for day in days if day >= as_of.isoformat()), default="")


def _flat_share(share: ShareFound | None) -> str:
    if share is None:
        return "not on file"
    if share["high"] is None:
        return f"at least {share['low']}"
    return share["low"] if share["low"] == share["high"] else f"{share['low']} to {share['high']}"
