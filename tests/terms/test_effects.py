"""Which paper the effect of an act names, and which acts decide."""

import datetime as dt

import pytest

from evenhand.terms.effects import decisions, names_paper
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act


def act(kind: str, cite: str = "", effect: str = "") -> Act:
    """An act of an agency's."""
    day = Span.on(dt.date(2017, 10, 1))
    return Act(day, "quux", "xx-agency", "", ("xx-town",), kind, effect, (), "", cite)


@pytest.mark.parametrize(
    ("effect", "named"),
    [
        ("in place of Letter 4", True),
        ("Letter 4, of August, is void", True),
        ("(Letter 4)", True),
        ("in place of Letter 40", False),
        ("in place of NewLetter 4", False),
        ("in place of Letter 40 and Letter 4", True),
        ("not stated", False),
    ],
)
def test_an_effect_names_a_paper_by_the_whole_of_its_cite(effect: str, named: bool) -> None:
    assert names_paper(act("replies", effect=effect), act("refuses", "Letter 4")) is named


def test_marks_at_the_end_of_a_cite_are_part_of_it() -> None:
    assert names_paper(act("replies", effect="ends Letter (4)."), act("refuses", "Letter (4)"))


def test_an_act_without_a_cite_is_named_by_nothing() -> None:
    assert not names_paper(act("replies", effect="ends it"), act("refuses"))


def test_a_reply_stands_with_the_decision_that_it_names() -> None:
    refused, asked = act("refuses", "Letter 4"), act("asks", "Letter 3")
    ends, other = act("replies", effect="ends Letter 4"), act("replies", effect="ends Letter 40")
    on_question = act("replies", effect="ends Letter 3")
    acts = [asked, refused, ends, other, on_question]
    assert decisions(acts) == [refused, ends]
