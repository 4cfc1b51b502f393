"""check_standards in Python: what comes back, and what it takes."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from rich.console import Console
from rich.pretty import Pretty

import evenhand as eh
from evenhand.audit.standards.registry import STANDARDS
from evenhand.errors import NoClauseInForce, RecordError
from evenhand.verbs.check_standards import StandardsChecked, last_change
from evenhand.verbs.sources import as_program
from evenhand.verbs.standards_rows import StandardRow
from tests.audit.standards.harbours import DAY, put


@pytest.fixture
def faulty(tmp_path: Path) -> StandardsChecked:
    path, record, _ = put(tmp_path, "faulty")
    return eh.check_standards(path, record, as_of=DAY)


def test_it_holds_every_finding_in_the_order_of_the_registry(faulty: StandardsChecked) -> None:
    codes = list(dict.fromkeys(one.code for one in faulty))
    assert codes == [standard.code for standard in STANDARDS]
    assert len(faulty) == sum(faulty.counts.values()) == len(faulty.rows)
    assert faulty.ok is False
    assert {one.verdict for one in faulty.faults} == {"fault"}


def test_a_row_has_the_keys_promised_and_the_json_holds_the_rows(faulty: StandardsChecked) -> None:
    assert all(list(row) == list(StandardRow.__annotations__) for row in faulty.rows)
    whole = json.loads(faulty.to_json())
    assert whole["findings"] == faulty.rows
    assert whole["counts"]["fault"] == len(faulty.faults)
    assert [one["code"] for one in whole["standards"]] == [one.code for one in STANDARDS]
    (dole,) = whole["standards"][0]["authorities"]
    assert dole == {
        "cite": "South Dakota v. Dole, 483 U.S. 203, 207 (1987)", "since": "1987-06-23",
        "confidence": "high", "checked": "the opinion was read", "in_force": True,
    }  # fmt: skip


def test_an_authority_of_a_later_day_is_marked_as_such() -> None:
    found = eh.check_standards("us-dot-158", as_of=dt.date(1986, 10, 1))
    (dole,) = found.found["standards"][0]["authorities"]
    assert dole["in_force"] is False
    assert "(confidence high; later than 1986-10-01)" in " ".join(str(found).split())


def test_it_shows_itself_to_a_terminal_and_to_a_notebook(faulty: StandardsChecked) -> None:
    console = Console(width=200, record=True, file=None, force_terminal=False)
    with console.capture() as said:
        console.print(Pretty(faulty))
    assert "StandardsChecked" in said.get()
    assert "xx-harbours" in said.get()
    assert "fault=" in said.get()
    page = faulty._repr_html_()
    assert page.startswith("<table>")
    assert "<td>fault</td>" in page


def test_acts_may_be_given_beside_those_of_the_record(tmp_path: Path) -> None:
    path, record, acts = put(tmp_path)
    plain = eh.check_standards(path, record, as_of=DAY)
    again = eh.check_standards(path, record, as_of=DAY, acts=acts)
    assert again.rows == plain.rows  # an act that is on record counts once
    more = acts[0]._replace(addressees=("xx-no-oak",), cite="Ports Circular 9", touches=("lit",))
    other = eh.check_standards(path, record, as_of=DAY, acts=[more])
    assert other.rows != plain.rows


def test_a_table_of_acts_with_a_fault_is_refused(tmp_path: Path) -> None:
    path, record, _ = put(tmp_path)
    table = tmp_path / "acts.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][0] = "2021-02-30"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(RecordError, match="2021-02-30"):
        eh.check_standards(path, record, as_of=DAY, acts=table)


def test_acts_of_another_program_do_not_count(tmp_path: Path) -> None:
    path, record, acts = put(tmp_path)
    other = [one._replace(program="xx-other") for one in acts]
    plain = eh.check_standards(path, record, as_of=DAY)
    assert eh.check_standards(path, record, as_of=DAY, acts=other).rows == plain.rows


def test_before_anything_is_in_force_there_is_nothing_to_put_to_the_standards() -> None:
    with pytest.raises(NoClauseInForce):
        eh.check_standards("us-doj-psp", as_of=dt.date(2016, 1, 1))


def test_the_day_of_the_last_change_takes_in_the_class_and_the_days_of_the_papers() -> None:
    assert last_change(as_program("us-doj-psp")) == dt.date(2024, 3, 25)
    assert last_change(as_program("us-dot-158")) == dt.date(1986, 10, 1)
