"""Comparators: who meets the same computable criteria, on what, and what is kept apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand.audit.acts_toward import acts_toward
from evenhand.audit.alike.comparators import Comparators, comparators
from evenhand.errors import (
    NobodyTreated,
    NothingToCompute,
    OutsideClass,
    UnknownApplicant,
)
from tests.audit.patrols import DAY, PROGRAM, act, answers, figures, program, record

ALDER, BIRCH, CEDAR = "xx-no-alder", "xx-no-birch", "xx-no-cedar"
DOGWOOD, ELM, FIR = "xx-no-dogwood", "xx-no-elm", "xx-no-fir"
EVERYBODY = PROGRAM.replace(", when: asked is yes", "")


def found(folder: Path, *treated: str, text: str = PROGRAM, **more: object) -> Comparators:
    day = more.pop("as_of", DAY)
    held = more.pop("record", None) or record(folder)
    return comparators(
        program(folder, text, str(more.pop("orders", ""))), treated or (ALDER,),
        as_of=day, record=held, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def pools(some: Comparators) -> dict[str, str]:
    return {one.id: one.pool for one in (*some.treated, *some.others)}


def test_others_are_those_who_certainly_meet_the_criteria_may_or_do_not(tmp_path: Path) -> None:
    assert pools(found(tmp_path)) == {
        ALDER: "certainly meets",
        BIRCH: "certainly meets",
        CEDAR: "does not meet",
        DOGWOOD: "may meet",  # one of the two years is not on file
        ELM: "may meet",  # neither is
    }


def test_the_possible_pool_contains_the_certain_one(tmp_path: Path) -> None:
    some = found(tmp_path)
    assert [one.id for one in some.certain] == [BIRCH]
    assert [one.id for one in some.possible] == [BIRCH, DOGWOOD, ELM]
    assert some.counts() == {"certainly meets": 1, "may meet": 2, "does not meet": 1}


def test_a_clause_whose_paper_was_not_out_asks_nothing(tmp_path: Path) -> None:
    assert found(tmp_path).clauses == ("thefts",)  # "small" was written in March, out in September


def test_with_hindsight_the_later_paper_and_figures_count_and_it_says_so(tmp_path: Path) -> None:
    some = found(tmp_path, known_at=dt.date(2031, 9, 1))
    assert some.clauses == ("thefts", "small")
    assert pools(some)[BIRCH] == "does not meet"  # by 2030, out in July, and by its residents
    assert "HINDSIGHT" in some.sentences()[0]


def test_without_hindsight_none_is_said(tmp_path: Path) -> None:
    assert "HINDSIGHT" not in " ".join(found(tmp_path).sentences())


def test_whoever_is_known_to_be_outside_the_class_is_counted_and_in_no_pool(tmp_path: Path) -> None:
    some = found(tmp_path)
    assert some.outside == 1
    assert FIR not in pools(some)


def test_the_answer_is_exact_where_three_valued_logic_knows_nothing(tmp_path: Path) -> None:
    either = PROGRAM.replace(
        "requires:\n  all:\n",
        "requires:\n  all:\n    - any:\n"
        "        - id: few\n          wordings:\n            2031-01-10:"
        " {source: notice, text: Few., when: residents < 5000}\n"
        "        - id: many\n          wordings:\n            2031-01-10:"
        " {source: notice, text: Many., when: residents >= 5000}\n",
    )
    either = either[: either.index("    - id: thefts\n")]
    some = found(tmp_path, text=either)
    assert some.clauses == ("few", "many")
    assert pools(some)[ELM] == "certainly meets"  # nobody knows its residents, and all counts do


def test_an_officers_finding_or_an_answer_changes_no_pool(tmp_path: Path) -> None:
    more = answers([("ready", "no", BIRCH, "xx-guard"), ("thefts_high", "no", BIRCH, "xx-guard")])
    held = record(tmp_path, [*figures(), *answers(), *more])
    assert pools(found(tmp_path, record=held))[BIRCH] == "certainly meets"


def test_a_figure_by_anybody_but_its_publisher_changes_no_pool(tmp_path: Path) -> None:
    mine = [
        one._replace(stated_by=ELM)
        for one in figures({ELM: {2028: (900, 9000), 2029: (900, 9000)}})
    ]
    held = record(tmp_path, [*figures(), *answers(), *mine])
    some = found(tmp_path, record=held)
    assert pools(some)[ELM] == "may meet"


def test_being_selected_is_shown_and_changes_no_pool(tmp_path: Path) -> None:
    acts = [
        act("selects", "2031-03-01", CEDAR, BIRCH, touches=("thefts",)),
        act("selects", "2031-06-02", ELM),
        act("selects", "2031-05-31..2031-06-02", DOGWOOD),
        act("comments", "2031-03-01", BIRCH),
        act("asks", "2031-03-02", BIRCH, actor=ALDER),
    ]
    some = found(tmp_path, record=record(tmp_path, None, acts))
    assert pools(some)[CEDAR] == "does not meet"
    assert {one.id: [str(a.date) for a in one.acts] for one in some.others if one.acts} == {
        BIRCH: ["2031-03-01"],
        CEDAR: ["2031-03-01"],
    }


def test_each_comparison_has_its_sources_their_day_and_its_counting_error(tmp_path: Path) -> None:
    (birch,) = found(tmp_path).certain
    assert [figure.margin.year for figure in birch.figures] == [2029, 2028]
    figure = birch.figures[0]
    assert (figure.clause, figure.margin.left, figure.margin.right) == ("thefts", 4, 2)
    assert [(s.about, s.fact, s.value, s.by, s.published, s.quality) for s in figure.sources] == [
        (BIRCH, "thefts", "400", "xx-count", "2030-04-01", "high"),
        (BIRCH, "residents", "100000", "xx-count", "2030-04-01", "high"),
        ("xx", "thefts", "2000", "xx-count", "2030-04-01", "high"),
        ("xx", "residents", "1000000", "xx-count", "2030-04-01", "high"),
    ]
    error = figure.counting_error
    assert error is not None
    # Half the 0.025 quantile of chi-squared on 800 degrees is 361.76, half the 0.975 quantile on
    # 802 is 441.19: offences among 100,000 residents, here told per 1000.
    assert (round(error.low, 4), round(error.high, 4)) == (3.6176, 4.4119)
    assert error.against == "above"


def test_a_difference_no_larger_than_counting_error_is_said(tmp_path: Path) -> None:
    near = {ELM: {2028: (21, 10_000), 2029: (22, 10_000)}}
    held = record(tmp_path, [*figures(), *answers(), *figures(near)])
    some = found(tmp_path, record=held)
    (elm,) = [one for one in some.certain if one.id == ELM]
    assert [f.counting_error.against for f in elm.figures if f.counting_error] == ["within"] * 2
    assert (
        "Within counting error of what they are held against in some year, of the 2 who certainly"
        " meet them: Elm, NO."
    ) in some.sentences()


def test_a_figure_that_counts_no_events_has_no_counting_error(tmp_path: Path) -> None:
    some = found(tmp_path, CEDAR, text=EVERYBODY, known_at=dt.date(2031, 9, 1))
    figures_of = {f.clause: f for one in some.treated for f in one.figures}
    assert figures_of["small"].counting_error is None
    assert figures_of["small"].margin.left == Decimal(10_000)
    assert figures_of["thefts"].counting_error is not None


def test_the_pool_of_those_who_sought_the_same_is_said_first_to_be_not_on_file(
    tmp_path: Path,
) -> None:
    first = found(tmp_path).sentences()[0]
    assert first == (
        "The like-treatment pool is not on file: of 3 others who meet or may meet the computable"
        " criteria, none is known to be in the class. It turns on: Has the town asked for patrols?"
    )


def test_where_some_are_known_to_have_sought_it_the_pool_is_on_file_in_part(tmp_path: Path) -> None:
    more = answers([("asked", "yes", BIRCH, BIRCH)])
    some = found(tmp_path, record=record(tmp_path, [*figures(), *answers(), *more]))
    assert [one.id for one in some.like_treatment] == [BIRCH]
    assert some.sentences()[0].startswith("The like-treatment pool is on file in part: of 3")


def test_where_the_class_is_everybody_nothing_is_said_of_who_sought_it(tmp_path: Path) -> None:
    some = found(tmp_path, text=EVERYBODY)
    assert len(some.like_treatment) == len(some.possible)
    assert not [one for one in some.sentences() if "like-treatment" in one]


def test_findings_and_answers_are_counted_apart(tmp_path: Path) -> None:
    rows = {row.clause: row for row in found(tmp_path).apart}
    assert list(rows) == ["readiness", "gates"]
    ready, gates = rows["readiness"], rows["gates"]
    assert (ready.how, ready.asked_of) == (("officer finding",), ("xx-guard/Captain",))
    assert ready.treated == (1, 1, 1, 0, 0, 0)  # bodies, on file, met, unmet, left out, unknown
    assert ready.certainly_meet == (1, 0, 0, 0, 0, 1)
    assert ready.may_meet == (2, 0, 0, 0, 0, 2)
    assert (gates.how, gates.asked_of) == (("asked of other bodies",), ("each of keepers",))
    assert gates.treated == (1, 1, 0, 1, 0, 0)


def test_under_review_and_declined_are_no_answers_on_file(tmp_path: Path) -> None:
    pending = [
        one._replace(kind="pending", value="unknown", fact="ready")
        for one in answers([("ready", "yes", BIRCH, "xx-guard")])
    ]
    some = found(tmp_path, BIRCH, record=record(tmp_path, [*figures(), *pending]))
    (ready,) = [row for row in some.apart if row.clause == "readiness"]
    assert ready.treated == (1, 0, 0, 0, 0, 1)


def test_what_was_stated_of_a_computed_fact_is_a_row_of_its_own(tmp_path: Path) -> None:
    more = answers([("thefts_high", "yes", ALDER, "xx-guard")])
    some = found(tmp_path, record=record(tmp_path, [*figures(), *answers(), *more]))
    row = some.apart[0]
    assert (row.clause, row.how) == ("thefts", ("stated beside figures",))
    assert row.treated == (1, 1, 1, 0, 0, 0)
    assert row.certainly_meet == (1, 0, 0, 0, 0, 1)  # its figures are met; nobody stated it


def test_a_clause_a_court_has_suspended_for_somebody_is_not_asked_of_it(tmp_path: Path) -> None:
    orders = (
        "evenhand: orders/1\nprogram: xx-patrols\norders:\n  - {id: one, kind: suspends, clauses:"
        " [thefts], scope: xx-no-cedar, from: 2031-02-01, cite: Cedar v. Guard}\n"
    )
    assert pools(found(tmp_path, orders=orders))[CEDAR] == "certainly meets"


def test_where_it_is_not_known_whether_an_order_reaches_somebody_it_may_meet(
    tmp_path: Path,
) -> None:
    orders = (
        "evenhand: orders/1\nprogram: xx-patrols\norders:\n  - {id: one, kind: suspends, clauses:"
        " [thefts], scope: {members-of: xx-league}, from: 2031-02-01, cite: League v. Guard}\n"
    )
    assert pools(found(tmp_path, orders=orders))[CEDAR] == "may meet"


def test_nobody_else_meeting_the_criteria_is_said(tmp_path: Path) -> None:
    rates = {body: {2028: (1, 10_000), 2029: (1, 10_000)} for body in (BIRCH, DOGWOOD, ELM)}
    rates["xx"] = {2028: (2000, 1_000_000), 2029: (2000, 1_000_000)}
    rates |= {CEDAR: rates[BIRCH], FIR: rates[BIRCH]}
    some = found(tmp_path, record=record(tmp_path, [*figures(rates), *answers()]))
    assert some.possible == ()
    assert "Nobody else meets or may meet the criteria: there is nobody to compare with." in (
        some.sentences()
    )


def test_nobody_else_certainly_meeting_them_is_said(tmp_path: Path) -> None:
    some = found(tmp_path, ALDER, BIRCH)
    assert [one.id for one in some.possible] == [DOGWOOD, ELM]
    assert any(one.startswith("Nobody else certainly meets") for one in some.sentences())


def test_all_treated_is_said(tmp_path: Path) -> None:
    some = found(tmp_path, ALDER, BIRCH, CEDAR, DOGWOOD, ELM)
    assert some.others == ()
    assert any(
        one.startswith("Everybody who is or may be in the class") for one in some.sentences()
    )


def test_one_named_twice_counts_once(tmp_path: Path) -> None:
    assert [one.id for one in found(tmp_path, ALDER, ALDER).treated] == [ALDER]


def test_rows_are_data_and_name_each_pool(tmp_path: Path) -> None:
    rows = list(found(tmp_path).rows)
    assert [(row["treated"], row["id"], row["pool"]) for row in rows] == [
        (True, ALDER, "certainly meets"),
        (False, BIRCH, "certainly meets"),
        (False, DOGWOOD, "may meet"),
        (False, ELM, "may meet"),
    ]
    assert rows[0]["in_class"] is True
    assert rows[1]["in_class"] is None


CASES = Path(__file__).parents[1] / "cases" / "errors_audit"


@pytest.mark.parametrize(
    ("name", "error", "treated", "text"),
    [
        ("nobody-treated", NobodyTreated, [], PROGRAM),
        ("treated-unknown", UnknownApplicant, ["xx-no-aldr"], PROGRAM),
        ("treated-of-another-kind", OutsideClass, ["xx-no-hill-county"], PROGRAM),
        ("treated-outside-the-class", OutsideClass, [FIR], PROGRAM),
        ("nothing-computable", NothingToCompute, [ALDER],
         PROGRAM.replace("when: thefts_high is yes", "when: ready is yes")),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_word_for_word(
    tmp_path: Path, name: str, error: type[Exception], treated: list[str], text: str
) -> None:
    with pytest.raises(error) as raised:
        comparators(program(tmp_path, text), treated, as_of=DAY, record=record(tmp_path))
    assert f"{raised.value}\n" == (CASES / f"{name}.txt").read_text(encoding="utf-8")


def test_what_an_office_of_the_agency_did_is_the_agencys() -> None:
    acts = [act("selects", "2031-03-01", BIRCH, actor="xx-guard/Captain")]
    assert list(acts_toward(acts, "xx-guard", DAY)) == [BIRCH]
