"""An interview asks what could still change the outcome, and keeps each answer as a row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.errors import (
    BadAnswer,
    CannotWriteOutput,
    DuplicateRow,
    FutureDate,
    UnknownJurisdiction,
    UsageError,
)
from evenhand.record.statements import read_statements, write_statements
from evenhand.record.store import Record
from evenhand.terms.findings import MissingFact
from evenhand.terms.statements import Statement
from evenhand.verbs.determine import determine
from evenhand.verbs.interview import Interview
from evenhand.verbs.interview_file import AnswersFile
from evenhand.verbs.record import add
from evenhand.verbs.sources import as_program

DAY = dt.date(2031, 6, 1)
BROOK, HILL, JAIL = "xx-no-brook", "xx-no-hill", "xx-no-hill/jail"
PROGRAM = """\
evenhand: program/1
program: xx-jails
title: Jails
agency: xx-roads
kind: grant
precedence: [agency, body-in-control, applicant, other-government, account]
class:
  wordings:
    2031-01-10: {of: [place], source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
facts:
  plan: {ask: Has it a plan?, answer: yes-no}
  beds: {ask: How many beds has it?, answer: number, unit: beds, range: [0, 5000]}
  opened: {ask: When did it open?, answer: date}
  holders: {ask: Which bodies hold its prisoners?, answer: jurisdictions}
  visits: {ask: Who may visit?, answer: [all, kin, nobody], of: holders}
requires:
  all:
    - id: plan
      title: A plan
      wordings:
        2031-01-10: {source: notice, text: It has a plan., when: plan is yes}
    - id: size
      wordings:
        2031-01-10: {source: notice, text: It has forty beds or more., when: beds >= 40}
    - id: age
      wordings:
        2031-01-10: {source: notice, text: It opened by 2020., when: opened <= 2020-12-31}
    - id: visits
      wordings:
        2031-01-10:
          source: notice
          text: Everybody may visit.
          for: each holders
          when: visits is all
          if-none: met
"""
GOVERNMENTS = """\
id,name,kind,geoid,state,counties,residents
xx-roads,Roads Agency,agency,,,,
xx-no,Northland,state,,,,
xx-no-brook,Brook town,place,,xx-no,,12000
xx-no-hill,Hill village,place,,xx-no,,80000
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "jails.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


@pytest.fixture
def record(tmp_path: Path) -> Record:
    table = tmp_path / "governments.csv"
    table.write_text(GOVERNMENTS, encoding="utf-8")
    return Record.create(tmp_path / "record", table)


@pytest.fixture
def begin(program: Path, record: Record):
    def begun(**options: object) -> Interview:
        given: dict[str, object] = {"as_of": DAY, "said_on": DAY, "stated_by": BROOK, "today": DAY}
        return Interview(program, BROOK, record, **{**given, **options})

    return begun


def asked(session: Interview) -> str:
    question = session.question()
    return question.fact.name if question else ""


def answer(session: Interview, *texts: str) -> str:
    said = ""
    for text in texts:
        said = session.answer(text)
    return said


def pass_over_to(session: Interview, fact: str) -> None:
    while asked(session) != fact:
        assert session.question(), f"{fact} is not asked"
        session.answer("unknown")


def test_it_asks_until_the_outcome_is_decided(begin):
    session = begin()
    order = []
    for text in ("yes", "1,250", "2014-05-01", "xx-no-hill/jail", "all"):
        order.append(asked(session))
        session.answer(text)
    assert order == ["plan", "beds", "opened", "holders", "visits"]
    assert session.question() is None
    assert session.determination.outcome is True
    assert [row.value for row in session.rows] == ["yes", "1250", "2014-05-01", JAIL, "all"]
    assert session.rows[-1].about == JAIL
    with pytest.raises(UsageError):
        session.answer("yes")


def test_an_answer_that_decides_ends_it(begin):
    session = begin()
    assert answer(session, "no: vote of May") == "Written: no."
    assert session.question() is None
    assert session.decided
    assert session.rows[0].note == "vote of May"


def test_a_row_says_who_said_it_when_and_for_what(begin):
    session = begin(office="Clerk")
    session.answer("yes")
    (row,) = session.rows
    assert (row.stated_by, row.office, row.recorded_at.latest) == (BROOK, "Clerk", DAY)
    assert (row.from_said, row.until) == (True, None)
    assert row.cite == "Interview for xx-jails, 2031-06-01"


def test_an_answer_said_after_the_day_it_is_of_holds_for_that_day_alone(begin):
    later = dt.date(2031, 7, 1)
    session = begin(said_on=later, today=later)
    session.answer("no")
    (row,) = session.rows
    assert session.known_at == later
    assert (row.begins.text, row.until.text, row.from_said) == ("2031-06-01", "2031-06-01", False)
    assert session.determination.outcome is False  # it counts on the day it is of


def test_a_saying_that_could_not_count_is_refused_before_anything_is_asked(begin):
    later = dt.date(2031, 7, 1)
    with pytest.raises(UsageError, match="do not count as known on 2031-06-01"):
        begin(said_on=later, known_at=DAY, today=later)
    with pytest.raises(FutureDate):
        begin(said_on=later)


def test_what_is_not_known_is_passed_over_and_writes_nothing(begin):
    session = begin()
    answer(session, "unknown", "unknown")
    assert asked(session) == "opened"
    assert session.rows == ()


@pytest.mark.parametrize(
    ("typed", "kind", "value", "note"),
    [
        ("decline", "declines", "", ""),
        ("I decline: before a court", "declines", "", "before a court"),
        ("no occasion", "no-occasion", "", ""),
        ("Pending", "pending", "", ""),
        ("does not apply", "states", "not-applicable", ""),
        ("Y", "states", "yes", ""),
    ],
)
def test_words_that_are_always_taken(begin, typed: str, kind: str, value: str, note: str):
    session = begin()
    session.answer(typed)
    assert [(r.kind, r.value, r.note) for r in session.rows] == [(kind, value, note)]


def test_an_answer_withheld_is_not_taken_for_no_and_not_asked_again(begin):
    session = begin()
    session.answer("decline")
    assert session.determination.outcome is None
    assert asked(session) == "beds"


@pytest.mark.parametrize(
    ("before", "typed", "said"),
    [
        ((), "perhaps", "not yes or no"),
        ((), "", "Nothing was typed"),
        (("unknown",), "6000", "outside the range from 0 to 5000 beds"),
        (("unknown",), "forty", "not a decimal number"),
        (("unknown",) * 2, "May 2014", "not a date"),
        (("unknown",) * 3, "Hill", r"Did you mean xx-no-hill \(Hill village\)"),
        (("unknown",) * 3, "xx-no-hil", "not in the table of governments"),
        (("unknown", "unknown", "unknown", JAIL), "9", "not one of all, kin, nobody"),
    ],
)
def test_bad_input_is_told_with_an_example_and_changes_nothing(begin, before, typed, said):
    session = begin()
    answer(session, *before)
    rows, question = session.rows, session.question()
    with pytest.raises(BadAnswer, match=said) as refused:
        session.answer(typed)
    assert refused.value.hint
    assert (session.rows, session.question()) == (rows, question)


@pytest.mark.parametrize(
    "typed",
    [
        "no: A123456789",
        "no: A 123-456-789",
        "no: 123-45-6789",
        "decline: SSN 6789",
        "no: born 3 May 1980",
        "no: DOB 1980-05-03",
    ],
)
def test_what_identifies_a_person_is_refused(begin, typed: str):
    session = begin()
    with pytest.raises(BadAnswer, match="looks like"):
        session.answer(typed)
    assert session.rows == ()


def test_a_remark_on_a_paper_identifies_nobody(begin):
    session = begin()
    session.answer("yes: resolution 2016-12 of 3 May 1980, page 123")
    assert session.rows[0].note == "resolution 2016-12 of 3 May 1980, page 123"


def test_a_choice_is_taken_by_number_or_word(begin):
    for typed in ("2", "KIN"):
        session = begin()
        answer(session, "unknown", "unknown", "unknown", "xx-no-hill", typed)
        assert session.rows[-1].value == "kin"


def test_an_open_list_is_written_as_open_and_none_as_none(begin):
    for typed, value in (("xx-no-hill; others", "xx-no-hill; others"), ("None", "none")):
        session = begin()
        answer(session, "unknown", "unknown", "unknown", typed)
        assert session.rows[-1].value == value


def test_back_removes_a_row_of_this_sitting_and_asks_again(begin):
    session = begin()
    answer(session, "yes", "unknown")
    assert session.back() == "Back to the question that was passed over."
    assert asked(session) == "beds"
    assert "removed" in session.back()
    assert (session.rows, asked(session)) == ((), "plan")
    assert session.back() == "There is no answer to take back."


def test_back_retracts_an_answer_of_an_earlier_sitting(begin, record: Record, program: Path):
    first = begin()
    first.answer("no")
    second = begin(rows=first.rows)
    assert second.decided
    assert "retracts it" in second.back()
    kept, retracting = second.rows
    assert (kept.value, retracting.kind, retracting.retracts) == ("no", "retracts", kept.seq)
    assert asked(second) == "plan"
    second.answer("no")  # the same again: a row that is no copy of the first
    assert second.rows[-1].note == "said again"
    assert reads_back(second.rows, record, program)


def reads_back(rows: tuple[Statement, ...], record: Record, program: Path) -> bool:
    good, problems = read_statements(
        write_statements(rows), as_program(program).facts, record.jurisdictions, today=DAY
    )
    return not problems and len(good) == len(rows)


def test_it_goes_on_where_earlier_rows_end(begin):
    first = begin()
    answer(first, "yes", "decline")
    second = begin(rows=first.rows)
    assert (second.resumed, asked(second)) == (2, "opened")
    other = begin(rows=first.rows, stated_by="xx-roads")
    assert (other.resumed, asked(other)) == (0, "beds")  # the plan is known; beds were declined


def test_whoever_is_not_in_control_is_told_what_the_answer_counts_as(begin):
    session = begin(stated_by=HILL)
    question = session.question()
    assert not question.controls
    assert "another government's account" in question.weight
    assert "decides nothing" in session.answer("decline")
    assert "counts as an account" in begin(stated_by="Brook Courier, 1 May").question().weight
    assert begin().question().controls
    assert "agency's" in begin(stated_by="xx-roads").question().weight


def test_an_answer_that_is_outranked_is_told_so(begin):
    city = begin()
    pass_over_to(city, "holders")
    city.answer("xx-no-hill; others")
    hill = begin(rows=city.rows, stated_by=HILL)
    pass_over_to(hill, "holders")
    said = hill.answer("none")
    assert "as the body in control has it; accounts differ" in said


def test_accounts_that_differ_are_told(begin):
    one = begin(stated_by="Courier, 1 May")
    pass_over_to(one, "holders")
    one.answer("xx-no-hill; others")
    two = begin(stated_by="Herald, 2 May", rows=one.rows)
    pass_over_to(two, "holders")
    said = two.answer("xx-no")
    assert said.startswith("Written: xx-no. With what is on file it comes to: ")
    assert "accounts differ" in said


def test_a_question_says_why_it_is_asked_and_what_is_on_file(begin):
    first = begin(stated_by="Courier, 1 May")
    answer(first, "pending")
    question = begin(rows=first.rows).question()
    assert question.because == ("plan: A plan. “It has a plan.”",)
    assert question.on_file[0].startswith("under review: said by Courier, 1 May")
    relation = begin()
    answer(relation, "unknown", "unknown", "unknown")
    assert relation.question().because == ("visits. “Everybody may visit.”",)


def test_the_order_is_that_of_next_question_and_falls_back_on_what_is_missing(begin):
    def last(found, but):
        return next((m for m in reversed(found.determination.missing) if m not in but), None)

    assert asked(begin(next_question=last)) == "holders"
    assert asked(begin(next_question=lambda found, but: MissingFact("plan", BROOK))) == "plan"
    stuck = begin(next_question=lambda found, but: MissingFact("plan", BROOK))
    stuck.answer("unknown")
    assert asked(stuck) == "beds"


def test_who_answers_must_be_there_and_be_no_person(begin):
    with pytest.raises(UnknownJurisdiction):
        begin(stated_by="xx-no-brok")
    with pytest.raises(BadAnswer):
        begin(stated_by=" ")
    with pytest.raises(BadAnswer):
        begin(office="Clerk, born 1980")


def test_it_goes_on_where_answers_on_the_record_itself_end(begin, record: Record):
    first = begin()
    answer(first, "yes", "decline")
    record.append(first.rows)
    mine = [row for row in record.statements() if row.stated_by == BROOK]
    assert asked(begin(on_record=())) == "beds"  # whoever declined would be asked again
    second = begin(on_record=mine, passed=[("opened", BROOK, None)])
    assert (second.resumed, asked(second), second.rows) == (2, "holders", ())
    assert "retracts it" in second.back()
    assert [row.retracts for row in second.rows] == [mine[-1].seq]
    record.append(second.rows)
    third = begin(on_record=[row for row in record.statements() if row.stated_by == BROOK])
    assert asked(third) == "beds"
    third.answer("decline")  # the same again: a row that is no copy of the one on record
    record.append(third.rows, new_only=True)
    assert record.statement(4).note == "said again"


def test_the_record_takes_the_rows_and_then_decides_the_same(begin, record, program, tmp_path):
    session = begin()
    answer(session, "yes", "1250", "2014-05-01", "xx-no-hill", "3")
    head = record.head
    file = AnswersFile(tmp_path / "answers.csv")
    file.write(session.rows)
    assert record.head == head
    added = add(record, file.path, programs=[program], today=DAY)
    assert (added.statements, added.problems) == (5, ())
    (found,) = determine(program, record, as_of=DAY, applicants=[BROOK])
    assert found.outcome is session.determination.outcome is False


def test_the_file_reads_back_and_is_refused_once_it_is_on_record(begin, record, program, tmp_path):
    loaded = as_program(program)
    file = AnswersFile(tmp_path / "answers.csv")
    assert file.read(loaded, record, DAY) == ()
    session = begin()
    session.answer("yes")
    file.write(session.rows)
    assert AnswersFile(file.path).read(loaded, record, DAY) == session.rows
    add(record, file.path, programs=[program], today=DAY)
    with pytest.raises(DuplicateRow, match="on record already"):
        AnswersFile(file.path).read(loaded, record, DAY)


def test_a_file_that_somebody_else_changed_is_left_alone(begin, tmp_path):
    file = AnswersFile(tmp_path / "answers.csv")
    session = begin()
    session.answer("yes")
    file.write(session.rows)
    file.path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWriteOutput, match="Somebody else"):
        file.write(session.rows)
    assert file.path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(CannotWriteOutput):
        AnswersFile(tmp_path / "no" / "answers.csv")


