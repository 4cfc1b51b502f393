"""Bytes to texts, tables and lists: what is kept as written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evenhand.errors import (
    EvenhandError,
    NestedTooDeep,
    NotYaml,
    NoYamlLibrary,
    Place,
    RepeatedKey,
    TextCutShort,
    UnreadableFile,
)
from evenhand.language.nodes import Items, Table, Text
from evenhand.language.problems import Problems
from evenhand.language.reader import read, read_text


def table_of(text: str) -> Table:
    problems = Problems()
    found = read_text(text, "x.yaml", problems)
    assert found is not None
    assert not len(problems), [str(fault) for fault in problems]
    return found


def told(text: str) -> tuple[EvenhandError, ...]:
    problems = Problems()
    read_text(text, "x.yaml", problems)
    return problems.sorted()


def faults_of(text: str) -> list[type[Exception]]:
    return [type(fault) for fault in told(text)]


@pytest.mark.parametrize("word", ["no", "010", "1:30", "~", "null", "2017-08-03", "1e3", "0x1F"])
def test_every_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert table_of(f"a: {word}").string("a") == word


def test_every_node_knows_its_line_and_column_from_one() -> None:
    table = table_of("a: b\nc:\n  - d\n  - e: f\n")
    assert table.place == Place("x.yaml", 1, 1)
    items = table.get("c")
    assert isinstance(items, Items)
    assert [part.place for part in items] == [Place("x.yaml", 3, 5), Place("x.yaml", 4, 5)]


def test_a_column_inside_a_text_counts_from_its_first_character() -> None:
    table = table_of("a: one two\nb: 'one two'\nc: >\n  one\n  two\n")
    places = [node.at(4) for _, node in table if isinstance(node, Text)]
    assert places == [Place("x.yaml", 1, 8), Place("x.yaml", 2, 9), Place("x.yaml", 3, 4)]


def test_characters_count_as_one_column_whatever_their_bytes() -> None:
    table = table_of("ä: ö, 𝄞 # ü\n".replace(" #", "  #"))
    assert table.entries["ä"].place == Place("x.yaml", 1, 4)


@pytest.mark.parametrize("text", ["a: 1\na: 2", "x: {a: 1, a: 2}", "'a': 1\na: 2"])
def test_a_repeated_key_is_refused(text: str) -> None:
    assert faults_of(text) == [RepeatedKey]


@pytest.mark.parametrize("text", ["a: &x 1", "a: *x", "a: !!int 3", "a: ! b", "a: !x {}", "- &x 1"])
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    assert faults_of(text) == [NotYaml]


@pytest.mark.parametrize(
    "text",
    [
        "a: {text: Floods, and more of them, source: x}",
        "a: [{text: Floods, and more}]",
        "a: b # c",
        "a:\n  - Clause # 4 of it",
    ],
)
def test_a_text_cut_short_is_told(text: str) -> None:
    assert faults_of(text) == [TextCutShort]


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a comment",
        "a:  # a comment\n  b: c",
        "a: 'b # c'",
        'a: "{b, c}" ',
        "a: {b: c, d: [e, f]}",
        "a: b#c",
        "a: |\n  b # c\n",
        "# a comment\na: b\n# another",
    ],
)
def test_comments_lists_and_quoted_texts_are_not_cut_short(text: str) -> None:
    assert faults_of(text) == []


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfea", b"a: \x00", b"a: \xc3\x28", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    problems = Problems()
    assert read(path, problems) is None
    assert isinstance(problems.sorted()[0], UnreadableFile | NotYaml)


@pytest.mark.parametrize("mark", ["\x07", "\x7f", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069"])
@pytest.mark.parametrize("text", ["a: b\nc: d{}e\n", "a: b\n# d{}\n", 'a: b\nc: "{}"\n'])
def test_what_nobody_sees_is_refused_where_it_stands(text: str, mark: str) -> None:
    (fault,) = told(text.format(mark))
    assert isinstance(fault, UnreadableFile)
    assert f"U+{ord(mark):04X}" in fault.message
    line = text.splitlines()[1]
    assert fault.place == Place("x.yaml", 2, line.index("{") + 1)


@pytest.mark.parametrize("escape", ["\\a", "\\r", "\\e", "\\u202e", "\\u2069"])
def test_no_escape_brings_in_what_nobody_sees(escape: str) -> None:
    (fault,) = told(f'a: b\nc: "d{escape}"\n')
    assert isinstance(fault, NotYaml)
    assert fault.place == Place("x.yaml", 2, 4)


@pytest.mark.parametrize("text", ["a: b\r\nc: d\r\n", "a: |\n  b\tc\n", 'a: "b\\tc\\nd"\n'])
def test_lines_and_tabs_are_read(text: str) -> None:
    assert faults_of(text) == []


def test_a_file_that_is_not_there_is_told_and_not_raised(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, Path("a\0b")):
        problems = Problems()
        assert read(path, problems) is None
        assert [type(fault) for fault in problems] == [UnreadableFile]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    table = read(path, Problems())
    assert table is not None
    assert table.string("a") == "b"


DEEP = {
    "lists": "[" * 1_900_000,
    "tables": "{a: " * 400_000,
    "lines": "- " * 900_000,
    "outline": "\n".join(" " * depth + "a:" for depth in range(1900)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_megabytes_of_nesting_are_refused(text: str) -> None:
    assert faults_of(text) == [NestedTooDeep]


def test_ten_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"[" * 10_000_000)
    problems = Problems()
    read(path, problems)
    assert [type(fault) for fault in problems] == [UnreadableFile]


def test_a_flat_file_of_a_million_values_is_refused() -> None:
    assert faults_of("a: [" + "b," * 900_000 + "]") == [NotYaml]


def test_sixty_levels_are_read_and_one_more_is_not() -> None:
    assert faults_of("a: " + "[" * 59 + "]" * 59) == []
    assert faults_of("a: " + "[" * 60 + "]" * 60) == [NestedTooDeep]


def test_without_the_c_library_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(NoYamlLibrary, match="libyaml"):
        read_text("a: b", "x.yaml", Problems())


def test_the_same_fault_is_told_once() -> None:
    problems = Problems()
    for _ in range(2):
        problems.add(NotYaml("It is not.", place=Place("x.yaml", 1, 1)))
    assert len(problems) == 1
