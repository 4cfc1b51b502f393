"""The tables of facts and computed facts, which programs and vocabularies share."""

from __future__ import annotations

from evenhand.language.facts import ANSWERS
from evenhand.terms.facts import HOLDS, MOVES
from schema_words import (
    COUNT,
    GOVERNMENT,
    ID,
    LEAF,
    NUMBER,
    PROSE,
    SNAKE,
    TEXT,
    Shape,
    either,
    exactly,
    key,
    listed,
    named,
    one_of_words,
    ref,
    table,
)

HOLD = rf"^({'|'.join(HOLDS)} [1-9]\d{{0,2}})$"  # the last of them has its number behind it

FACT = table(
    {
        "ask": key(PROSE, "The question, as a person would put it.", "Does the town want buses?"),
        "answer": key(
            either(
                one_of_words(*ANSWERS),
                listed(ID, least=2),
            ),
            "What an answer is: yes-no, a number, a date, one government (jurisdiction), a set "
            "of governments or facilities (jurisdictions), or a list of words to choose from.",
            "yes-no",
            ["always", "on-request", "never"],
        ),
        "unit": key(
            PROSE,
            "The unit of a number: one measure, or one per another. A share runs from 0 to 1, a "
            "percent from 0 to 100.",
            "trips per 1,000 residents",
        ),
        "range": key(
            listed(NUMBER, least=2) | {"maxItems": 2},
            "The least and the greatest value there can be, in the unit.",
            [0, 5000],
        ),
        "of": key(
            PROSE,
            "Of whom it is asked: applicant (left out, the same), a relation (each body in it), "
            "or an id with or without its office (an officer's finding about the applicant).",
            "applicant",
            "stop_keeper",
            "xx-transport/route office",
        ),
        "per": key(exactly("year"), "There is one answer for each calendar year.", "year"),
        "publisher": key(
            GOVERNMENT, "Who publishes the figures; needed with 'per'.", "xx-statistics"
        ),
        "definition": key(
            PROSE,
            "The definition of the figure where there are several; two figures under different "
            "definitions cannot be compared.",
            "counts night trips only",
        ),
        "evidence": key(
            listed(PROSE), "What kinds of paper can show the answer.", ["policy", "letter"]
        ),
        "lead": key(
            {"type": "string", "pattern": r"^[1-9]\d{0,3} days?$"},
            "How many calendar days a change takes before it has effect, where that is on file.",
            "90 days",
        ),
        "moves": key(
            one_of_words(*MOVES),
            "That whoever controls the answer can change it one way only, or never; either way "
            "where it is left out. Published figures never move.",
            "up",
        ),
        "interpretation": key(
            PROSE, "How a word the source leaves undefined is taken here, and by whom.",
            "Night is from 23 to 5 o'clock, by the agency's manual.",
        ),
    },
    "ask",
    "answer",
)  # fmt: skip

OVER = table(
    {
        "last": key(
            either(COUNT, exactly("all")),
            "How many years: the latest that ended by the day and were published, or all.",
            3,
            "all",
        ),
        "unit": key(exactly("year"), "Years are what is counted.", "year"),
        "of-publisher": key(
            GOVERNMENT, "Whose publications say which years are out.", "xx-statistics"
        ),
        "hold": key(
            {"type": "string", "pattern": HOLD},
            "In how many of the years it must hold: all, any, at-least N; or mean, of both sides.",
            "all",
            "at-least 2",
        ),
    },
    "last",
    "unit",
    "of-publisher",
    "hold",
)

DERIVED = table(
    {
        "ask": key(
            PROSE,
            "The question it answers, in plain words; the computation itself if left out.",
            "Were its night trips above the nation's?",
        ),
        "is": key(
            LEAF,
            "How it is computed: arithmetic, or one comparison for a yes-no.",
            "night_trips / residents",
        ),
        "unit": key(PROSE, "The unit the figure comes out in; checked.", "trips per residents"),
        "over": key(
            ref("over"),
            "The years over which it must hold, the same for everybody.",
            {"last": 3, "unit": "year", "of-publisher": "xx-statistics", "hold": "mean"},
        ),
        "interpretation": key(
            PROSE,
            "How a word the source leaves undefined is taken here, and by whom.",
            "Each of three years, by the agency's manual.",
        ),
    },
    "is",
)

FACTS = key(
    named(SNAKE, {"$ref": "#/definitions/fact"}),
    "What can be asked, by name.",
    {"wants_buses": {"ask": "Does the town want buses?", "answer": "yes-no"}},
)
DERIVE = key(
    named(SNAKE, {"$ref": "#/definitions/derived"}),
    "What is computed, by name. It may also be stated by someone, which is one more claim.",
    {"trips_a_head": {"is": "night_trips / residents"}},
)
FACT_DEFINITIONS: dict[str, Shape] = {"fact": FACT, "derived": DERIVED, "over": OVER}
DAY_OF_YEAR: Shape = TEXT | {"pattern": r"^\d{2}-\d{2}$"}
