"""What is said of a table of attributes that is wrong: every message, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.audit.attributes.file import read_attributes
from evenhand.errors import UnreadableFile

CASES = Path(__file__).parents[1] / "cases" / "errors_attributes"
KNOWN = frozenset({"xx-no-alder", "xx-no-birch", "xx-no-cedar"})


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_a_wrong_table_is_told_word_for_word(path: Path) -> None:
    problems = read_attributes(path, KNOWN, file=path.name).problems
    told = "\n".join(str(problem) for problem in problems) + "\n"
    assert told == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_every_message_is_a_sentence_with_its_line_and_a_next_step(path: Path) -> None:
    problems = read_attributes(path, KNOWN, file=path.name).problems
    assert problems
    for problem in problems:
        assert not problem.message[0].islower()
        assert problem.message.endswith(".")
        assert problem.hint
        assert problem.place is not None
        assert problem.place.line or path.stem == "empty"


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_attributes(tmp_path / "none.csv", KNOWN)
