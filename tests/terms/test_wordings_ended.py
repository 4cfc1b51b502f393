"""Which wording puts another one of its clause out of force."""

from __future__ import annotations

import pytest

from evenhand.terms.programs import Clause, Wording
from evenhand.terms.spans import parse_span


def clause(*years: tuple[int, ...]) -> Clause:
    return Clause(
        "lit",
        tuple(
            Wording(parse_span(str(2040 + number)), None, fiscal_years=some)
            for number, some in enumerate(years)
        ),
    )


@pytest.mark.parametrize(
    ("years", "first_ended_by"),
    [
        ([()], None),
        ([(), ()], 1),
        ([(2041,), (2042,)], None),
        ([(2041,), (2042,), ()], 2),
        ([(2041,), (2041, 2042)], 1),
        ([(2041, 2042), (2042,)], None),
        ([(2041, 2042), (2042,), (2041,)], 2),
        ([(), (2041,)], None),
        ([(), (2041,), ()], 2),
    ],
)
def test_a_wording_lasts_until_all_its_years_have_another(years, first_ended_by):
    made = clause(*years)
    expected = None if first_ended_by is None else made.wordings[first_ended_by]
    assert made.ended_by(made.wordings[0]) is expected
