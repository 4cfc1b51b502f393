"""Questions wait for an answer until one is on file, and are overdue once the time is over."""

from __future__ import annotations

import datetime as dt

from evenhand.reasons.waiting import Unanswered, unanswered
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act
from evenhand.verbs.sources import as_program

CITY = "us-il-chicago"
ASKED = dt.date(2026, 11, 2)


def act(kind: str, day: str, actor: str = "us-doj", to: tuple[str, ...] = (CITY,)) -> Act:
    return Act(parse_span(day), "us-doj-psp", actor, "", to, kind, "", (), "", "A letter")


def waiting(
    *acts: Act, on: str = "2026-11-20", answered: tuple[dt.date, ...] = ()
) -> Unanswered | None:
    day = dt.date.fromisoformat(on)
    return unanswered(as_program("us-doj-psp"), CITY, acts, known_at=day, answered_on=answered)


def test_time_to_answer_counts_from_the_letter_and_not_from_an_earlier_papers_day() -> None:
    found = waiting(act("asks", "2026-11-02"))
    assert found is not None
    assert found.days == (dt.date(2026, 11, 17),)


def test_questions_are_overdue_from_the_day_after_the_last() -> None:
    found = waiting(act("asks", "2026-11-02"))
    assert found is not None
    assert [found.overdue(dt.date(2026, 11, day)) for day in (17, 18)] == [False, True]


def test_where_the_day_is_in_doubt_the_later_day_counts() -> None:
    found = waiting(act("asks", "2026-11-02..2026-11-04"))
    assert found is not None
    assert [found.overdue(dt.date(2026, 11, day)) for day in (18, 20)] == [False, True]


def test_without_a_stated_time_nothing_is_overdue() -> None:
    found = Unanswered(act("asks", "2026-11-02"), ())
    assert not found.overdue(dt.date(2090, 1, 1))


def test_an_act_or_an_answer_of_the_applicant_ends_the_waiting() -> None:
    asks = act("asks", "2026-11-02")
    assert waiting(asks, act("replies", "2026-11-05", CITY, ("us-doj",))) is None
    assert waiting(asks, act("declines", "2026-11-05", f"{CITY}/Law", ("us-doj",))) is None
    assert waiting(asks, answered=(ASKED,)) is None


def test_what_was_said_before_or_by_others_answers_nothing() -> None:
    asks = act("asks", "2026-11-02")
    assert waiting(asks, act("replies", "2026-11-01", CITY, ("us-doj",))) is not None
    assert waiting(asks, act("replies", "2026-11-05", "us-nm-albuquerque")) is not None
    assert waiting(asks, answered=(ASKED - dt.timedelta(days=1),)) is not None


def test_the_latest_questions_count() -> None:
    first, last = act("asks", "2026-11-02"), act("asks", "2026-11-10")
    reply = act("replies", "2026-11-05", CITY, ("us-doj",))
    found = waiting(first, reply, last)
    assert found is not None
    assert found.asked == last


def test_questions_to_everybody_by_others_or_not_yet_put_are_left_out() -> None:
    assert waiting(act("asks", "2026-11-02", to=("public",))) is None
    assert waiting(act("asks", "2026-11-02", actor="us-dot")) is None
    assert waiting(act("asks", "2026-11-25")) is None
