"""Whom an audit is about, from a line or a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import NobodyTreated, UnreadableFile
from evenhand.verbs.compare.named import named


@pytest.mark.parametrize("line", ["a,b", "a; b", " a b ", "a,b,a"])
def test_ids_are_parted_by_commas_semicolons_or_spaces_and_count_once(line: str) -> None:
    assert named(line) == ("a", "b")


def test_a_file_has_one_on_each_line_with_remarks_and_a_heading(tmp_path: Path) -> None:
    file = tmp_path / "letters.txt"
    file.write_text("id\nxx-a  # by the letter\n\nxx-b, xx-c\n# nobody else\n", encoding="utf-8")
    assert named(str(file)) == named(file) == ("xx-a", "xx-b", "xx-c")


def test_a_file_that_names_nobody_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "nobody.txt"
    file.write_text("# nobody yet\n", encoding="utf-8")
    with pytest.raises(NobodyTreated, match="names nobody"):
        named(file)


def test_a_path_that_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        named(tmp_path / "none.txt")


def test_a_line_too_long_to_be_a_path_is_ids() -> None:
    assert len(named(",".join(f"xx-{number}" for number in range(2000)))) == 2000


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "ids.txt"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        named(file)


@pytest.mark.parametrize("line", ["nofile.txt", ".", "letters/none.csv", "/tmp/no/such"])
def test_what_was_meant_as_a_file_and_is_none_is_called_so(line: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        named(line)


def test_an_id_with_an_office_or_a_facility_is_no_file() -> None:
    assert named("us-nm-bernalillo-county/jail") == ("us-nm-bernalillo-county/jail",)


def test_of_a_csv_with_more_columns_the_ids_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_text('name,id\n"Alder, NO",xx-a\nBirch,xx-b\n', encoding="utf-8")
    assert named(file) == ("xx-a", "xx-b")
