"""What one applicant said changes nothing for another who is decided before or after."""

import datetime as dt
from itertools import permutations

import pytest
from tests.reasoning.made import program

from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.statements import read_statements
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.statements import STATEMENT_COLUMNS

LOADED = program(
    """\
precedence: [applicant, other-government, account]
facts:
  bank_operator: {ask: Who operates the banks?, answer: jurisdictions}
  bank_access: {ask: May engineers enter?, answer: yes-no, of: bank_operator}
requires:
  all:
    - id: access
      wordings:
        2031-01-10:
          source: notice
          text: Engineers may enter.
          for: each bank_operator
          when: bank_access is yes
          if-none: left-out
"""
)
TOWNS = ("xx-no-brook", "xx-so-mill", "xx-we-ford")
SAID = [
    *((town, "bank_operator", "xx-hill-county", town) for town in TOWNS),
    ("xx-hill-county", "bank_access", "yes", "xx-no-brook"),
    ("xx-hill-county", "bank_access", "no", "xx-so-mill"),
]


@pytest.fixture
def record(tmp_path):
    rows = [
        f"{seq},{about},{fact},{value},2031-01-01,,states,,{by},,2031-01-01,,letter,A,,,"
        for seq, (about, fact, value, by) in enumerate(SAID, 1)
    ]
    text = "\n".join([",".join(STATEMENT_COLUMNS), *rows, ""])
    statements, problems = read_statements(
        text, LOADED.facts, {*TOWNS, "xx-hill-county"}, today=dt.date(2031, 6, 1)
    )
    assert problems == ()
    made = Record.create(tmp_path / "record")
    made.append(statements)
    return made


@pytest.mark.parametrize("order", list(permutations(TOWNS)))
def test_each_applicant_is_decided_as_if_alone(record, order):
    day = dt.date(2031, 6, 1)
    interpreter = Interpreter(LOADED, View(record, as_of=day, known_at=day))
    found = {town: interpreter.decide(town, ("place",)).outcome for town in order}
    assert found == {"xx-no-brook": True, "xx-so-mill": False, "xx-we-ford": None}
