"""The table of ``program/1``: the outermost level of a program."""

from __future__ import annotations

from evenhand.language.dated import ENDS
from evenhand.language.program import FORMAT
from evenhand.language.steps import NOT_STATED
from evenhand.terms.programs import ASSERTER_CLASSES, PROGRAM_KINDS, SOURCE_KINDS, TAKEN
from schema_clauses import (
    CLASS_WORDING,
    CLAUSE_DEFINITIONS,
    IF_OPEN,
    dated,
)
from schema_facts import DERIVE, FACT_DEFINITIONS, FACTS
from schema_law import DUTY, QUALITY, SCOPE_DEFINITIONS
from schema_money import CONSEQUENCE, STEP
from schema_words import (
    DATE,
    GOVERNMENT,
    ID,
    KEBAB,
    NUMBER,
    PROSE,
    SNAKE,
    Shape,
    either,
    exactly,
    form,
    key,
    listed,
    named,
    one_of_words,
    ref,
    table,
)

SOURCE_ID = key(ID, "The source it comes from.", "notice")

PURPOSE = table(
    {
        "text": key(PROSE, "What the program is for.", "Nobody walks home in the dark."),
        "source": SOURCE_ID,
    },
    "text",
)
READING = table(
    {
        "source": SOURCE_ID,
        "text": key(PROSE, "How this reading takes the text.", "The notice as published."),
        "left-open": IF_OPEN,
    },
    "text",
)
SOURCE = table(
    {
        "kind": key(
            one_of_words(*SOURCE_KINDS), "What sort of paper it is; left out, not said.", "statute"
        ),
        "cite": key(PROSE, "The paper, as a lawyer would cite it.", "Notice of Funding 3"),
        "authority": key(
            PROSE,
            "The law it rests on, or none: what begins with that word cites no law.",
            "Roads Act § 7(b)",
            "none named",
        ),
        "control-number": key(
            PROSE,
            "The number under which its questions were cleared to be put to many, or none; "
            "left out, not said.",
            "XX-0071",
            "none",
        ),
        "dated": key(
            DATE,
            "The day it was published; nothing in it counts for anybody before that.",
            "2041-01-10",
            "..2041-01-10",
        ),
        "link": key(PROSE, "Where it can be read.", "https://notices.example/3"),
        "quality": QUALITY,
        "note": key(PROSE, "A remark for readers; it decides nothing.", "Read in a copy."),
    },
    "cite",
    "dated",
)
VALUE = table(
    {
        "is": key(NUMBER, "The figure, in the parameter's unit.", 12, 0.5),
        "source": SOURCE_ID,
    },
    "is",
    "source",
)
PARAMETER = table(
    {
        "unit": key(PROSE, "The unit of the figure.", "trips"),
        "values": key(
            dated(ref("value")),
            "The figure from each date on.",
            {"2041-01-10": {"is": 12, "source": "notice"}},
        ),
    },
    "unit",
    "values",
)
_TAKEN = one_of_words(*TAKEN)
TAKES = table(
    {
        "declines": key(_TAKEN, "How an answer that was declined is taken.", "unknown"),
        "no-occasion": key(_TAKEN, "How it is taken that nothing has arisen yet.", "unknown"),
    }
)
ASSERTER = one_of_words(*ASSERTER_CLASSES)
CLASS = table(
    {
        "wordings": key(
            dated(either(exactly(ENDS), {"$ref": "#/definitions/class-wording"})),
            "Who is in the class from each date on; 'ends' closes it.",
            {"2041-01-10": {"of": ["place"], "when": "wants_buses is yes", "source": "notice"}},
        )
    },
    "wordings",
)

