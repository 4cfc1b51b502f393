"""Units, definitions, kinds and ranges of what is compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand import errors
from evenhand.errors import Place
from evenhand.language.facts import read_facts
from evenhand.language.intervals import Interval
from evenhand.language.nodes import Text
from evenhand.language.problems import Problems
from evenhand.language.reader import read_text
from evenhand.language.typecheck import Glossary
from evenhand.terms.expressions import (
    Comparison,
    FactRef,
    Is,
    Leaf,
    Number,
    Operator,
    ParameterRef,
)
from evenhand.terms.programs import DatedValue, Parameter
from evenhand.terms.spans import parse_span
from evenhand.terms.units import parse_unit

FACTS = """
ready: {ask: "?", answer: yes-no}
salting: {ask: "?", answer: [always, on-ice, never]}
crimes: {ask: "?", answer: number, unit: offences, range: [0, 100], definition: new}
crimes_old: {ask: "?", answer: number, unit: offences, range: [0, 100], definition: old}
residents: {ask: "?", answer: number, unit: residents, range: [1, 1000]}
poor: {ask: "?", answer: number, unit: residents, range: [0, 1000]}
poor_share: {ask: "?", answer: number, unit: share, range: [0, 1]}
poor_percent: {ask: "?", answer: number, unit: percent, range: [0, 100]}
cost: {ask: "?", answer: number, unit: USD}
filed: {ask: "?", answer: date}
granted: {ask: "?", answer: date}
seat: {ask: "?", answer: jurisdiction}
keepers: {ask: "?", answer: jurisdictions}
count: {ask: "?", answer: number}
"""
FLOOR = Parameter("floor", "offences", (DatedValue(parse_span("2041"), Decimal(3), None),))


def glossary() -> Glossary:
    problems = Problems()
    facts = read_facts(read_text(FACTS, "x.yaml", problems), problems)
    assert not len(problems), [str(fault) for fault in problems]
    units = {"floor": parse_unit("offences")}
    return Glossary(facts.facts, {"floor": FLOOR}, units, problems)


def leaf(words: str) -> Leaf:
    names = glossary()
    found = names.leaf(Text(words, Place("x.yaml", 1, 1)))
    assert found is not None, [str(fault) for fault in names.problems]
    return found


def fault(words: str) -> errors.EvenhandError:
    names = glossary()
    assert names.leaf(Text(words, Place("x.yaml", 1, 1))) is None
    (told,) = names.problems
    return told


def test_a_comparison_keeps_its_text_and_place() -> None:
    found = leaf("crimes  >  floor")
    assert found == Comparison(">", FactRef("crimes"), ParameterRef("floor"))
    assert found.text == "crimes > floor"
    assert found.place == Place("x.yaml", 1, 1)


def test_answers_are_typed_by_their_fact() -> None:
    assert leaf("ready is yes") == Is(FactRef("ready"), (True,))
    assert leaf("salting not in [always, never]") == Is(
        FactRef("salting"), ("always", "never"), negated=True
    )
    assert leaf("seat is us-md") == Is(FactRef("seat"), ("us-md",))


@pytest.mark.parametrize(
    "words",
    [
        "residents < 50",
        "crimes / residents > crimes of us / residents of us * 1.05",
        "poor / residents > poor_share",
        "cost * poor_share > cost - 100",
        "max(crimes, floor) > 2 * min(crimes, 7)",
        "filed - granted > 30",
        "filed + 30 <= as_of",
        "min(filed, granted) < 2041-05-01",
        "2 * 3 * count > count + 1",
        "1 / residents < 2 / poor",
    ],
)
def test_what_goes_together_is_let_through(words: str) -> None:
    assert isinstance(leaf(words), Comparison)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("crimes > residents", errors.UnitMismatch),
        ("crimes + residents > 3", errors.UnitMismatch),
        ("crimes / residents > crimes", errors.UnitMismatch),
        ("poor_share > poor_percent", errors.UnitMismatch),
        ("cost * poor_percent > cost", errors.UnitMismatch),
        ("count > crimes", errors.UnitMismatch),
        ("filed + cost > as_of", errors.UnitMismatch),
        ("crimes > crimes_old", errors.DefinitionMismatch),
        ("crimes > crimes_old of us", errors.DefinitionMismatch),
        ("crimes * crimes_old > 5", errors.DefinitionMismatch),
        ("max(crimes, crimes_old) > 5", errors.DefinitionMismatch),
        ("filed > 2041", errors.WrongType),
        ("filed * 2 > 2041-01-01", errors.WrongType),
        ("filed + granted > 2041-01-01", errors.WrongType),
        ("30 - filed > 2", errors.WrongType),
        ("ready > 1", errors.WrongType),
        ("salting >= 1", errors.WrongType),
        ("seat > 1", errors.WrongType),
        ("crimes is 5", errors.WrongType),
        ("filed is 2041-01-01", errors.WrongType),
        ("keepers is none", errors.WrongType),
        ("ready is maybe", errors.NotAnAnswer),
        ("ready is True", errors.NotAnAnswer),
        ("salting is yes", errors.NotAnAnswer),
        ("salting is unknown", errors.NotAnAnswer),
        ("salting is not-applicable", errors.NotAnAnswer),
        ("seat is Maryland", errors.NotAnAnswer),
        ("floor is yes", errors.UnknownFact),
        ("floor of us > 1", errors.UnknownFact),
        ("nothing > 1", errors.UnknownFact),
    ],
)
def test_what_does_not_go_together_is_refused(words: str, kind: type[Exception]) -> None:
    assert type(fault(words)) is kind


@pytest.mark.parametrize(
    "words",
    [
        "crimes > 100",
        "crimes < 0",
        "crimes * 2 > 200",
        "crimes + 1 < 1",
        "poor_share >= 1.000001",
        "crimes > crimes",
        "poor / residents > 1000",
        "min(crimes, floor) > 3",
        "floor > 4",
        "residents / 0 > 1",
        "1 > residents / (3 - 3)",
        "residents / (poor - poor) > 1",
        "residents * 0 > 1",
        "0 / residents > 1",
        "2041-01-10 > 2041-01-11",
        "2041-01-11 - 2041-01-10 > 1",
        "2041-01-10 + 30 < 2041-02-01",
    ],
)
def test_what_nobody_can_meet_is_refused(words: str) -> None:
    assert type(fault(words)) is errors.NeverMet


@pytest.mark.parametrize(
    "words",
    [
        "crimes >= 0",
        "crimes <= 100",
        "crimes <= crimes",
        "residents > 0.5",
        "ready in [yes, no]",
        "salting in [always, on-ice, never]",
        "cost * 0 < 1",
        "2041-01-10 <= 2041-01-10",
    ],
)
def test_what_nobody_can_fail_is_refused(words: str) -> None:
    assert type(fault(words)) is errors.NeverFailed


@pytest.mark.parametrize(
    "words",
    [
        "filed < 2041-01-10",
        "crimes / poor > 1",
        "crimes > 99",
        "crimes >= 100",
        "crimes <= 0",
        "crimes < 100",
        "crimes - 50 < -49",
    ],
)
def test_the_edges_of_a_range_can_still_be_met_and_failed(words: str) -> None:
    assert isinstance(leaf(words), Comparison)


def test_a_number_without_a_range_can_be_anything() -> None:
    assert leaf("cost > 1000000000000") == Comparison(
        ">", FactRef("cost"), Number(Decimal(1000000000000))
    )


bounds = st.tuples(*[st.fractions(-20, 20, max_denominator=6)] * 2).map(lambda b: tuple(sorted(b)))
OPERATIONS = {
    "+": (lambda a, b: a + b, lambda x, y: x + y),
    "-": (lambda a, b: a - b, lambda x, y: x - y),
    "*": (lambda a, b: a.times(b), lambda x, y: x * y),
    "/": (lambda a, b: a.over(b), lambda x, y: x / y if y else None),
}


@settings(max_examples=150)
@given(bounds, bounds, st.sampled_from(sorted(OPERATIONS)), st.data())
def test_bounds_are_never_narrower_than_the_truth(
    a: tuple[Fraction, Fraction],
    b: tuple[Fraction, Fraction],
    operator: str,
    data: st.DataObject,
) -> None:
    left = Interval(*(end if data.draw(st.booleans()) else None for end in a))
    right = Interval(*(end if data.draw(st.booleans()) else None for end in b))
    x, y = (data.draw(st.fractions(*ends, max_denominator=6)) for ends in (a, b))
    of_bounds, of_values = OPERATIONS[operator]
    found, value = of_bounds(left, right), of_values(x, y)
    if value is not None:
        assert found.low is None or found.low <= value
        assert found.high is None or found.high >= value
    holds: dict[Operator, bool] = {"<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}
    for word, held in holds.items():
        assert left.always(word, right) in (None, held)
