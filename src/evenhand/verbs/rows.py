"""Determinations as rows: the JSON that others build on, and the same as tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypedDict, cast

from evenhand.reasons.money.as_json import AmountJson, amount_json
from evenhand.reasons.money.reckoning import in_all, totals
from evenhand.record.sheet import as_csv
from evenhand.terms.findings import Determination, FactUse, outcome_word
from evenhand.terms.money import RestorationState
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.terms.programs import Does
    from evenhand.terms.statements import Jurisdiction
    from evenhand.verbs.determine import Determinations
    from evenhand.verbs.screen import BesideFigure, Screenings

MEMBER_WORD = {True: "in", False: "out", None: "unknown"}


class FactOf(TypedDict):
    """A fact and the body or office it is asked of."""

    fact: str
    of: str


class Account(TypedDict):
    """One asserter's claim, as the record has it."""

    value: str
    stated_by: str
    recorded_at: str | None
    source: str


class DisputeRow(TypedDict):
    """A fact whose accounts differ; ``settled_by`` is the class of asserter that prevailed."""

    fact: str
    of: str
    settled_by: str | None
    accounts: list[Account]


class AmountOfKind(TypedDict):
    """What is withheld, transferred or paid in one unit.

    ``amount`` is ``None`` where it is not ``decided``, and where it is unknown; ``would_be``
    is then what it would come to, ``None`` once it is decided and where that is unknown.
    ``amount_restored`` has come back, and is not in ``amount``; ``restoration`` is what became
    of all that was held back.
    """

    does: Does
    unit: str
    decided: bool
    amount: AmountJson
    would_be: AmountJson
    amount_restored: AmountJson
    restoration: list[RestorationState]


# Functional form, because ``class`` is a word of the language.
DeterminationRow = TypedDict(
    "DeterminationRow",
    {
        "applicant": str,
        "name": str,
        "geoid": str,
        "program": str,
        "reading": str,
        "as_of": str,
        "known_at": str,
        "hindsight": bool,
        "fiscal_year": int | None,
        "tested_on": str,
        "class": str,
        "outcome": str | None,
        "kleene_outcome": str | None,
        "amount": AmountJson,
        "if_noncompliant": AmountJson,
        "amount_restored": AmountJson,
        "restoration": list[RestorationState],
        "amounts": list["AmountOfKind"],
        "unmet": list[str],
        "unknown": list[str],
        "asked": list[str],
        "suspended": list[str],
        "perhaps_suspended": list[str],
        "denial_barred": list[str],
        "perhaps_denial_barred": list[str],
        "missing": list[FactOf],
        "disputes": list[DisputeRow],
    },
)


def determination_row(
    found: Determination, jurisdictions: Mapping[str, Jurisdiction]
) -> DeterminationRow:
    """One determination as a JSON object; lists of clauses are in the program's order."""
    place = jurisdictions.get(found.applicant)
    inside = found.member is True
    total = in_all(found.money)
    return {
        "applicant": found.applicant,
        "name": place.name if place else "",
        "geoid": place.geoid if place else "",
        "program": found.program.id,
        "reading": found.reading,
        "as_of": found.as_of.isoformat(),
        "known_at": found.known_at.isoformat(),
        "hindsight": found.hindsight,
        "fiscal_year": found.fiscal_year.year if found.fiscal_year else None,
        "tested_on": (found.tested_on or found.as_of).isoformat(),
        "class": MEMBER_WORD[found.member],
        "outcome": found.outcome_word,
        "kleene_outcome": (
            outcome_word(found.program.kind, found.kleene_outcome) if inside else None
        ),
        "amount": amount_json(total.amount) if total else None,
        "if_noncompliant": amount_json(total.would_be) if total and total.does != "pays" else None,
        "amount_restored": amount_json(total.restored) if total else None,
        "restoration": list(total.states) if total else [],
        "amounts": amounts_by_kind(found),
        "unmet": list(found.unmet),
        "unknown": list(found.unknown),
        "asked": list(found.asked),
        "suspended": list(found.suspended),
        "perhaps_suspended": list(found.perhaps_suspended),
        "denial_barred": list(found.denial_barred),
        "perhaps_denial_barred": list(found.perhaps_denial_barred),
        "missing": missing_facts(found),
        "disputes": [dispute_row(use) for use in found.disputes],
    }


def amounts_by_kind(found: Determination) -> list[AmountOfKind]:
    """What follows in money, an entry for each kind and unit."""
    return [
        {
            "does": one.does,
            "unit": one.unit,
            "decided": one.amount is not None,
            "amount": amount_json(one.amount),
            "would_be": amount_json(one.would_be),
            "amount_restored": amount_json(one.restored),
            "restoration": list(one.states),
        }
        for one in totals(found.money)
    ]


def amount_of_kind(one: AmountOfKind) -> str:
    """``withholds 12.50 USD``, ``pays unknown``, ``transfers none (would be 12.50 USD)``.

    What has come back stands behind it: ``withholds 0.00 USD (restored 12.50 USD)``.
    """
    if not one["decided"]:
        return f"{one['does']} none (would be {_figure(one['would_be'], one['unit'])})"
    back = f" (restored {_figure(one['amount_restored'], one['unit'])})"
    whole = f"{one['does']} {_figure(one['amount'], one['unit'])}"
    return f"{whole}{back if 'restored' in one['restoration'] else ''}"


