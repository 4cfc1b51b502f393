"""The text of a fact: each account with its note, and a computation with what it rests on."""

from __future__ import annotations

from evenhand.reasons.lines import fact_lines
from evenhand.reasons.shapes import AccountOf, FactFound, FigureFound


def account(value: str, by: str = "xx-roads", via: str = "", note: str = "") -> AccountOf:
    computed = by == "computed"
    return {
        "value": value,
        "shown": value,
        "word": "states",
        "stated_by": by,
        "stated_by_name": "Roads Office" if by == "xx-roads" else by,
        "office": "",
        "recorded_at": None if computed else "2030-05-01",
        "since": None,
        "via": via,
        "cite": "" if computed else "Yearbook",
        "source": "",
        "quality": "" if computed else "low",
        "note": note,
        "counts": True,
    }


def fact(name: str, *accounts: AccountOf, inputs: tuple[FactFound, ...] = ()) -> FactFound:
    values = list(dict.fromkeys(one["value"] for one in accounts)) or ["unknown"]
    known = "known" if accounts else "unknown"
    return {
        "fact": name,
        "ask": name,
        "interpretation": "",
        "publisher": "" if inputs else "xx-roads",
        "of": "xx-no-brook",
        "of_name": "Brook",
        "year": None if inputs else 2029,
        "state": "disputed" if len(values) > 1 else known,
        "values": values,
        "shown": values,
        "settled_by": None,
        "accounts": list(accounts),
        "inputs": list(inputs),
        "figures": [FIGURE] if name == "busier" else [],
    }


FIGURE: FigureFound = {
    "year": 2029,
    "left": "9",
    "operator": ">",
    "right": "4",
    "margin": "+5",
    "unit": "",
}


def busier(*inputs: FactFound) -> list[str]:
    return list(fact_lines(fact("busier", account("yes", "computed"), inputs=inputs)))


def test_a_computed_fact_names_each_publication_of_its_figures_once() -> None:
    nation = fact("rate", account("4", "computed"), inputs=(fact("trips", account("400")),))
    own = fact("trips", account("9", via="Copy of it"))
    assert busier(own, nation)[1:] == [
        "  computed from published figures: yes",
        "    2029: 9 against 4 (must be more; difference +5)",
        "    figures: Roads Office, via Copy of it, published 2030-05-01 [Yearbook]"
        " (confidence: low)",
    ]


def test_figures_that_accounts_dispute_are_not_called_published_figures() -> None:
    lines = busier(fact("trips", account("9"), account("8")))
    assert lines[1] == "  computed from the accounts on file: yes"
    assert lines[3:] == [
        "    trips for 2029, Brook: 9: said by Roads Office, published 2030-05-01 [Yearbook]"
        " (confidence: low)",
        "    trips for 2029, Brook: 8: said by Roads Office, published 2030-05-01 [Yearbook]"
        " (confidence: low)",
    ]


def test_a_figure_somebody_else_gave_is_not_called_a_published_figure() -> None:
    lines = busier(fact("trips", account("9", by="xx-no-brook")))
    assert lines[1] == "  computed from the accounts on file: yes"
    assert "trips for 2029, Brook: 9: said by xx-no-brook" in lines[3]


def test_a_figure_that_is_missing_has_no_publication() -> None:
    lines = busier(fact("trips"))
    assert lines[1] == "  computed from published figures: yes"
    assert lines[3:] == ["    not on file: trips for 2029, Brook"]


def test_a_missing_fact_that_nobody_publishes_is_no_published_figure() -> None:
    lines = busier({**fact("trips"), "publisher": ""})
    assert lines[1] == "  computed from the accounts on file: yes"


def test_an_account_shows_its_note() -> None:
    lines = list(fact_lines(fact("lit", account("yes", note="the hours are not given"))))
    assert lines[1].endswith("[Yearbook] (confidence: low); note: the hours are not given")
