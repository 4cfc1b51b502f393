"""Governments that a court order names and nobody has on file."""

from __future__ import annotations

from pathlib import Path

import pytest

import evenhand as eh
from evenhand.errors import UnknownJurisdiction
from evenhand.record.jurisdictions import JURISDICTION_COLUMNS
from evenhand.record.store import Record
from evenhand.verbs.sources import as_program
from tests.reasons.test_decider import SUSPENDED, put

NAMES = "scope: [us-il-chikago, xx-no-brook], except: [{under: us-zz}]"
NOT_ON_FILE = SUSPENDED.replace("scope: nation", NAMES)
ENTRY = f"id: a, clauses: [belts], {NOT_ON_FILE}"


@pytest.mark.parametrize("subject", ["belts.yaml", "belts.orders.yaml"])
def test_each_is_told_with_its_place_and_the_nearest(tmp_path: Path, subject: str) -> None:
    put(tmp_path, ENTRY)
    first, second = eh.check(tmp_path / subject).problems
    text = (tmp_path / "belts.orders.yaml").read_text().splitlines()[3]
    assert str(first) == (
        f"belts.orders.yaml:4:{text.index('us-il') + 1}: 'us-il-chikago' is not in the table of"
        " jurisdictions.\n  Did you mean 'us-il-chicago'?"
    )
    assert str(second).startswith(f"belts.orders.yaml:4:{text.index('us-zz') + 1}: 'us-zz' is not")


def test_ids_of_a_country_of_which_nobody_is_on_file_are_anybodys(tmp_path: Path) -> None:
    named = SUSPENDED.replace("scope: nation", "scope: [xx-no-brook, {members-of: us-league}]")
    assert eh.check(put(tmp_path, f"id: a, clauses: [belts], {named}")).ok


def test_a_record_of_ones_own_has_its_own_governments(tmp_path: Path) -> None:
    table = tmp_path / "governments.csv"
    rows = ("xx,Exland,nation,,,,", "xx-no,North,state,,xx-no,,")
    table.write_text("\n".join((",".join(JURISDICTION_COLUMNS), *rows)) + "\n")
    record = Record.create(tmp_path / "record", table).folder
    named = SUSPENDED.replace("scope: nation", "scope: [xx-no, xx-nowhere, us-il-chikago]")
    file = put(tmp_path, f"id: a, clauses: [belts], {named}")
    (problem,) = eh.check(file, record).problems
    assert "'xx-nowhere' is not in the table" in problem.message


def test_a_later_order_that_names_one_is_refused_by_every_verb(tmp_path: Path) -> None:
    file = put(tmp_path)
    later = tmp_path / "later.yaml"
    later.write_text(f"evenhand: orders/1\nprogram: xx-belts\norders:\n  - {{{ENTRY}}}\n")
    with pytest.raises(UnknownJurisdiction, match="us-il-chikago"):
        as_program(file, [later])


@pytest.mark.parametrize("program", ["us-doj-jag", "us-doj-psp"])
def test_the_shipped_orders_name_nobody_who_is_not_on_file(program: str) -> None:
    assert eh.check(program).ok


def test_they_are_told_beside_the_other_faults_of_the_file(tmp_path: Path) -> None:
    file = put(tmp_path, ENTRY, f"id: b, clauses: [hats], {SUSPENDED}")
    messages = [problem.message for problem in eh.check(file).problems]
    assert [message.partition(" ")[0] for message in messages] == [
        "'us-il-chikago'", "'us-zz'", "'hats'",
    ]  # fmt: skip
