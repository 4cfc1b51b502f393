"""Nothing in the engine knows a statute: a program rewritten throughout answers the same."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

import evenhand as eh
from evenhand.record.store import Record
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.sources import as_program, open_record, program_file
from tests.law.rewriting import RATE_FACTOR, YEARS, body, day, name, program, record
from tests.law.test_jag import JAG, RECORD, WORDS, answers

AGES = as_program("us-dot-158")


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Program, Record]:
    """The drinking age and Byrne JAG, rewritten, and a record of both."""
    ages, grants = tmp_path_factory.mktemp("ages"), tmp_path_factory.mktemp("grants")
    facts = {**AGES.facts, **JAG.facts}
    return (
        program(program_file("us-dot-158"), ages, rates=["withheld_share"]),
        program(program_file("us-doj-jag"), grants),
        record(open_record(), facts, grants),
    )


def test_no_word_date_or_figure_of_the_text_is_left(rewritten) -> None:
    ages, grants, _ = rewritten
    for ours, theirs in ((AGES, ages), (JAG, grants)):
        assert {one.id for one in ours.clauses()}.isdisjoint(one.id for one in theirs.clauses())
        assert set(ours.facts) & set(theirs.facts) <= {"member_of"}  # a word of the language
        assert not set(ours.sources) & set(theirs.sources)
        cites = {source.cite for source in theirs.sources.values()}
        assert cites.isdisjoint(source.cite for source in ours.sources.values())
        days = {str(source.dated) for source in ours.sources.values()}
        assert days.isdisjoint(str(source.dated) for source in theirs.sources.values())
    assert {one.id for one in JAG.orders}.isdisjoint(one.id for one in grants.orders)
    assert ages.fiscal_year_starts == (12, 1)


def said(found: Determination) -> tuple[Any, ...]:
    """A determination without its names."""
    return (
        found.outcome,
        found.kleene_outcome,
        found.unmet,
        found.unknown,
        tuple((one.fact, one.of) for one in found.missing),
    )


def renamed(one: tuple[Any, ...]) -> tuple[Any, ...]:
    outcome, kleene, unmet, unknown, missing = one
    return (
        outcome,
        kleene,
        tuple(map(name, unmet)),
        tuple(map(name, unknown)),
        tuple((name(fact), body(of)) for fact, of in missing),
    )


@pytest.mark.parametrize("year", [1987, 1988, 1989, 1990])
def test_every_state_comes_out_the_same_under_the_drinking_age_rewritten(rewritten, year) -> None:
    ages, _, on = rewritten
    first = dt.date(year - 1, 10, 1)
    ours = {row.applicant: said(row) for row in eh.determine(AGES, RECORD, as_of=first)}
    theirs = eh.determine(ages, on, as_of=day(first), fiscal_year=year + YEARS)
    assert theirs.dates.tested_on == day(first)
    assert len(ours) == 52
    assert {row.applicant: said(row) for row in theirs} == {
        body(applicant): renamed(found) for applicant, found in ours.items()
    }


def test_the_amounts_change_with_the_percentage_and_with_nothing_else(rewritten) -> None:
    ages = rewritten[0]
    first = dt.date(2007, 10, 1)
    given = {
        "under_21_lawful": True,
        "age_21_spares_those_of_age": False,
        "apportioned_nhs": 106307212,
        "apportioned_stp": 5,
        "apportioned_interstate_maintenance": 7,
    }
    (ours,) = eh.determine(AGES, {"us-al": given}, as_of=first)
    renaming = {name(fact): value for fact, value in given.items()}
    (theirs,) = eh.determine(ages, {"us-al": renaming}, as_of=day(first))
    (one,), (other,) = ours.money, theirs.money
    assert one.amount is not None
    assert other.amount is not None
    assert one.amount.least == Fraction(106307224, 10)
    assert other.amount.least == one.amount.least * Fraction(RATE_FACTOR)


def test_every_condition_binds_the_same_recipients_under_the_orders_rewritten(rewritten) -> None:
    _, grants, on = rewritten
    for one in answers():
        found = eh.orders(
            grants,
            body(one.recipient),
            on,
            as_of=day(dt.date.fromisoformat(one.as_of)),
            fiscal_year=int(one.fiscal_year) + YEARS,
        )[name(one.clause)]
        assert found.in_force is WORDS[one.in_force], one
        assert found.denial_barred is WORDS[one.barred], one
        assert found.forborne is WORDS[one.forborne], one
