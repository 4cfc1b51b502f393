"""How long before or after an act a figure came out."""

from __future__ import annotations

import pytest

from evenhand.terms.spans import parse_span
from evenhand.verbs.publish.day.timing import Gap, between, gap


@pytest.mark.parametrize(
    ("published", "acts", "expected"),
    [
        ("2016-09-26", ["2017-06-20"], Gap("before", 9, "months")),
        ("2016-09-26", ["2017-08-02..2017-08-03", "2017-08-03"], Gap("before", 10, "months")),
        ("2017-09-25", ["2017-08-03"], Gap("after", 53, "days")),
        ("2017-09-25", ["2017-08-02..2017-08-03", "2017-08-03"], Gap("after", 53, "days")),
        ("2017-07-20", ["2017-08-02..2017-08-03", "2017-08-03"], Gap("before", 13, "days")),
        ("2017-08-02", ["2017-08-03"], Gap("before", 1, "days")),
        ("2017-08-03", ["2017-08-03"], Gap("same", 0, "days")),
        ("2017", ["2017-08-03"], Gap("unclear", 0, "days")),
        ("2017-09-25", ["..2017-12-31"], Gap("unclear", 0, "days")),
        ("..2017-01-01", ["2017-01-31"], Gap("before", 30, "days")),
    ],
)
def test_the_gap_is_counted_from_the_nearest_days_and_open_where_they_overlap(
    published: str, acts: list[str], expected: Gap
) -> None:
    assert gap(between([parse_span(published)]), between(map(parse_span, acts))) == expected
