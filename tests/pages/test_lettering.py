"""Words cut and folded to a width that a reader's letters decide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.pages.charts.lettering import cut, fold, length

WORDS = "the members of the league and whoever joins it before the end of the year"


def test_words_that_fit_are_left_as_they_are() -> None:
    assert cut("the league", 200) == "the league"
    assert fold("the league", 200, 2) == ["the league"]
    assert fold("", 200, 2) == []


def test_words_are_folded_between_words_and_none_is_lost() -> None:
    lines = fold(WORDS, 300, 5)
    assert len(lines) > 1
    assert " ".join(lines) == WORDS


def test_the_last_line_is_cut_with_an_ellipsis() -> None:
    lines = fold(WORDS, 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert WORDS.startswith(" ".join(lines)[:-1])


def test_bold_capitals_take_more_room_than_small_letters() -> None:
    assert length("ABC", bold=True) > length("ABC") > length("abc") > length("ill")


@given(st.text(max_size=200), st.integers(20, 400), st.integers(1, 4))
def test_any_words_fit_the_width_and_the_lines_they_are_given(
    words: str, width: int, most: int
) -> None:
    lines = fold(words, width, most)
    assert len(lines) <= most
    assert all(length(one) <= width for one in lines)
