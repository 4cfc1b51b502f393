"""The record as it stood on a day, as known on a day: each rule of the two clocks."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.terms.facts import MEMBER_OF
from evenhand.terms.programs import ASSERTER_CLASSES
from evenhand.terms.values import NOT_APPLICABLE, Bodies
from tests.record.made import (
    ACCESS,
    AGENCY,
    ASKED_FOR_HELP,
    BUREAU,
    CITY,
    COUNTY,
    FLOOD_DAYS,
    OPERATOR,
    RANKED,
    READY,
    RESIDENTS,
    UNRANKED,
    WARNING,
    answer,
    said,
    view,
)

YES = said(ASKED_FOR_HELP, "yes", by=CITY)


def test_what_nobody_stated_is_unknown_not_false() -> None:
    found = answer([], ASKED_FOR_HELP)
    assert (found.live, found.state, found.claims) == ((None,), "unknown", ())


@pytest.mark.parametrize(
    ("known_at", "live"), [("2031-02-28", None), ("2031-03-01", True), ("2031-03-02", True)]
)
def test_a_statement_counts_from_the_day_it_was_said_on(known_at: str, live: bool | None) -> None:
    assert answer([YES], ASKED_FOR_HELP, known_at=known_at).live == (live,)


@pytest.mark.parametrize(
    ("as_of", "live"),
    [("2030-12-31", None), ("2031-01-01", True), ("2031-01-31", True), ("2031-02-01", None)],
)
def test_it_is_true_of_its_days_and_its_last_day_is_inclusive(
    as_of: str, live: bool | None
) -> None:
    row = YES._replace(until=said(ASKED_FOR_HELP, until="2031-01-31").until)
    assert answer([row], ASKED_FOR_HELP, as_of=as_of, known_at="2031-06-01").live == (live,)


def test_what_is_known_only_later_counts_only_in_hindsight() -> None:
    assert answer([YES], ASKED_FOR_HELP, as_of="2031-02-01").live == (None,)
    assert answer([YES], ASKED_FOR_HELP, as_of="2031-02-01", known_at="2031-03-01").live == (True,)


def test_a_blank_from_is_from_the_day_said_and_unknown_before() -> None:
    row = said(ASKED_FOR_HELP, "yes", by=CITY, since=None)
    assert answer([row], ASKED_FOR_HELP, as_of="2031-02-28", known_at="2031-03-01").live == (None,)
    assert answer([row], ASKED_FOR_HELP, as_of="2031-03-01").live == (True,)


@pytest.mark.parametrize(
    ("as_of", "live"),
    [("2024-04-30", (None,)), ("2024-05-01", (True, None)), ("2024-05-30", (True, None)),
     ("2024-05-31", (True,))],
)  # fmt: skip
def test_inside_an_inexact_date_it_is_unknown_and_after_it_is_so(
    as_of: str, live: tuple[bool | None, ...]
) -> None:
    row = said(ASKED_FOR_HELP, "yes", since="2024-05")
    assert answer([row], ASKED_FOR_HELP, as_of=as_of, known_at="2031-06-01").live == live


def test_on_or_before_is_unknown_on_every_earlier_day() -> None:
    row = said(ASKED_FOR_HELP, "yes", since="..2031-02-01")
    for as_of, live in (("1900-01-01", (True, None)), ("2031-02-01", (True,))):
        assert answer([row], ASKED_FOR_HELP, as_of=as_of, known_at="2031-06-01").live == live


def test_within_an_inexact_change_both_values_are_possible_and_it_is_no_dispute() -> None:
    rows = [
        said(WARNING, "never", since="2030-01-01", on="2030-02-01"),
        said(WARNING, "always", since="2031", on="2031-02-01"),
    ]
    found = answer(rows, WARNING)
    assert found.live == ("always", "never")
    assert found.state == "unknown"
    assert len(found.claims) == 1


@pytest.mark.parametrize(("known_at", "live"), [("2031-06-29", None), ("2031-06-30", True)])
def test_what_was_published_within_a_month_is_known_from_its_last_day(
    known_at: str, live: bool | None
) -> None:
    row = YES._replace(recorded_at=said(ASKED_FOR_HELP, on="2031-06").recorded_at)
    assert answer([row], ASKED_FOR_HELP, as_of="2031-07-01", known_at=known_at).live == (live,)


def test_an_asserters_latest_statement_is_its_claim() -> None:
    rows = [
        said(ASKED_FOR_HELP, "no", on="2031-03-05"),
        said(ASKED_FOR_HELP, "yes", on="2031-03-01"),
    ]
    assert answer(rows, ASKED_FOR_HELP).live == (False,)


def test_of_two_on_one_day_the_later_number_counts() -> None:
    rows = [said(ASKED_FOR_HELP, "yes"), said(ASKED_FOR_HELP, "no")]
    assert answer(rows, ASKED_FOR_HELP).live == (False,)


def test_a_later_unknown_is_not_lost() -> None:
    rows = [said(ASKED_FOR_HELP, "yes"), said(ASKED_FOR_HELP, "unknown", on="2031-03-02")]
    found = answer(rows, ASKED_FOR_HELP)
    assert (found.live, found.state) == ((None,), "unknown")
    assert found.claims[0].statement is not None
    assert found.claims[0].statement.value == "unknown"


def test_a_later_statement_about_other_days_leaves_the_earlier_standing() -> None:
    rows = [
        said(ASKED_FOR_HELP, "yes", since="2031-01-01"),
        said(ASKED_FOR_HELP, "no", since="2032-01-01", on="2031-03-02"),
    ]
    assert answer(rows, ASKED_FOR_HELP).live == (True,)


def test_a_retraction_removes_its_row_alone_so_the_one_before_stands_again() -> None:
    rows = [
        said(WARNING, "never"),
        said(WARNING, "always", on="2031-03-04"),
        said(WARNING, kind="retracts", retracts=2, on="2031-03-09"),
    ]
    assert answer(rows, WARNING, known_at="2031-03-08", as_of="2031-03-08").live == ("always",)
    assert answer(rows, WARNING, known_at="2031-03-09", as_of="2031-03-08").live == ("never",)


def test_a_retraction_of_the_only_row_leaves_no_claim() -> None:
    rows = [said(WARNING, "never"), said(WARNING, kind="retracts", retracts=1, on="2031-03-09")]
    assert answer(rows, WARNING).claims == ()


def test_declining_by_the_body_in_control_is_the_answers_state() -> None:
    rows = [said(ACCESS, about=COUNTY, by=COUNTY, kind="declines")]
    found = answer(rows, ACCESS, about=COUNTY)
    assert (found.live, found.state) == ((None,), "declined")


def test_declining_by_a_body_not_in_control_decides_nothing_and_is_shown() -> None:
    rows = [said(ACCESS, about=COUNTY, by=CITY, kind="declines")]
    found = answer(rows, ACCESS, about=COUNTY)
    assert (found.live, found.state) == ((None,), "unknown")
    assert [(claim.by, claim.shown_only) for claim in found.claims] == [(CITY, True)]


def test_an_officers_finding_is_declined_by_its_office_not_by_the_applicant() -> None:
    declines = {"kind": "declines"}
    assert answer([said(READY, by=AGENCY, **declines)], READY).state == "declined"
    assert answer([said(READY, by=CITY, **declines)], READY).state == "unknown"


def test_a_refusal_never_outranks_a_value() -> None:
    rows = [
        said(ACCESS, about=COUNTY, by=COUNTY, kind="declines", on="2031-03-10"),
        said(ACCESS, "yes", about=COUNTY, by="Hill Gazette 2031-03-04"),
    ]
    found = answer(rows, ACCESS, about=COUNTY, standing=RANKED)
    assert (found.live, found.state, found.settled_by) == ((True,), "known", None)


@pytest.mark.parametrize("word", ["pending", "no-occasion"])
def test_pending_and_no_occasion_are_states_of_their_own(word: str) -> None:
    assert answer([said(READY, by=AGENCY, kind=word)], READY).state == word


def test_not_applicable_is_an_answer() -> None:
    assert answer([said(ASKED_FOR_HELP, "not-applicable")], ASKED_FOR_HELP).live == (
        NOT_APPLICABLE,
    )


def test_a_facility_is_answered_for_by_its_operator_until_something_is_said_of_it() -> None:
    jail = f"{COUNTY}/east-bank"
    county = said(ACCESS, "yes", about=COUNTY)
    own = said(ACCESS, "no", about=jail, on="2031-03-10")
    assert answer([county], ACCESS, about=jail).live == (True,)
    assert answer([county, own], ACCESS, about=jail).live == (False,)
    assert answer([county, own], ACCESS, about=jail, as_of="2031-03-09").live == (True,)
    assert answer([county, own], ACCESS, about=COUNTY).live == (True,)


def test_an_answer_of_another_type_is_unknown_and_the_claim_says_why() -> None:
    found = answer([said(WARNING, "sometimes")], WARNING)
    assert found.live == (None,)
    assert "'sometimes' is not one of always" in found.claims[0].basis


# --- Facts per year ---------------------------------------------------------------------


def year(value: str, of: int, on: str, **more: str) -> object:
    return said(FLOOD_DAYS, value, since=f"{of}-01-01", until=f"{of}-12-31", on=on, **more)


FLOODS = [
    year("30", 2029, "2030-09-28", by=BUREAU),
    year("31", 2030, "2031-09-28", by=BUREAU),
    year("9", 2030, "2031-09-28", by=BUREAU, about="xx"),
]


def test_each_year_has_its_own_answer() -> None:
    for asked, days in ((2029, 30), (2030, 31), (2028, None)):
        assert answer(FLOODS, FLOOD_DAYS, year=asked, as_of="2032-01-01").live == (days,)


def test_a_new_vintage_of_a_year_takes_the_place_of_the_old_from_its_day_on() -> None:
    rows = [*FLOODS, year("33", 2030, "2032-09-24", by=BUREAU)]
    for known_at, days in (("2032-09-23", 31), ("2032-09-24", 33)):
        assert answer(rows, FLOOD_DAYS, year=2030, as_of="2032-10-01", known_at=known_at).live == (
            days,
        )


@pytest.mark.parametrize(
    ("as_of", "known_at", "years"),
    [
        ("2031-09-27", "2031-09-27", (2029,)),
        ("2031-09-28", "2031-09-28", (2030, 2029)),
        ("2030-12-30", "2031-09-28", (2029,)),
        ("2030-12-31", "2031-09-28", (2030, 2029)),
        ("2030-01-01", "2030-01-01", ()),
    ],
)
def test_years_are_those_that_ended_and_were_out(
    as_of: str, known_at: str, years: tuple[int, ...]
) -> None:
    found = view(FLOODS, as_of, known_at)
    assert found.years([FLOOD_DAYS, ASKED_FOR_HELP], BUREAU) == years
    assert found.latest_year(FLOOD_DAYS) == (years[0] if years else None)


def test_a_year_is_out_for_everyone_once_the_publisher_stated_anything_of_it() -> None:
    found = view(FLOODS, "2031-10-01")
    assert found.latest_year(FLOOD_DAYS) == 2030
    assert found.claims(FLOOD_DAYS, "xx-so-mill", None, UNRANKED, CITY) == ()


def test_outside_a_period_the_latest_year_out_answers() -> None:
    assert answer(FLOODS, FLOOD_DAYS, as_of="2031-09-27").live == (30,)
    assert answer(FLOODS, FLOOD_DAYS, as_of="2031-09-28").live == (31,)


def test_years_are_those_out_for_every_fact_the_expression_rests_on() -> None:
    rows = [*FLOODS, said(RESIDENTS, "900", since="2029-01-01", on="2030-09-28", by=BUREAU)]
    assert view(rows, "2031-10-01").years([FLOOD_DAYS, RESIDENTS], BUREAU) == (2029,)


def test_what_others_say_of_a_year_or_what_is_pending_does_not_put_it_out() -> None:
    rows = [
        year("5", 2030, "2031-02-01", by=CITY),
        year("unknown", 2029, "2031-02-01", by=BUREAU, kind="pending"),
    ]
    assert view(rows, "2031-10-01").years([FLOOD_DAYS], BUREAU) == ()


def test_a_year_whose_every_row_was_retracted_is_not_out() -> None:
    rows = [FLOODS[0], year("unknown", 2029, "2030-10-05", by=BUREAU, kind="retracts", retracts=1)]
    assert view(rows, "2030-10-04").years([FLOOD_DAYS], BUREAU) == (2029,)
    assert view(rows, "2030-10-05").years([FLOOD_DAYS], BUREAU) == ()


# --- Standing ---------------------------------------------------------------------------


def test_the_same_asserter_has_another_rank_in_another_case() -> None:
    rows = [said(ASKED_FOR_HELP, "yes", about="xx", by=CITY)]
    ranks = [
        view(rows).claims(ASKED_FOR_HELP, "xx", None, RANKED, who)[0].ranks_as
        for who in (CITY, "xx-so-mill", CITY)
    ]
    assert ranks == ["applicant", "other-government", "applicant"]


def test_whom_statements_are_about_is_only_what_was_known() -> None:
    rows = [YES, said(ASKED_FOR_HELP, "yes", about="xx-so-mill", on="2031-04-01")]
    assert view(rows).subjects(ASKED_FOR_HELP.name) == {CITY}
    assert view(rows, known_at="2031-04-01").subjects(ASKED_FOR_HELP.name) == {CITY, "xx-so-mill"}


# --- Groups -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "belongs"),
    [
        ("xx-league; xx-club", True),
        ("xx-league; others", True),
        ("xx-club", False),
        ("none", False),
        ("xx-club; others", None),
        ("unknown", None),
        ("not-applicable", False),
    ],
)
def test_membership_is_a_dated_statement_about_the_member(value: str, belongs: bool | None) -> None:
    assert view([said(MEMBER_OF, value)]).member(CITY, "xx-league") is belongs


def test_membership_nobody_stated_is_unknown_and_so_is_a_disputed_one() -> None:
    assert view([]).member(CITY, "xx-league") is None
    rows = [said(MEMBER_OF, "xx-league", by=CITY), said(MEMBER_OF, "none", by=COUNTY)]
    assert view(rows).member(CITY, "xx-league") is None


def test_a_facility_belongs_where_its_operator_does() -> None:
    rows = [said(MEMBER_OF, "xx-league", about=COUNTY)]
    assert view(rows).member(f"{COUNTY}/east-bank", "xx-league") is True


# --- Properties -------------------------------------------------------------------------

ASSERTERS = [CITY, COUNTY, AGENCY, BUREAU, "Hill Gazette 2031-03-04", "Hill Gazette, late"]
DATES = ["2030", "2031-02", "2031-03-01", "2031-03-21", "..2031-03-22", "2031-04-01"]
KINDS = ["states", "states", "states", "declines", "pending", "no-occasion"]


@st.composite
def rows(draw: st.DrawFn) -> list[object]:
    count = draw(st.integers(1, 8))
    found = []
    for number in range(1, count + 1):
        kind = draw(st.sampled_from(KINDS))
        value = draw(st.sampled_from(["always", "never", "case-by-case", "unknown"]))
        found.append(
            said(
                WARNING,
                value if kind == "states" else "unknown",
                by=draw(st.sampled_from(ASSERTERS)),
                on=draw(st.sampled_from(DATES)),
                since=draw(st.sampled_from([None, *DATES])),
                until=draw(st.sampled_from([None, None, "2031-03-21", "2031", "2031-04-02"])),
                kind=kind,
                seq=number,
            )
        )
    return found


@settings(max_examples=200)
@given(rows(), st.randoms(use_true_random=False), st.sampled_from([RANKED, UNRANKED]))
def test_the_order_of_rows_changes_nothing(some: list, random: Random, standing: object) -> None:
    mixed = list(some)
    random.shuffle(mixed)
    before, after = (
        answer(these, WARNING, standing=standing, known_at="2031-12-31") for these in (some, mixed)
    )
    assert before == after


@settings(max_examples=200)
@given(rows(), st.sampled_from([RANKED, UNRANKED]))
def test_an_answer_holds_only_what_somebody_said_or_unknown(some: list, standing: object) -> None:
    found = answer(some, WARNING, standing=standing)
    said_values = {row.value for row in some if row.kind == "states"} - {"unknown"}
    assert {value for value in found.live if value is not None} <= said_values
    assert (found.state == "known") == (found.value is not None)
    assert len(found.claims) == len({claim.by for claim in found.claims})


def test_classes_are_those_of_the_programs_order() -> None:
    assert RANKED.precedence == ASSERTER_CLASSES
    assert answer([said(OPERATOR, "none")], OPERATOR).live == (Bodies(),)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2030-05-02", "2030-06-30", ["2030-05-02", "2030-07-01"]),
        ("2030-05", None, ["2030-05-01", "2030-05-31"]),
        ("2029-01-01", "2030-06", ["2029-01-01", "2030-06-02", "2030-07-01"]),
        ("..2030-05-02", "..2030-06-30", ["2030-05-02", "2030-07-01"]),
        ("2030-05-02", "9999-12-31", ["2030-05-02"]),
    ],
)
def test_an_answer_may_change_on_the_first_and_the_last_day_that_a_date_may_be(
    since: str, until: str | None, days: list[str]
) -> None:
    row = said(ASKED_FOR_HELP, "yes", since=since, until=until)
    assert [day.isoformat() for day in view([row]).changes(CITY)] == days
