"""The act that a letter is: its kind, the clauses it is about, and what it states."""

from __future__ import annotations

import datetime as dt

from tests.docket.officers.work import interested, proposed, publish_as
from tests.docket.people import CHICAGO, PSP, officer

from evenhand.docket.answers import Question, on
from evenhand.docket.clock import today
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import LetterKind
from evenhand.docket.officers.proposing import propose
from evenhand.reasons.words import long_day
from evenhand.terms.statements import Act

ALBUQUERQUE = "us-nm-albuquerque"


def act_of_letter(kind: LetterKind, about: str, question: Question) -> Act:
    """The act that a letter is, once it is published."""
    letter = propose(Asked(kind, about, question, "It is what was published."), officer("first"))
    done = publish_as(letter, officer("second")).done
    assert done is not None
    return done


def of_2017(reading: str) -> Question:
    """The program two weeks after the letters of August 2017."""
    return Question(PSP, dt.date(2017, 8, 3), dt.date(2017, 8, 18), reading)


def test_a_refusal_touches_the_clauses_not_met_and_none_that_are_unknown() -> None:
    act = act_of_letter("determination", ALBUQUERQUE, of_2017("release"))
    assert (act.kind, act.touches) == ("refuses", ("hold",))


def test_what_is_undetermined_refuses_nobody_and_touches_what_keeps_it_open() -> None:
    interested()
    act = act_of_letter("determination", CHICAGO, on(PSP))
    assert act.kind == "announces"
    assert act.effect_stated.startswith("undetermined")
    assert "commitment" in act.touches


def test_who_is_not_in_the_class_is_decided_on_no_clause() -> None:
    act = act_of_letter("determination", CHICAGO, on(PSP))
    assert (act.kind, act.touches) == ("announces", ())


def test_an_inquiry_states_how_many_questions_it_puts_to_whom_it_is_sent() -> None:
    interested()
    letter = proposed()
    act = publish_as(letter, officer("second")).done
    assert act is not None
    due = long_day(today() + dt.timedelta(days=15))
    assert act.effect_stated == f"1 question to be answered by {due}"
