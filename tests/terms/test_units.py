"""Units agree by their measures; scale is for printing, a share is not a percent."""

import pytest

from evenhand.terms.units import PLAIN, parse_unit


def test_scale_before_a_measure_is_not_compared():
    assert parse_unit("offences per 100,000 residents") == parse_unit("offences per residents")


def test_a_share_is_not_a_percent():
    assert parse_unit("share") != parse_unit("percent")


def test_quotients_and_products_of_units():
    rate = parse_unit("days per year") / parse_unit("km")
    assert rate == parse_unit("days per year per km")
    assert rate * parse_unit("km") == parse_unit("days per year")
    assert parse_unit("USD") / parse_unit("USD") == PLAIN


@pytest.mark.parametrize("text", ["", "per", "days per", "100,000", "€", "per per"])
def test_what_is_no_unit_is_refused(text):
    if text == "":
        assert parse_unit(text) == PLAIN
    else:
        with pytest.raises(ValueError, match="is not a unit"):
            parse_unit(text)