def _figure(amount: AmountJson, unit: str) -> str:
    return "unknown" if amount is None else f"{flat_amount(amount)} {unit}".rstrip()


def missing_facts(found: Determination) -> list[FactOf]:
    """The facts that could still decide it, with whose answer each is."""
    return [{"fact": one.fact, "of": one.of} for one in found.missing]


ROW_COLUMNS: Final = tuple(DeterminationRow.__annotations__)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SIGNED: Final = re.compile(r"[+-]\d+(\.\d+)?\Z", re.ASCII)
_SCREENED: Final = (
    "applicant", "name", "geoid", "residents", "program", "as_of", "known_at", "hindsight",
    "answer",
)  # fmt: skip
MISSING_COLUMNS: Final = (
    "applicant", "program", "reading", "as_of", "known_at", "hindsight", "fact", "of", "ask",
)  # fmt: skip


def screening_columns(found: Screenings) -> list[str]:
    """The columns of a screening: both sides of every comparison made, by clause and year."""
    made = {(clause, m.year) for row in found for clause, m in row.figures}
    if found.beside is not None:
        made.add((_beside(found.beside), found.beside.year))
    order = sorted(made, key=lambda one: (one[0].startswith("beside"), one[0], one[1] or 0))
    sides = [_sides(clause, year) for clause, year in order]
    return [*_SCREENED, *(name for pair in sides for name in pair)]


def screening_rows(found: Screenings) -> Iterator[dict[str, object]]:
    """The screening as rows; figures are decimals as text, missing ones are ``None``."""
    columns = screening_columns(found)
    for row in found:
        place = found.jurisdictions[row.applicant]
        cells: dict[str, object] = dict.fromkeys(columns)
        cells |= {
            "applicant": row.applicant,
            "name": place.name,
            "geoid": place.geoid,
            "residents": place.residents,
            "program": found.program.id,
            "as_of": found.as_of.isoformat(),
            "known_at": found.known_at.isoformat(),
            "hindsight": found.hindsight,
            "answer": row.answer,
        }
        compared = list(row.figures)
        if found.beside and (margin := found.beside.of[row.applicant]):
            compared.append((_beside(found.beside), margin))
        for clause, margin in compared:
            of, against = _sides(clause, margin.year)
            cells |= {of: show(margin.left), against: show(margin.right)}
        yield cells


def missing_rows(decided: Determinations) -> Iterator[dict[str, object]]:
    """The facts wanting for each applicant, and whose they are."""
    for row in decided:
        for fact in row.missing:
            yield {
                "applicant": row.applicant,
                "program": decided.program.id,
                "reading": decided.reading,
                "as_of": decided.as_of.isoformat(),
                "known_at": decided.known_at.isoformat(),
                "hindsight": decided.hindsight,
                "fact": fact.fact,
                "of": fact.of,
                "ask": decided.program.facts[fact.fact].ask,
            }


def _beside(beside: BesideFigure) -> str:
    """The column of a figure set beside a screening says on which day it was known."""
    return f"beside_known_{beside.known_at.isoformat()}"


def _sides(clause: str, year: int | None) -> tuple[str, str]:
    name = f"{clause}_{year}" if year else clause
    return name, f"{name}_against"


def dispute_row(use: FactUse) -> DisputeRow:
    """A disputed fact with each account that has a value."""
    return {
        "fact": use.fact,
        "of": use.about,
        "settled_by": use.answer.settled_by,
        "accounts": [
            {
                "value": " or ".join(show(value) for value in claim.possible),
                "stated_by": claim.by,
                "recorded_at": str(claim.statement.recorded_at) if claim.statement else None,
                "source": (
                    claim.statement.cite or claim.statement.source
                    if claim.statement
                    else claim.basis
                ),
            }
            for claim in use.answer.claims
            if any(value is not None for value in claim.possible)
        ],
    }


def csv_text(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, exact: bool = False
) -> str:
    """Rows as CSV under the named columns; a cell that a row does not have is blank.

    Args:
        exact: leave text that a spreadsheet would run as it is, so that it reads back.
    """
    cell = _flat if exact else _shown
    return as_csv(columns, ([cell(row.get(name)) for name in columns] for row in rows))


def json_text(rows: object) -> str:
    """Rows as JSON, a line a cell."""
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def flat_row(row: Mapping[str, object]) -> dict[str, object]:
    """A row for CSV and Excel: lists joined by ``; ``, facts as ``fact of body``."""
    return {name: _flat(value) for name, value in row.items()}


def without_formulas(row: Mapping[str, object]) -> dict[str, object]:
    """A row in which text that a spreadsheet would run gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    return {name: _unformulated(value) for name, value in row.items()}


def flat_amount(value: object) -> object:
    """An amount that is no one figure as text: ``12.50 to 15.00``, ``at least 12.50``."""
    if not isinstance(value, dict):
        return value
    low, high = value["low"], value["high"]
    return f"at least {low}" if high is None else f"{low} to {high}"


def _shown(value: object) -> object:
    return _unformulated(_flat(value))


def _flat(value: object) -> object:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return flat_amount(value)
    if isinstance(value, list):
        return "; ".join(map(_item, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return str(item)
    if "does" in item:
        return amount_of_kind(cast("AmountOfKind", item))
    return f"{item['fact']} of {item['of']}"


def _unformulated(value: object) -> object:
    if not isinstance(value, str) or not value.startswith(_FORMULA) or _SIGNED.match(value):
        return value
    return f"'{value}"
