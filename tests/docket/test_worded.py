"""Days of the record are said in words, and nothing else of a text is changed."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from evenhand.docket.worded import days_worded, worded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("published 2017-08-03 [a letter]", "published 3 August 2017 [a letter]"),
        ("since 2017-08-03: 8 U.S.C.", "since 3 August 2017: 8 U.S.C."),
        ("2017-02-30 is no day", "2017-02-30 is no day"),
        ("letter-2017-08-03.pdf", "letter-2017-08-03.pdf"),
        ("in 2017-18", "in 2017-18"),
    ],
)
def test_a_day_in_a_line_is_said_in_words(text: str, said: str) -> None:
    assert worded(text) == said


def test_marks_and_code_stay_as_they_are() -> None:
    made = Markup('<time datetime="2017-08-03">2017-08-03</time> <code>x 2017-08-03</code>')
    said = '<time datetime="2017-08-03">3 August 2017</time> <code>x 2017-08-03</code>'
    assert str(worded(made)) == said
    assert str(escape(worded("<2017-08-03>"))) == "&lt;3 August 2017&gt;"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2017-08-03", "3 August 2017"),
        ("2018-06", "June 2018"),
        ("2018", "2018"),
        ("2018..2019-06-02", "between 2018 and 2 June 2019 (the day is not known)"),
        ("..2017-08-02", "2 August 2017 or before"),
    ],
)
def test_a_day_that_is_not_known_is_said_by_its_bounds(text: str, said: str) -> None:
    assert days_worded(text) == said