KEYS: dict[str, Shape] = {
    "evenhand": form(FORMAT),
    "program": key(ID, "The id of the program; it never changes.", "xx-night-buses"),
    "title": key(PROSE, "Its title, as the agency calls it.", "Night Bus Grants"),
    "agency": key(GOVERNMENT, "The agency that runs it.", "xx-transport"),
    "kind": key(
        one_of_words(*PROGRAM_KINDS),
        "Whether it gives help, gives money, or holds money back. A withholding ends in "
        "compliant or noncompliant, the others in eligible or ineligible.",
        "grant",
    ),
    "purposes": key(
        named(KEBAB, {"$ref": "#/definitions/purpose"}),
        "What it is for; a clause says which purposes it serves.",
        {"safety": {"text": "Nobody walks home in the dark."}},
    ),
    "class": key(
        ref("class"),
        "Who can be decided; others are only screened.",
        {"wordings": {"2041-01-10": {"of": ["place"], "source": "notice"}}},
    ),
    "uses": key(listed(ID), "The vocabularies whose facts it uses.", ["xx"]),
    "readings": key(
        named(KEBAB, {"$ref": "#/definitions/reading"}),
        "The ways of taking the text, where sources differ; the first is the default.",
        {"notice": {"source": "notice", "text": "The notice as published."}},
    ),
    "precedence": key(
        listed(ASSERTER),
        "Whose word goes before whose where they differ, the highest first; left out, a "
        "disagreement stays open.",
        ["agency", "publisher", "account"],
    ),
    "takes": key(
        ref("takes"),
        "How it counts that an answer was declined, or that nothing has arisen.",
        {"declines": "unknown"},
    ),
    "steps": key(
        either(exactly(NOT_STATED), listed({"$ref": "#/definitions/step"}, least=1)),
        "The steps of the process, or not-stated.",
        "not-stated",
        [{"id": "answer", "by": "applicant", "after": "asks", "within": "15 days"}],
    ),
    "sources": key(
        named(KEBAB, {"$ref": "#/definitions/source"}),
        "The papers it rests on.",
        {"notice": {"cite": "Notice of Funding 3", "dated": "2041-01-10"}},
    ),
    "facts": FACTS,
    "parameters": key(
        named(SNAKE, {"$ref": "#/definitions/parameter"}),
        "Its figures, each with a unit and dated values.",
        {"trip_floor": {"unit": "trips",
                        "values": {"2041-01-10": {"is": 12, "source": "notice"}}}},
    ),
    "derive": DERIVE,
    "requires": key(
        ref("clause-group"),
        "What it demands: clauses joined by all, any, none or at-least.",
        {"all": [{"id": "wish", "wordings": {"2041-01-10": {
            "source": "notice", "text": "It wants buses.", "when": "wants_buses is yes"}}}]},
    ),
    "duties": key(
        listed({"$ref": "#/definitions/duty"}),
        "Rules of law that stand in the way of an answer.",
        [{"id": "light-code", "binds": "nation", "touches": "stops_lit is yes",
          "effect": "limits", "force": "binding", "from": "2039-01-01", "cite": "Code § 4"}],
    ),
    "consequences": key(
        listed({"$ref": "#/definitions/consequence"}),
        "What follows in money.",
        [{"does": "pays", "rate": "share", "base": ["running_cost"], "source": "notice"}],
    ),
}  # fmt: skip

SCHEMA = {
    "title": "evenhand program",
    "description": "A question put to every applicant on a day: the law as dated, cited clauses.",
    **table(KEYS, "evenhand", "program", "title", "agency", "kind", "class", "sources", "requires"),
    "definitions": {
        "purpose": PURPOSE,
        "class": CLASS,
        "class-wording": CLASS_WORDING,
        "reading": READING,
        "takes": TAKES,
        "source": SOURCE,
        "parameter": PARAMETER,
        "value": VALUE,
        **FACT_DEFINITIONS,
        **CLAUSE_DEFINITIONS,
        "step": STEP,
        **SCOPE_DEFINITIONS,
        "duty": DUTY,
        "consequence": CONSEQUENCE,
    },
}
