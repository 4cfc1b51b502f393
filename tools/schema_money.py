"""The tables of consequences and of steps."""

from __future__ import annotations

from evenhand.language.consequences import NEVER, ON_COMPLIANCE
from evenhand.language.steps import NOT_STATED
from evenhand.terms.programs import DOES, PRORATED, TESTED_ON
from evenhand.terms.statements import GOVERNMENT_KINDS
from schema_words import (
    DATE,
    FACT,
    ID,
    PROSE,
    YEAR,
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

RESTORED = table(
    {
        "within": key(
            {"type": "string", "pattern": r"^[1-9]\d? (fiscal )?years?$"},
            "Until when it can be: years from the day tested, or to the end of so many fiscal "
            "years after that one.",
            "4 years",
            "3 fiscal years",
        )
    },
    "within",
)

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
        "base-year": key(
            YEAR, "The fiscal year whose base it is; left out, the base of the day tested.", 2040
        ),
        "tested-on": key(
            one_of_words(*TESTED_ON),
            "The day on which the conditions are tested; left out, the day asked about.",
            "first day of the fiscal year",
        ),
        "prorated": key(
            one_of_words(*PRORATED),
            "How it is divided over what is left of the fiscal year on the day tested.",
            "by day",
            "by month",
        ),
        "to": key(PROSE, "Where transferred money goes.", "safety fund"),
        "restored": key(
            either(one_of_words(NEVER, ON_COMPLIANCE), RESTORED),
            "Whether money held back is released once the condition is met.",
            "never",
            "on compliance",
            {"within": "4 years"},
        ),
        "from": key(DATE, "The first day tested to which it applies.", "2041-10-01"),
        "until": key(DATE, "The last day tested to which it applies.", "2044-09-30"),
        "source": key(ID, "The source it comes from.", "notice"),
        "note": key(PROSE, "A remark for readers; it decides nothing.", "Read in a copy."),
    },
    "does",
    "base",
)

_TIME = {"type": "string", "pattern": r"^[1-9]\d{0,3} (days?|months?)$"}
STEP = table(
    {
        "id": key(ID, "The name of the step.", "answer"),
        "by": key(PROSE, "Who takes it.", "applicant"),
        "of": key(
            listed(one_of_words(*GOVERNMENT_KINDS), least=1),
            "The kinds of government whose step it is; left out, all.",
            ["state"],
        ),
        "fiscal-years": key(
            listed(YEAR, least=1),
            "The fiscal years of the awards it is a step to; left out, all.",
            [2041, 2042],
        ),
        "after": key(
            ID, "What it waits for: a kind of act (asks, refuses, …) or another step.", "asks"
        ),
        "within": key(
            either(exactly(NOT_STATED), _TIME),
            "The calendar days or months allowed, or not-stated.",
            "15 days",
            "18 months",
            "not-stated",
        ),
        "printed": key(DATE, "The last day, where the paper prints it.", "2041-08-18"),
        "source": key(ID, "The source it comes from.", "notice"),
    },
    "id",
)
