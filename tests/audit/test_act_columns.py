"""Announced, asked, decided and done are different things, in one table."""

from __future__ import annotations

import re

import pytest

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS, GROUPING, column_of
from evenhand.terms.statements import ACT_KINDS
from tests.audit.lanterns import AGENCY, act
from tests.docs.pages import DOCS, text_of


def test_every_kind_of_act_has_its_column() -> None:
    assert tuple(sorted(GROUPING)) == tuple(sorted(ACT_KINDS))
    assert set(COLUMN_TITLES) == set(COLUMNS)


@pytest.mark.parametrize(
    ("kind", "in_public", "to_others"),
    [
        ("announces", "announced", "announced"),
        ("requires", "announced", "asked"),
        ("asks", "asked", "asked"),
        ("refuses", "decided", "decided"),
        ("withholds", "done", "done"),
        ("comments", "said", "said"),
    ],
)
def test_an_act_of_the_agency_stands_by_its_kind_and_by_whom_it_is_put_to(
    kind: str, in_public: str, to_others: str
) -> None:
    assert column_of(act(kind, to=("public",)), AGENCY) == in_public
    assert column_of(act(kind, to=()), AGENCY) == in_public
    assert column_of(act(kind, to=("xx-no-alder",)), AGENCY) == to_others
    assert column_of(act(kind, to=("public", "xx-no-alder")), AGENCY) == to_others
    assert column_of(act(kind, to=("all",), by=f"{AGENCY}/master"), AGENCY) == to_others


@pytest.mark.parametrize("kind", ACT_KINDS)
def test_whatever_others_do_decides_nothing_and_stands_in_their_own_column(kind: str) -> None:
    assert column_of(act(kind, by="xx-no-alder"), AGENCY) == "said"
    assert column_of(act(kind, by="Hill Gazette"), AGENCY) == "said"


def test_the_page_of_the_record_has_the_same_table() -> None:
    section = (
        text_of(DOCS / "reference" / "record.md").split("### Columns of acts")[1].split("\n##")[0]
    )
    rows = re.findall(r"^\| `(\w+)` \| ([\w ]+) \| ([\w ]+) \|$", section, re.M)
    assert {kind: (one, two) for kind, one, two in rows} == {
        kind: (COLUMN_TITLES[one.in_public], COLUMN_TITLES[one.to_others])
        for kind, one in GROUPING.items()
    }
