"""One government over the rounds: a change of rule, of facts, or unlike treatment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.audit.over_time.one_government import OverTime, treated_differently_over_time
from evenhand.audit.over_time.said import over_time_together
from evenhand.errors import UnknownApplicant, UnknownReading
from evenhand.terms.statements import Act, Statement
from tests.audit.patrols import PROGRAM, act, answers, figures, program, record
from tests.record.made import said

ALDER, BIRCH, CEDAR = "xx-no-alder", "xx-no-birch", "xx-no-cedar"
DAY = dt.date(2031, 12, 1)
# The rule of March and April is one rule: "gates" begins in May, "small" in September.
READY = [("ready", "yes", body, "xx-guard") for body in (ALDER, BIRCH, CEDAR)]


def found(
    folder: Path,
    *acts: Act,
    statements: list[Statement] | None = None,
    body: str = ALDER,
    text: str = PROGRAM,
    orders: str = "",
    known_at: dt.date | None = None,
) -> OverTime:
    rows = [*figures(), *answers(READY)] if statements is None else statements
    return treated_differently_over_time(
        program(folder, text, orders), body, as_of=DAY, record=record(folder, rows, acts),
        known_at=known_at,
    )  # fmt: skip


def test_rounds_are_the_days_on_which_the_agency_treated_somebody(tmp_path: Path) -> None:
    some = found(
        tmp_path,
        act("asks", "2031-04-01", ALDER, BIRCH),
        act("selects", "2031-03-01", CEDAR),
        act("requires", "2031-04-01", "public"),
        act("announces", "2031-03-05", "public"),
        act("selects", "2031-03-06", CEDAR, actor=BIRCH),
        act("selects", "2030-03-06", CEDAR),  # a predecessor's
        act("selects", "2031-11-30..2031-12-02", CEDAR),  # perhaps after the day
    )
    assert [one.day for one in some.rounds] == [dt.date(2031, 3, 1), dt.date(2031, 4, 1)]
    assert [(one.day, one.toward(ALDER)) for one in some.own] == [
        (dt.date(2031, 4, 1), ("asks",)),
    ]  # fmt: skip


def test_nobody_named_in_an_act_has_nothing_to_follow(tmp_path: Path) -> None:
    some = found(tmp_path, act("selects", "2031-03-01", CEDAR))
    assert some.sentences() == (
        "No act on file by 2031-12-01 treats Alder, NO by name under Night patrols: there is"
        " nothing to follow.",
    )


def test_a_clause_that_began_between_two_rounds_is_a_change_of_rule(tmp_path: Path) -> None:
    some = found(tmp_path, act("selects", "2031-04-01", ALDER), act("refuses", "2031-06-01", ALDER))
    (change,) = some.changes
    assert change.rule.begun == ("gates",)
    assert change.rule.same == ("thefts", "readiness", "small")
    assert change.lies == "change of rule"


def test_another_answer_under_the_same_rule_is_a_change_of_facts(tmp_path: Path) -> None:
    no_more = said("ready", "no", about=ALDER, by="xx-guard", on="2031-03-20", since="2031-03-20")
    some = found(
        tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-04-01", ALDER),
        statements=[*figures(), *answers(READY), no_more],
    )  # fmt: skip
    (change,) = some.changes
    assert change.facts.changed == ((("ready", ALDER), "yes", "no"),)
    assert change.lies == "change of facts"
    assert "Answers that changed: ready of Alder, NO, from yes to no." in some.sentences()


def test_both_may_have_changed(tmp_path: Path) -> None:
    no_more = said("ready", "no", about=ALDER, by="xx-guard", on="2031-05-20", since="2031-05-20")
    some = found(
        tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-06-01", ALDER),
        statements=[*figures(), *answers(READY), no_more],
    )  # fmt: skip
    assert some.changes[0].lies == "change of rule and of facts"


def test_the_same_rule_and_the_same_answers_are_unlike_treatment(tmp_path: Path) -> None:
    some = found(tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-04-01", ALDER))
    (change,) = some.changes
    assert change.facts.unknown == change.facts.changed == ()
    assert change.lies == "unlike treatment under one rule"


def test_an_answer_not_on_file_leaves_it_unknown_and_is_no_change(tmp_path: Path) -> None:
    some = found(
        tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-04-01", ALDER),
        statements=[*figures()],
    )  # fmt: skip
    (change,) = some.changes
    assert change.facts.unknown == (("ready", ALDER),)
    assert change.lies == "not known"


def test_what_was_said_after_a_round_was_not_known_in_it(tmp_path: Path) -> None:
    late = said("ready", "yes", about=ALDER, by="xx-guard", on="2031-03-20", since="2031-01-01")
    some = found(
        tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-04-01", ALDER),
        statements=[*figures(), late],
    )  # fmt: skip
    assert some.answers[dt.date(2031, 3, 1)].clauses["readiness"] == "unknown"
    assert some.answers[dt.date(2031, 4, 1)].clauses["readiness"] == "met"
    assert some.changes[0].lies == "not known"


def test_a_body_treated_the_same_way_again_is_no_difference(tmp_path: Path) -> None:
    some = found(tmp_path, act("selects", "2031-03-01", ALDER), act("selects", "2031-04-01", ALDER))
    assert some.changes == ()
    assert some.sentences()[-1] == (
        "Nothing on file shows Alder, NO or others treated otherwise in any round."
    )


def test_a_reworded_clause_is_a_change_of_rule_and_a_new_paper_is_none(tmp_path: Path) -> None:
    again = "        2031-03-15: {source: second, text: It is ready., when: ready is yes}\n"
    whole = "        2031-01-10: {source: notice, text: It is ready., when: ready is yes}\n"
    acts = act("selects", "2031-03-01", ALDER), act("refuses", "2031-06-01", ALDER)
    (one,) = found(tmp_path, *acts, text=PROGRAM.replace(whole, whole + again)).changes
    assert "readiness" in one.rule.same
    (tmp_path / "b").mkdir()
    otherwise = again.replace("It is ready.", "It is quite ready.")
    (two,) = found(tmp_path / "b", *acts, text=PROGRAM.replace(whole, whole + otherwise)).changes
    assert two.rule.reworded == ("readiness",)


def test_a_figure_of_the_program_that_changed_is_a_change_of_rule(tmp_path: Path) -> None:
    text = PROGRAM.replace("when: ready is yes", "when: residents >= least").replace(
        "requires:\n",
        "parameters:\n  least: {unit: residents, values: {2031-01-10: {is: 10, source: notice},"
        " 2031-03-15: {is: 20, source: notice}}}\nrequires:\n",
    )
    acts = act("selects", "2031-03-01", ALDER), act("refuses", "2031-04-01", ALDER)
    (change,) = found(tmp_path, *acts, text=text).changes
    assert change.rule.reworded == ("readiness",)


def test_inexact_dates_leave_it_unknown_whether_the_rule_was_the_same(tmp_path: Path) -> None:
    text = PROGRAM.replace("        2031-05-01:\n", "        2031-03-15..2031-08-01:\n")
    some = found(
        tmp_path, act("selects", "2031-03-01", ALDER), act("refuses", "2031-07-01", ALDER),
        text=text,
    )  # fmt: skip
    (change,) = some.changes
    assert change.rule.unsure == ("gates",)
    assert change.lies == "not known"


def test_a_clause_suspended_for_the_body_between_rounds_went_out_of_force(tmp_path: Path) -> None:
    orders = (
        "evenhand: orders/1\nprogram: xx-patrols\norders:\n  - {id: one, kind: suspends, clauses:"
        " [readiness], scope: xx-no-alder, from: 2031-03-10, cite: Alder v. Guard}\n"
    )
    acts = act("refuses", "2031-03-01", ALDER), act("selects", "2031-04-01", ALDER)
    (change,) = found(tmp_path, *acts, orders=orders).changes
    assert change.rule.ended == ("readiness",)


def test_others_chosen_before_a_question_existed_show_a_change_of_rule(tmp_path: Path) -> None:
    some = found(
        tmp_path,
        act("selects", "2031-03-01", BIRCH, CEDAR, touches=("thefts",)),
        act("asks", "2031-06-01", ALDER, touches=("gates",)),
    )
    (beside,) = some.beside
    assert (beside.kinds, beside.others) == (("selects",), (BIRCH, CEDAR))
    assert beside.asked_first == ("gates",)
    assert beside.lies == "change of rule"
    assert some.sentences()[-1] == (
        "On 2031-03-01, 2 others were selected, before gates existed (first dated 2031-05-01);"
        " Alder, NO was asked on 2031-06-01, on them. This shows a change of rule, not unlike"
        " treatment under one rule. From then to 2031-12-01 no act on file puts them to any of"
        " the 2 by name."
    )


def test_others_who_were_asked_the_same_later_are_counted(tmp_path: Path) -> None:
    some = found(
        tmp_path,
        act("selects", "2031-03-01", BIRCH, CEDAR),
        act("asks", "2031-06-01", ALDER, touches=("gates",)),
        act("asks", "2031-07-01", CEDAR, touches=("gates",)),
    )
    (beside, *_) = some.beside
    assert beside.asked_since == (CEDAR,)
    assert "an act on file puts them to 1 of the 2 by name." in some.sentences()[1]


def test_others_chosen_under_the_same_rule_are_compared_by_how_clauses_came_out(
    tmp_path: Path,
) -> None:
    statements = [*figures(), *answers(READY[:2])]  # nobody has found whether Cedar, NO is ready
    some = found(
        tmp_path, act("refuses", "2031-03-01", ALDER), act("selects", "2031-03-01", BIRCH, CEDAR),
        statements=statements,
    )  # fmt: skip
    (beside,) = some.beside
    assert not beside.rule.changed
    assert beside.came_out == {"alike": 1, "otherwise": 1}  # by its thefts Cedar, NO differs
    assert beside.lies == "unlike treatment under one rule"


def test_others_whose_facts_all_differ_are_no_unlike_treatment(tmp_path: Path) -> None:
    some = found(
        tmp_path, act("refuses", "2031-03-01", CEDAR), act("selects", "2031-03-01", ALDER, BIRCH),
        body=CEDAR,
    )  # fmt: skip
    (beside,) = some.beside
    assert beside.lies == "change of facts"
    assert beside.came_out == {"otherwise": 2}


def test_others_of_whom_nothing_is_on_file_leave_it_unknown(tmp_path: Path) -> None:
    some = found(
        tmp_path, act("refuses", "2031-03-01", ALDER), act("selects", "2031-03-01", "xx-no-elm")
    )
    (beside,) = some.beside
    assert beside.came_out == {"not known": 1}
    assert beside.lies == "not known"


def test_whoever_was_treated_alike_stands_beside_nobody(tmp_path: Path) -> None:
    assert found(tmp_path, act("asks", "2031-03-01", ALDER, BIRCH)).beside == ()


def test_wordings_known_later_are_hindsight_and_it_is_said(tmp_path: Path) -> None:
    some = found(tmp_path, act("asks", "2031-03-01", ALDER), known_at=dt.date(2032, 1, 1))
    assert some.sentences()[0].startswith("HINDSIGHT")


def test_rows_say_what_was_asked_of_whom_and_which_clauses_were_in_force(tmp_path: Path) -> None:
    some = found(
        tmp_path,
        act("selects", "2031-03-01", BIRCH, CEDAR),
        act("asks", "2031-06-01", ALDER, touches=("gates",)),
    )
    first, second = some.rows
    assert first["toward"] == []
    assert first["others"] == {"selects": 2}
    assert first["in_force"] == ["readiness", "small", "thefts"]
    assert second["toward"] == ["asks"]
    assert second["in_force"] == ["gates", "readiness", "small", "thefts"]
    assert second["cites"] == ["asks of 2031-06-01"]


def test_an_unknown_government_or_reading_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownApplicant):
        found(tmp_path, body="xx-no-ash")
    (tmp_path / "b").mkdir()
    with pytest.raises(UnknownReading):
        treated_differently_over_time(
            program(tmp_path), ALDER, as_of=DAY, record=record(tmp_path / "b", [], [
                act("asks", "2031-03-01", ALDER)]), reading="none",
        )  # fmt: skip


def test_what_is_said_alike_of_several_is_said_once_and_names_them_all(tmp_path: Path) -> None:
    acts = (act("selects", "2031-03-01", CEDAR), act("asks", "2031-04-01", ALDER, BIRCH))
    made, held = program(tmp_path), record(tmp_path, [*figures(), *answers(READY)], acts)
    both = [
        treated_differently_over_time(made, one, as_of=DAY, record=held) for one in (ALDER, BIRCH)
    ]
    together = list(over_time_together(both))
    assert together[0] == "2031-04-01: Alder, NO and Birch, NO were asked."
    assert len(together) == len(set(together)) < sum(len(one.sentences()) for one in both)
    assert list(over_time_together(both[:1])) == list(both[0].sentences())


def test_what_differs_between_several_stays_apart(tmp_path: Path) -> None:
    acts = (act("asks", "2031-04-01", ALDER), act("asks", "2031-04-02", BIRCH))
    made, held = program(tmp_path), record(tmp_path, [*figures(), *answers(READY)], acts)
    both = [
        treated_differently_over_time(made, one, as_of=DAY, record=held) for one in (ALDER, BIRCH)
    ]
    first = [line for line in over_time_together(both) if "asked." in line]
    assert first == ["2031-04-01: Alder, NO was asked.", "2031-04-02: Birch, NO was asked."]


def test_an_order_that_reaches_one_of_the_others_sets_it_apart_from_the_rest(
    tmp_path: Path,
) -> None:
    orders = (
        "evenhand: orders/1\nprogram: xx-patrols\norders:\n  - {id: one, kind: suspends, clauses:"
        " [readiness], scope: xx-no-birch, from: 2031-02-10, cite: Birch v. Guard}\n"
    )
    some = found(
        tmp_path,
        act("selects", "2031-03-01", BIRCH, CEDAR),
        act("refuses", "2031-04-01", ALDER),
        orders=orders,
    )
    by_others = {one.others: one for one in some.beside}
    assert by_others[(BIRCH,)].lies == "change of rule"
    assert not by_others[(CEDAR,)].rule.changed


def test_a_figure_that_differs_and_changes_no_clause_is_not_called_the_same(
    tmp_path: Path,
) -> None:
    text = PROGRAM.replace("when: residents < 5000", "when: budget < 5000").replace(
        "  asked: {",
        "  budget: {ask: Its budget, answer: number, unit: dollars,"
        " range: [0, 9000000]}\n  asked: {",
    )
    text = text.replace("Notice 3, dated: 2031-09-01", "Notice 3, dated: 2031-01-10")
    budget = [
        said("budget", value, about=ALDER, by="xx-count", on=day, since=day)
        for value, day in (("1000", "2031-02-20"), ("4000", "2031-03-20"))
    ]
    some = found(
        tmp_path,
        act("selects", "2031-03-01", ALDER),
        act("refuses", "2031-04-01", ALDER),
        statements=[*figures(), *answers(READY), *budget],
        text=text,
    )
    (change,) = some.changes
    assert [asked for asked, *_ in change.facts.figures] == [("budget", ALDER)]
    said_of_it = " ".join(some.sentences())
    assert "no clause came out otherwise: budget of Alder, NO, from 1" in said_of_it
    assert "were the same: budget" not in said_of_it


def test_a_clause_that_perhaps_had_begun_shows_no_change_of_rule(tmp_path: Path) -> None:
    text = PROGRAM.replace("        2031-05-01:\n", "        2031-03-20..2031-04-20:\n")
    text = text.replace("Notice 2, dated: 2031-05-01", "Notice 2, dated: 2031-03-20")
    some = found(
        tmp_path,
        act("selects", "2031-03-01", BIRCH),
        act("asks", "2031-04-01", ALDER, touches=("gates",)),
        text=text,
    )
    (beside,) = some.beside
    assert beside.lies == "not known"
    assert not any("This shows a change of rule" in line for line in some.sentences())


def test_acts_that_nobody_knew_of_yet_are_in_no_round(tmp_path: Path) -> None:
    acts = act("selects", "2031-03-01", BIRCH), act("asks", "2031-06-01", ALDER)
    some = found(tmp_path, *acts, known_at=dt.date(2031, 4, 1))
    assert [one.day for one in some.rounds] == [dt.date(2031, 3, 1)]
