"""The steps of a program's process."""

from __future__ import annotations

from evenhand.language.problems import Problems
from evenhand.language.steps import read_steps
from evenhand.terms.programs import Step
from evenhand.terms.time_allowed import TimeAllowed
from tests.language.made import PROGRAM, table, told


def steps(text: str) -> tuple[Step, ...] | None:
    problems = Problems()
    found = read_steps(table(text, problems).get("steps"), PROGRAM.sources, problems)
    assert not len(problems), told(problems)
    return found


def test_a_process_the_sources_do_not_state_is_none_and_no_key_is_an_empty_list() -> None:
    assert steps("steps: not-stated") is None
    assert steps("title: nothing about steps") == ()


def test_a_step_waits_for_an_act_or_for_another_step_wherever_that_stands() -> None:
    found = steps(
        """
        steps:
          - id: appeal
            after: answer
            within: not-stated
          - id: answer
            by: applicant
            after: asks
            within: 15 days
            printed: 2041-08-18
            source: notice
        """
    )
    assert found is not None
    assert [(step.id, step.after, step.within) for step in found] == [
        ("appeal", "answer", None),
        ("answer", "asks", TimeAllowed(15, "day")),
    ]
    assert found[1].by == "applicant"
    assert str(found[1].printed) == "2041-08-18"
    assert found[1].source == PROGRAM.sources["notice"]


def test_a_time_that_is_not_given_is_not_stated() -> None:
    found = steps("steps: [{id: answer, after: asks}]")
    assert found is not None
    assert found[0].within is None


def test_a_step_says_of_which_kinds_and_years_it_is_and_else_is_of_all() -> None:
    found = steps("steps: [{id: apply, of: [state, county], fiscal-years: [2041]}, {id: other}]")
    assert found is not None
    assert [(one.of, one.fiscal_years) for one in found] == [
        (("state", "county"), (2041,)),
        ((), ()),
    ]


def test_a_kind_of_government_that_there_is_not_is_refused() -> None:
    problems = Problems()
    given = table("steps: [{id: apply, of: [town]}, {id: other, of: []}]", problems)
    read_steps(given.get("steps"), PROGRAM.sources, problems)
    assert "'town' is not a kind of government" in told(problems)
    assert "'of' names no kind of government." in told(problems)


def test_one_day_is_a_day() -> None:
    found = steps("steps: [{id: answer, after: asks, within: 1 day}]")
    assert found is not None
    assert found[0].within == TimeAllowed(1, "day")


def test_a_time_may_be_given_in_months() -> None:
    found = steps("steps: [{id: correction, after: requires, within: 18 months}]")
    assert found is not None
    assert found[0].within == TimeAllowed(18, "month")
    assert str(found[0].within) == "18 months"
