"""The table of ``scenarios/1``: cases put to a program, with what must come out."""

from __future__ import annotations

from evenhand.language.scenarios import SCENARIOS_FORMAT
from evenhand.terms.findings import MEMBERSHIPS, STATUSES, outcome_word
from evenhand.terms.ids import BODY_PATTERN
from evenhand.terms.programs import PROGRAM_KINDS
from schema_words import (
    DAY,
    GOVERNMENT,
    ID,
    PROSE,
    TEXT,
    YEAR,
    either,
    form,
    key,
    listed,
    named,
    one_of_words,
    ref,
    table,
)

FACT_OF = rf"[a-z][a-z0-9_]*( of {BODY_PATTERN})?"
GIVEN_KEY = rf"^{FACT_OF}( in \d{{4}})?$"
OUTCOMES = dict.fromkeys(
    outcome_word(kind, outcome) for kind in PROGRAM_KINDS for outcome in (True, False, None)
)

EXPECTED = table(
    {
        "outcome": key(
            one_of_words(*OUTCOMES),
            "The outcome, in the words of the program's kind.",
            "eligible",
        ),
        "class": key(
            one_of_words(*MEMBERSHIPS),
            "Whether the applicant is one of those who can be decided.",
            "in",
        ),
        "unmet": key(listed(ID), "Every clause that is unmet, and no other.", ["lit"], []),
        "unknown": key(listed(ID), "Every clause that is unknown, and no other.", ["lit"]),
        "asked": key(
            listed(ID),
            "Every clause of which the text does not say what follows, and no other.",
            ["lit"],
        ),
        "suspended": key(
            listed(ID), "Every clause that a court has suspended, and no other.", ["lit"]
        ),
        "amount": key(
            PROSE,
            "The amount as it is printed: exact, a range, 'at least …', unknown, or none; of"
            " several kinds each with what is done, as the rows have it.",
            "12.50",
            "at least 12.50",
        ),
        "missing": key(
            listed({"type": "string", "pattern": f"^{FACT_OF}$"}),
            "Every fact that can still change the outcome, with or without the body it is "
            "asked of, and no other.",
            ["stops_lit of xx-no-hill-county", "plan_sound"],
        ),
        "disputes": key(
            listed({"type": "string", "pattern": f"^{FACT_OF}$"}),
            "Every fact on which accounts differ, and no other.",
            ["stops_lit of xx-no-hill-county"],
        ),
        "status": key(
            named(ID["pattern"], one_of_words(*STATUSES)),
            "The finding on each of these clauses; others are not looked at.",
            {"lit": "met"},
        ),
    }
)

SCENARIO = table(
    {
        "name": key(PROSE, "What the case shows, in a sentence.", "A town with dark stops"),
        "as-of": key(DAY, "The day whose rules and facts apply.", "2041-03-21"),
        "known-at": key(
            DAY,
            "The day on which they were known; leave it out where it is the day itself.",
            "2041-09-25",
        ),
        "fiscal-year": key(
            YEAR, "The fiscal year of the award; leave it out for the one the day lies in.", 2041
        ),
        "reading": key(
            ID, "The reading of the text; leave it out for the program's first.", "circular"
        ),
        "applicant": key(
            GOVERNMENT, "Who applies; leave it out where it does not matter.", "xx-no-brook"
        ),
        "given": key(
            named(GIVEN_KEY, either(TEXT, listed(TEXT, least=2))),
            "The answers: 'fact', 'fact of BODY', 'fact in YEAR' or 'fact of BODY in YEAR', and "
            "after it an answer, unknown, not-applicable, declines, no-occasion, pending, or a "
            "list of answers where accounts differ.",
            {"wants_buses": "yes", "stops_lit of xx-no-hill-county": "declines",
             "residents in 2040": 12000, "plan_sound": ["yes", "no"]},
        ),
        "given-as": key(
            PROSE,
            "The name of another case whose answers are taken over; one's own stand on top.",
            "First case",
        ),
        "expect": key(
            ref("expected"),
            "What must come out. What is left out here is not looked at.",
            {"outcome": "eligible", "unmet": []},
        ),
    },
    "name",
    "as-of",
    "expect",
)  # fmt: skip

SCHEMA = {
    "title": "evenhand scenarios",
    "description": "Cases put to one program, with what must come out of each.",
    **table(
        {
            "evenhand": form(SCENARIOS_FORMAT),
            "program": key(ID, "The program they are put to.", "xx-night-buses"),
            "scenarios": key(
                listed({"$ref": "#/definitions/scenario"}),
                "The cases, each with a name of its own.",
                [{"name": "All is met", "as-of": "2041-03-21", "given": {"wants_buses": "yes"},
                  "expect": {"class": "in"}}],
            ),
        },
        "evenhand",
        "program",
        "scenarios",
    ),
    "definitions": {"scenario": SCENARIO, "expected": EXPECTED},
}  # fmt: skip
