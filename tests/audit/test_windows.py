"""Every year and run of years: who lies below or above all of the treated, then and now."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from evenhand.audit.windows.every_window import Windows, every_window
from evenhand.audit.windows.window import in_window, placed, within_counting_error
from evenhand.crime.picture import YearFigure
from evenhand.crime.rates import rate
from evenhand.errors import NoComparisonGroup, NoFigures, NoRateCompared
from tests.audit.patrols import DAY, PROGRAM, act, figures, program, record

ALDER, BIRCH, CEDAR, DOGWOOD = "xx-no-alder", "xx-no-birch", "xx-no-cedar", "xx-no-dogwood"
CASES = Path(__file__).parents[1] / "cases" / "errors_audit"
Thefts = Mapping[str, Mapping[int, tuple[int, int]]]
SELECTS = act("selects", "2031-03-01", BIRCH, CEDAR, "public")


def found(
    folder: Path,
    thefts: Thefts | None = None,
    *,
    treated: tuple[str, ...] = (ALDER, DOGWOOD),
    text: str = PROGRAM,
    acts: tuple = (SELECTS,),
    out: Mapping[int, str] | None = None,
    **more: object,
) -> Windows:
    rows = figures(*(one for one in (thefts, out) if one)) if thefts else figures()
    day = more.pop("as_of", DAY)
    return every_window(
        program(folder, text), treated, as_of=day, record=record(folder, rows, acts),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def below(some: Windows) -> dict[str, list[bool | None]]:
    return {one.name: [other.below for other in one.group] for one in some.now}


def test_every_year_and_every_run_of_consecutive_years_is_a_window(tmp_path: Path) -> None:
    assert [one.name for one in found(tmp_path).now] == [
        "2030", "2029", "2028", "2029–2030", "2028–2029", "2028–2030",
    ]  # fmt: skip


def test_a_year_nobody_has_parts_the_runs(tmp_path: Path) -> None:
    thefts = {body: {2028: (9, 1000), 2030: (9, 1000)} for body in (ALDER, BIRCH, DOGWOOD)}
    assert [one.name for one in found(tmp_path, thefts).now] == ["2030", "2028"]


def test_only_what_was_public_on_the_day_is_known_then(tmp_path: Path) -> None:
    some = found(tmp_path)
    assert [one.name for one in some.then] == ["2029", "2028", "2028–2029"]
    assert [one.public for one in some.now] == [False, True, True, False, True, False]
    assert some.published == {2030: "2031-07-01"}
    assert (
        "Not public on 2031-06-01: 2030, 2029–2030 and 2028–2030 (those for 2030 came out"
        " 2031-07-01)." in some.sentences()
    )


def test_where_all_was_public_that_is_said(tmp_path: Path) -> None:
    some = found(tmp_path, known_at=dt.date(2031, 7, 1))
    assert "The figures of every window were public on 2031-07-01." in some.sentences()
    assert some.then == some.now


def test_what_is_known_now_can_be_bounded_too(tmp_path: Path) -> None:
    some = found(tmp_path, known_now=DAY)
    assert some.now == some.then


def test_a_year_that_had_not_ended_is_in_no_window_and_is_named(tmp_path: Path) -> None:
    thefts = {body: {2029: (9, 1000), 2031: (1, 1000)} for body in (ALDER, BIRCH)}
    out = {2029: "2030-04-01", 2031: "2032-04-01"}
    some = found(tmp_path, thefts, treated=(ALDER,), group=[BIRCH], out=out)
    assert [one.name for one in some.now] == ["2029"]
    assert some.later_years == (2031,)
    assert "Left out, since they had not ended on 2031-06-01: 2031." in some.sentences()


def test_the_group_is_whom_the_agency_selected_before_the_day(tmp_path: Path) -> None:
    acts = (
        SELECTS,
        act("selects", "2030-12-01", ALDER),  # before the program's first paper
        act("selects", "2031-06-01", DOGWOOD),  # the day itself
        act("selects", "2031-05-01..2031-06-02", DOGWOOD),
        act("selects", "2031-04-01", DOGWOOD, actor="xx-no"),
        act("asks", "2031-04-01", DOGWOOD),
    )
    some = found(tmp_path, acts=acts, treated=(ALDER,))
    assert [one.who.id for one in some.now[0].group] == [BIRCH, CEDAR]


def test_who_is_treated_is_not_in_the_group(tmp_path: Path) -> None:
    some = found(tmp_path, group=[ALDER, CEDAR])
    assert [one.who.id for one in some.now[0].group] == [CEDAR]


def test_who_lies_below_all_is_said_with_the_windows_it_depends_on(tmp_path: Path) -> None:
    thefts = {
        ALDER: {2028: (500, 100_000), 2029: (700, 100_000)},
        DOGWOOD: {2028: (600, 100_000), 2029: (800, 100_000)},
        BIRCH: {2028: (900, 100_000), 2029: (100, 100_000)},
        CEDAR: {2028: (550, 100_000), 2029: (690, 100_000)},
    }
    some = found(tmp_path, thefts)
    assert below(some) == {
        "2029": [True, True],
        "2028": [False, False],
        "2028–2029": [True, False],
    }
    assert some.sentences()[0] == (
        "Who of the 2 compared lies below all 2 treated depends on the window, among 3 windows:"
        " by 2029: 2 (Birch, NO; Cedar, NO, within counting error); by 2028–2029: 1 (Birch, NO);"
        " by 2028: nobody."
    )
    assert some.sentences()[1].startswith("Who of the 2 compared lies above all 2 treated depends")


def test_the_same_answer_in_every_window_is_said_not_to_depend(tmp_path: Path) -> None:
    thefts = {
        body: {2028: (count, 100_000), 2029: (count, 100_000)}
        for body, count in ((ALDER, 500), (DOGWOOD, 600), (BIRCH, 100), (CEDAR, 550))
    }
    some = found(tmp_path, thefts)
    assert some.sentences()[:2] == (
        "Who of the 2 compared lies below all 2 treated does not depend on the window: in each of"
        " 3 windows, 1 (Birch, NO).",
        "Who of the 2 compared lies above all 2 treated does not depend on the window: in each of"
        " 3 windows, nobody.",
    )


def test_one_treated_and_one_window_read_as_such(tmp_path: Path) -> None:
    thefts = {ALDER: {2029: (5, 1000)}, BIRCH: {2029: (1, 1000)}}
    some = found(tmp_path, thefts, treated=(ALDER,), group=[BIRCH])
    assert some.sentences()[0].startswith(
        "Who of the 1 compared lies below the one treated does not depend on the window: in the"
        " one window, 1 (Birch, NO"
    )


def test_equal_rates_lie_neither_below_nor_above(tmp_path: Path) -> None:
    thefts = {ALDER: {2029: (1, 3)}, BIRCH: {2029: (2, 6)}}
    (window,) = found(tmp_path, thefts, treated=(ALDER,), group=[BIRCH]).now
    assert (window.group[0].below, window.group[0].above) == (False, False)


def test_a_missing_figure_is_no_answer_and_is_named(tmp_path: Path) -> None:
    some = found(tmp_path)  # Dogwood, NO, one of the treated, has none for 2028
    assert some.gaps == {DOGWOOD: (2028,)}
    of_2028 = next(one for one in some.now if one.name == "2028")
    # Birch lies level with Alder, so surely not below all; Cedar may lie below Dogwood or not.
    assert [one.below for one in of_2028.group] == [False, None]
    assert "Dogwood, NO has no figure on file for 2028." in some.sentences()


def test_where_only_missing_figures_differ_it_is_not_said_to_depend(tmp_path: Path) -> None:
    thefts = {
        ALDER: {2028: (500, 100_000), 2029: (500, 100_000)},
        DOGWOOD: {2029: (500, 100_000)},
        BIRCH: {2028: (100, 100_000), 2029: (100, 100_000)},
    }
    assert found(tmp_path, thefts, group=[BIRCH]).sentences()[0] == (
        "Whether it depends on the window who of the 1 compared lies below all 2 treated is not"
        " known, since figures are missing: by 2029: 1 (Birch, NO); by 2028: not known of 1; by"
        " 2028–2029: not known of 1."
    )


def test_a_run_is_all_counts_over_all_person_years(tmp_path: Path) -> None:
    thefts = {
        ALDER: {2028: (10, 1000), 2029: (300, 9000)},
        BIRCH: {2028: (25, 1000), 2029: (225, 9000)},
    }
    some = found(tmp_path, thefts, treated=(ALDER,), group=[BIRCH])
    run = some.now[-1]
    alder = run.treated[0]
    assert alder.rate is not None
    assert (alder.rate.count, alder.rate.residents) == (310, 10_000)
    assert alder.mean == pytest.approx((1000 + 100_000 * 300 / 9000) / 2)
    # By all counts Birch, 2500, lies below Alder, 3100; by the mean, 2500 over 2166.7, above.
    assert run.group[0].below is True
    assert run.otherwise_by_mean == ("Birch, NO",)
    assert "The mean of the yearly rates would place otherwise, by 2028–2029: Birch, NO." in (
        some.sentences()
    )


def test_a_figure_revised_since_is_named(tmp_path: Path) -> None:
    later = [
        one._replace(value="66") if one.fact == "thefts" else one
        for one in figures({ALDER: {2029: (0, 10_000)}}, {2029: "2032-01-01"})
    ]
    held = record(tmp_path, [*figures(), *later], (SELECTS,))
    some = every_window(program(tmp_path), [ALDER], as_of=DAY, record=held)
    assert some.revised == ((ALDER, 2029),)
    assert "Revised since 2031-06-01: Alder, NO 2029." in some.sentences()


def test_a_figure_by_anybody_but_its_publisher_is_none(tmp_path: Path) -> None:
    mine = [one._replace(stated_by=DOGWOOD) for one in figures({DOGWOOD: {2028: (1, 10)}})]
    held = record(tmp_path, [*figures(), *mine], (SELECTS,))
    some = every_window(program(tmp_path), [ALDER, DOGWOOD], as_of=DAY, record=held)
    assert some.gaps == {DOGWOOD: (2028,)}


def test_rows_name_each_window_and_government_then_and_now(tmp_path: Path) -> None:
    rows = list(found(tmp_path).rows)
    assert len(rows) == (3 + 6) * 4
    assert {row["known"] for row in rows} == {"then", "now"}
    first = rows[0]
    assert (first["id"], first["window"], first["count"], first["rate"]) == (
        ALDER, "2029", 50, 500.0,
    )  # fmt: skip
    missing = [row for row in rows if row["rate"] is None]
    assert all(row["id"] == DOGWOOD and row["years_missing"] == [2028] for row in missing)
    assert missing


def test_counting_error_is_that_of_both_counts() -> None:
    # 1 of 11 at even chances: twice (1 + 11)/2^11 is 0.0117; 2 of 11: twice 67/2^11 is 0.065.
    assert not within_counting_error(rate(1, 1000), rate(10, 1000))
    assert within_counting_error(rate(2, 1000), rate(9, 1000))
    assert within_counting_error(rate(9, 1000), rate(2, 1000))
    assert within_counting_error(rate(0, 1000), rate(0, 10))


@pytest.mark.parametrize(("one", "other", "chance"), [(3, 12, 0.25), (0, 6, 0.5), (7, 1, 0.7)])
def test_the_test_is_twice_the_smaller_binomial_tail(one: int, other: int, chance: float) -> None:
    total = one + other
    terms = [
        math.comb(total, k) * chance**k * (1 - chance) ** (total - k) for k in range(total + 1)
    ]
    p = 2 * min(sum(terms[: one + 1]), sum(terms[one:]))
    share = round(chance * 1000)
    assert within_counting_error(rate(one, share), rate(other, 1000 - share)) is (p >= 0.05)


def test_a_difference_from_one_of_the_treated_within_counting_error_is_enough() -> None:
    def one(name: str, count: int, residents: int):
        return in_window(name, name, [2029], {2029: YearFigure(rate(count, residents))})

    low, small = one("a", 1000, 100_000), one("b", 2, 100)
    near = placed(one("c", 800, 100_000), [low, small])
    assert near.below is True
    assert near.within  # far below the larger one, not told apart from the small one


@pytest.mark.parametrize(
    ("name", "error", "more"),
    [
        ("no-act-selects", NoComparisonGroup, {"acts": ()}),
        ("group-is-treated", NoComparisonGroup, {"group": [ALDER]}),
        ("no-rate", NoRateCompared,
         {"text": PROGRAM.replace("when: thefts_high is yes", "when: ready is yes")}),
        ("clause-without-rate", NoRateCompared, {"clause": "readiness"}),
        ("two-rates", NoRateCompared,
         {"text": PROGRAM.replace("when: ready is yes", "when: thefts / residents > 1")}),
        ("no-year-on-both-sides", NoFigures, {"group": ["xx-no-elm"]}),
    ],
)  # fmt: skip
def test_what_has_no_window_is_refused_word_for_word(
    tmp_path: Path, name: str, error: type[Exception], more: dict[str, object]
) -> None:
    with pytest.raises(error) as raised:
        found(tmp_path, **more)  # type: ignore[arg-type]
    assert f"{raised.value}\n" == (CASES / f"{name}.txt").read_text(encoding="utf-8")
