"""The tables of consequences and of steps."""

from __future__ import annotations

from evenhand.language.steps import NOT_STATED
from evenhand.terms.programs import DOES
from schema_words import (
    DATE,
    FACT,
    ID,
    PROSE,
    either,
    exactly,
    key,
    listed,
    one_of_words,
    table,
)

RATE = table(
    {
        "up-to": key(FACT, "From nothing to this parameter; the act that decides says.", "share"),
        "first-of": key(
            listed(FACT, least=1),
            "The first of these parameters that applies.",
            ["share", "low_share"],
        ),
    }
) | {"minProperties": 1, "maxProperties": 1}

CONSEQUENCE = table(
    {
        "on": key(ID, "The clause it follows from; left out, the outcome.", "outcome", "lit"),
        "does": key(one_of_words(*DOES), "What is done with the money.", "pays"),
        "rate": key(
            either(FACT, RATE),
            "What share of the base: a parameter, {up-to: …} or {first-of: […]}.",
            "share",
            {"up-to": "share"},
        ),
        "base": key(listed(FACT, least=1), "The facts whose sum is the base.", ["running_cost"]),
        "base-year": key(PROSE, "Of which year the base is.", "2040"),
        "tested-on": key(PROSE, "On which day it is tested.", "first day of the fiscal year"),
        "prorated": key(PROSE, "How it is divided over time.", "by month"),
        "to": key(PROSE, "Where transferred money goes.", "safety fund"),
        "restored": key(PROSE, "When withheld money comes back.", "on compliance"),
        "source": key(ID, "The source it comes from.", "notice"),
    },
    "does",
    "base",
)

STEP = table(
    {
        "id": key(ID, "The name of the step.", "answer"),
        "by": key(PROSE, "Who takes it.", "applicant"),
        "after": key(
            ID, "What it waits for: a kind of act (asks, refuses, …) or another step.", "asks"
        ),
        "within": key(
            either(exactly(NOT_STATED), {"type": "string", "pattern": r"^[1-9]\d{0,3} days?$"}),
            "The calendar days allowed, or not-stated.",
            "15 days",
            "not-stated",
        ),
        "printed": key(DATE, "The last day, where the paper prints it.", "2041-08-18"),
        "source": key(ID, "The source it comes from.", "notice"),
    },
    "id",
)
