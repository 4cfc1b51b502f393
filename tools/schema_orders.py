"""The table of ``orders/1``: court orders, and an agency's forbearance."""

from __future__ import annotations

from evenhand.language.orders import ORDERS_FORMAT
from evenhand.terms.law import BARRED, ORDER_KINDS, OrderKind
from schema_law import FROM, PUBLISHED, QUALITY, SCOPE_DEFINITIONS, UNTIL
from schema_words import (
    GOVERNMENT_ID,
    ID,
    PROSE,
    YEAR,
    Shape,
    form,
    key,
    listed,
    named,
    one_of_words,
    ref,
    table,
)


def _needs(needed: str, *kinds: OrderKind) -> Shape:
    """Entries of these kinds must have this key."""
    kind = {"properties": {"kind": {"enum": list(kinds)}}, "required": ["kind"]}
    return {"if": kind, "then": {"required": [needed]}}


ORDER = table(
    {
        "id": key(ID, "The name of the entry; it never changes and is never reused.", "lamp-1"),
        "kind": key(
            one_of_words(*ORDER_KINDS),
            "What the paper does: suspends clauses; forbears from them (the agency itself); "
            "stays or ends another entry; affirms one (no effect of its own); extends one.",
            "suspends",
            "forbears",
        ),
        "acts-on": key(
            ID, "The entry this one acts on; for stays, ends, affirms and extends.", "lamp-0"
        ),
        "clauses": key(
            listed(ID, least=1),
            "The clauses of the program it acts on; for suspends and forbears.",
            ["lit"],
        ),
        "fiscal-years": key(
            listed(YEAR, least=1),
            "The fiscal years of the awards it reaches; leave it out where it reaches all.",
            [2041, 2042],
        ),
        "scope": key(
            ref("scope"),
            "Whom it reaches: nation, ids, {under: …}, {members-of: …}, or a list of these.",
            "nation",
            ["xx-no-brook", {"members-of": "xx-league-of-towns"}],
        ),
        "except": key(ref("scope"), "Whom it does not reach, though in scope.", ["xx-no-brook"]),
        "from": FROM,
        "until": UNTIL,
        "published": PUBLISHED,
        "bars": key(
            one_of_words(*BARRED),
            "The clause stays in force, but nobody may be refused because of it.",
            "denial",
        ),
        "word": key(PROSE, "The paper's own verb.", "enjoins"),
        "cite": key(PROSE, "The paper, as a lawyer would cite it.", "3 N. 2d 14"),
        "court": key(PROSE, "The court that issued it.", "North District"),
        "docket": key(PROSE, "The court's number for the case.", "41-cv-7"),
        "quality": QUALITY,
        "note": key(PROSE, "A remark for readers; it decides nothing.", "Entered with its stay."),
    },
    "id",
    "kind",
    "from",
    "cite",
) | {
    "allOf": [
        _needs("scope", "suspends", "forbears", "stays", "ends", "extends"),
        _needs("clauses", "suspends", "forbears"),
        _needs("acts-on", "stays", "ends", "affirms", "extends"),
    ]
}

SCHEMA = {
    "title": "evenhand orders",
    "description": "Court orders and forbearance on the clauses of one program.",
    **table(
        {
            "evenhand": form(ORDERS_FORMAT),
            "program": key(ID, "The program they act on.", "xx-night-buses"),
            "groups": key(
                named(GOVERNMENT_ID, PROSE),
                "What the groups are called whose members an entry reaches, by id. Where any is "
                "named, every group of a scope must be.",
                {"xx-league-of-towns": "League of Towns"},
            ),
            "orders": key(
                listed({"$ref": "#/definitions/order"}),
                "One entry a paper; the end of a stay is an entry of its own.",
                [{"id": "lamp-1", "kind": "suspends", "clauses": ["lit"], "scope": "nation",
                  "from": "2041-06-01", "cite": "3 N. 2d 14"}],
            ),
        },
        "evenhand",
        "program",
        "orders",
    ),
    "definitions": {**SCOPE_DEFINITIONS, "order": ORDER},
}  # fmt: skip
