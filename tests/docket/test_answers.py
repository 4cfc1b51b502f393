"""The one way in which a program's answers on a day are opened."""

from __future__ import annotations

from tests.docket.people import PSP

from evenhand.docket.answers import answers, on


def test_a_question_without_a_reading_is_that_of_the_first() -> None:
    assert answers(on(PSP)) is answers(on(PSP, reading="letter"))


def test_another_reading_is_another_question() -> None:
    assert answers(on(PSP)) is not answers(on(PSP, reading="news"))