YEARLY = """\
evenhand: program/1
program: xx-fires
title: Fires
agency: xx-roads
kind: grant
class:
  wordings:
    2031-01-10: {of: [place], source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
facts:
  fires:
    ask: How many fires?
    answer: number
    unit: fires
    range: [0, 900]
    per: year
    publisher: xx-roads
requires:
  all:
    - id: fires
      wordings:
        2031-01-10: {source: notice, text: Ten fires or more., when: fires >= 10}
"""


def test_a_figure_per_year_is_asked_for_a_year_that_is_out_or_of_its_publisher(begin, tmp_path):
    path = tmp_path / "fires.yaml"
    path.write_text(YEARLY, encoding="utf-8")
    record = begin().record
    options = {"as_of": DAY, "said_on": DAY, "today": DAY}
    city = Interview(path, BROOK, record, stated_by=BROOK, **options)
    assert city.question() is None  # no year is out, and only its publisher can change that
    assert not city.decided
    publisher = Interview(path, BROOK, record, stated_by="xx-roads", **options)
    assert publisher.question().year == 2030
    publisher.answer("12")
    (row,) = publisher.rows
    assert (row.begins.text, row.from_said, row.value) == ("2030", False, "12")
    assert publisher.determination.outcome is True


def test_answers_are_of_the_day_on_which_a_statute_is_tested():
    session = Interview(
        "us-dot-163", "us-co", as_of=dt.date(2004, 10, 2), fiscal_year=2005,
        stated_by="us-co", said_on=dt.date(2007, 12, 1), known_at=dt.date(2008, 1, 1),
    )  # fmt: skip
    assert session.tested_on == dt.date(2004, 10, 1)
    while session.question() is not None:
        session.answer("yes")
    assert session.determination.outcome_word == "compliant"
    assert {(str(row.begins), str(row.until)) for row in session.rows} == {
        ("2004-10-01", "2004-10-01")
    }


def test_what_a_court_has_suspended_for_the_applicant_is_not_asked():
    facts = []
    for day in (dt.date(2017, 9, 14), dt.date(2018, 8, 10)):
        session = Interview(
            "us-doj-jag", "us-il-chicago", as_of=day, fiscal_year=2017, said_on=day, known_at=day,
            stated_by="us-il-chicago",
        )  # fmt: skip
        facts.append({one.fact for one in session.determination.missing})
        assert session.question() is not None
    before, after = facts
    assert after == {"application_complete"}
    assert {"recipient_facilities", "certified_1373"} <= before
