"""What ``check_file`` says of faulty files.

Each ``cases/errors/NAME.yaml`` has beside it the words a reader of the terminal sees.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand import errors
from evenhand.language import check_file, load

CASES = Path(__file__).parents[1] / "cases" / "errors"
GOLDEN = sorted(CASES.glob("*.txt"))


def file_of(golden: Path) -> Path:
    return golden.with_suffix(".yaml")


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_faulty_file_is_told_in_these_words(golden: Path) -> None:
    told = "".join(f"{fault}\n" for fault in check_file(file_of(golden)))
    assert told == golden.read_text(encoding="utf-8")
    assert told


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_every_fault_has_its_line_and_column(golden: Path) -> None:
    faults = check_file(file_of(golden))
    assert len(faults)
    for fault in faults:
        lines = (CASES / fault.place.file).read_text(encoding="utf-8").splitlines()
        if fault.place.line:
            assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_every_fault_begins_as_a_sentence_and_has_a_next_step(golden: Path) -> None:
    for fault in check_file(file_of(golden)):
        assert not fault.message[0].islower()
        assert fault.message.endswith(".")
        assert fault.hint


def test_faults_are_told_in_the_order_in_which_they_stand() -> None:
    places = [fault.place for fault in check_file(CASES / "bad-facts.yaml")]
    assert len(places) > 3
    assert places == sorted(places)


def test_load_raises_the_fault_that_stands_first() -> None:
    first = check_file(CASES / "closed-words.yaml")[0]
    with pytest.raises(errors.UnknownWord) as told:
        load(CASES / "closed-words.yaml")
    assert str(told.value) == str(first)


def test_no_two_classes_of_error_share_a_code() -> None:
    def below(kind: type[errors.EvenhandError]) -> list[type[errors.EvenhandError]]:
        return [kind, *(one for child in kind.__subclasses__() for one in below(child))]

    codes = [kind.code for kind in below(errors.EvenhandError)]
    assert len(codes) == len(set(codes))


def test_every_code_of_the_program_language_has_a_case() -> None:
    """Codes that only sister files, or no file in text, can show are shown elsewhere."""
    told = {fault.code for golden in GOLDEN for fault in check_file(file_of(golden))}
    law = Path(errors.__file__).read_text(encoding="utf-8")
    section = law.split("# --- Programs, scenarios, orders, vocabulary")[1].split("# --- Duties")[0]
    ours = {line.split('"')[1] for line in section.splitlines() if line.startswith("    code = ")}
    elsewhere = {
        "program",
        "program.nested-too-deep",
        "program.unknown-clause",
        "program.unknown-parameter",
    }
    assert ours - told <= elsewhere
