"""Which rules of law reach a government, beside a program that is tested on an earlier day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.reasons.test_decider import put
from tests.record.made import said

from evenhand.record.jurisdictions import JURISDICTION_COLUMNS
from evenhand.record.store import Record
from evenhand.verbs.publish.edition import Edition
from evenhand.verbs.publish.governments.rules import Rules
from evenhand.verbs.sources import as_program

DUTY = """\
duties:
  - {id: belt-code, binds: [xx-no], touches: belts is yes, effect: limits, force: binding,
     from: 2030-06-01, cite: Belt Code § 2}
"""
ENDS = "        2032-01-01: ends\n"


def test_a_rule_is_shown_though_the_clauses_ended_after_the_day_tested(tmp_path: Path) -> None:
    file = put(tmp_path)
    text = file.read_text()
    for clause in ("when: belts is yes}\n", "when: signs is yes}\n"):
        text = text.replace(clause, clause + (ENDS if "belts" in clause else f"    {ENDS}"))
    file.write_text(text + DUTY)
    table = tmp_path / "governments.csv"
    rows = ("xx,Exland,nation,,,,", "xx-no,North,state,,xx-no,,", "xx-roads,Roads,agency,,,,")
    table.write_text("\n".join((",".join(JURISDICTION_COLUMNS), *rows)) + "\n")
    record = Record.create(tmp_path / "record", table)
    record.append([said("belts", "no", about="xx-no", by="xx-no", on="2031-02-01")])
    day, now = dt.date(2032, 3, 1), dt.date(2033, 1, 1)
    editions = Edition.both(as_program(file), str(file), record, day, now)
    assert editions[0].dates.tested_on == dt.date(2031, 10, 1)
    (rule,) = Rules(editions).of(record.jurisdictions["xx-no"])
    (on_day,) = rule.days
    assert on_day.day == day
    assert on_day.then is not None
    assert (on_day.then.duty.id, on_day.then.force) == ("belt-code", "binding")
