"""Tables on the screen: no word is broken, however narrow it is."""

from __future__ import annotations

import pytest
from rich.console import Console

from evenhand.cli import output

COLUMNS = ("applicant", "outcome", "unmet")
ROWS = [("us-co", "noncompliant", "age, grandfather"), ("us-ak", "compliant", "")]


def printed(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> str:
    monkeypatch.setattr(output, "console", lambda: Console(width=width, markup=False))
    output.print_table("What came out", COLUMNS, ROWS)
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [20, 30, 40, 43, 50, 80])
def test_no_word_is_broken_on_any_screen(width: int, monkeypatch, capsys):
    shown = printed(width, monkeypatch, capsys)
    for row in ROWS:
        for cell in row:
            assert all(word in shown for word in cell.split())


def test_a_screen_too_narrow_for_columns_has_each_row_in_lines(monkeypatch, capsys):
    assert printed(36, monkeypatch, capsys).splitlines() == [
        "What came out",
        "",
        "us-co",
        "  outcome: noncompliant",
        "  unmet: age, grandfather",
        "",
        "us-ak",
        "  outcome: compliant",
    ]
