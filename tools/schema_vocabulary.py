"""The table of ``vocabulary/1``: facts that several programs share."""

from __future__ import annotations

from evenhand.language.vocabulary import FORMAT
from schema_facts import DAY_OF_YEAR, DERIVE, FACT_DEFINITIONS, FACTS
from schema_words import ID, form, key, table

SCHEMA = {
    "title": "evenhand vocabulary",
    "description": "Facts that several programs share.",
    **table(
        {
            "evenhand": form(FORMAT),
            "vocabulary": key(ID, "The name programs use it by.", "xx"),
            "fiscal-year-starts": key(
                DAY_OF_YEAR,
                "Month and day on which the government's fiscal year begins; 01-01 if left out.",
                "10-01",
            ),
            "facts": FACTS,
            "derive": DERIVE,
        },
        "evenhand",
        "vocabulary",
    ),
    "definitions": FACT_DEFINITIONS,
}
