"""Every standard can be met and can fail; the words take no side; nothing absent is a fault."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.audit.standards import authorities
from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import STANDARDS, put_all
from evenhand.audit.standards.terms import SUBJECTS, Authority, StandardFinding
from evenhand.language import load
from evenhand.record.store import Record
from evenhand.verbs.sources import as_program, open_record
from tests.audit.motive import MOTIVE
from tests.audit.standards.harbours import DAY, VARIANTS, found, on_file, put


@pytest.fixture(scope="module")
def came_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[StandardFinding]]:
    return {one: found(tmp_path_factory.mktemp(one), one) for one in VARIANTS}


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.code)
def test_a_standard_can_be_met_and_can_fail(standard, came_out) -> None:
    verdicts = {
        one.verdict for every in came_out.values() for one in every if one.code == standard.code
    }
    assert {"met", "fault"} <= verdicts


def test_a_well_made_program_comes_out_with_no_fault_and_nothing_untold(came_out) -> None:
    verdicts = Counter(one.verdict for one in came_out["well"])
    assert verdicts["fault"] == verdicts["cannot tell"] == 0
    assert verdicts["met"] > len(STANDARDS)
    (only,) = {one.code for one in came_out["well"]} - {
        one.code for one in came_out["well"] if one.verdict == "met"
    }
    assert only == "no-alternative-to-conflict"  # nothing there stands in the way of an answer


def test_codes_are_kebab_case_and_stand_once() -> None:
    codes = [standard.code for standard in STANDARDS]
    assert len(set(codes)) == len(codes) == 32
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_every_standard_says_what_it_asks_on_whose_authority_and_what_it_needs() -> None:
    for standard in STANDARDS:
        assert standard.sentence.endswith(".")
        assert standard.sentence.count(".") == 1
        assert standard.authorities
        assert standard.inputs
        assert set(standard.applies_to) <= set(SUBJECTS)
        assert standard.todo.endswith(".")


def test_every_authority_is_used_and_says_what_of_it_was_read() -> None:
    known = {one for one in vars(authorities).values() if isinstance(one, Authority)}
    assert known == {one for standard in STANDARDS for one in standard.authorities}
    assert all(one.checked for one in known)
    memory = [one for one in known if "memory" in one.checked]
    assert memory
    assert all(one.confidence != "high" for one in memory)


def test_a_finding_names_an_input_where_it_cannot_tell_and_nowhere_else(came_out) -> None:
    every = [one for some in came_out.values() for one in some]
    assert any(one.verdict == "cannot tell" for one in every)
    for one in every:
        assert bool(one.found.input) is (one.verdict == "cannot tell"), one
        assert bool(one.todo) is (one.verdict == "fault")


def test_a_fault_points_at_a_line_or_at_the_day_and_paper_of_an_act(came_out) -> None:
    for one in came_out["faulty"]:
        if one.verdict == "fault":
            place = one.found.place
            assert (place and place.line and place.column) or one.found.paper, one


def test_no_word_of_the_registry_or_of_a_finding_speaks_of_motive(came_out) -> None:
    shipped = put_all(
        OnFile.of(
            as_program("us-doj-psp"), open_record(), open_record().acts(),
            as_of=dt.date(2017, 8, 3), known_at=dt.date(2017, 8, 30),
        )
    )  # fmt: skip
    said = [
        text
        for one in STANDARDS
        for text in (one.title, one.sentence, one.how, one.todo, *one.inputs)
    ]
    said += [one.found.what for some in came_out.values() for one in some]
    said += [re.sub(r"\[.*?\]|“.*?”|Taken here:.*", "", one.found.what) for one in shipped]
    assert not [text for text in said if MOTIVE.search(text)]
    assert MOTIVE.search("They were targeted.")


def test_the_names_of_the_parties_change_nothing_but_the_names(tmp_path: Path, came_out) -> None:
    case = on_file(tmp_path)
    swapped = [
        (one.code, one.verdict, one.found.what.replace("xx-no", "yy-so"))
        for one in came_out["well"]
    ]
    folder = tmp_path / "swapped"
    folder.mkdir()
    path, record = _renamed(tmp_path, folder)
    case = OnFile.of(load(path), record, record.acts(), as_of=DAY)
    assert [(one.code, one.verdict, one.found.what) for one in put_all(case)] == swapped


def _renamed(source: Path, folder: Path) -> tuple[Path, Record]:
    """The same files and record with the towns of another state."""
    for name in ("harbours.yaml", "harbours.orders.yaml", "governments.csv"):
        text = (source / name).read_text(encoding="utf-8").replace("xx-no", "yy-so")
        (folder / name).write_text(text, encoding="utf-8")
    old = Record.open(source / "record")
    record = Record.create(folder / "record", folder / "governments.csv")
    record.append(
        [
            row._replace(**{
                name: getattr(row, name).replace("xx-no", "yy-so")
                for name in ("about", "value", "stated_by", "cite")
            })
            for row in old.statements()
        ],
        [
            act._replace(
                actor=act.actor.replace("xx-no", "yy-so"),
                addressees=tuple(one.replace("xx-no", "yy-so") for one in act.addressees),
            )
            for act in old.acts()
        ],
    )  # fmt: skip
    return folder / "harbours.yaml", Record.open(folder / "record")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_record_that_holds_nothing_makes_no_act_a_fault(tmp_path: Path, variant: str) -> None:
    path, _, _ = put(tmp_path, variant)
    empty = Record.create(tmp_path / "empty", tmp_path / "governments.csv")
    program = load(path)
    every = list(put_all(OnFile.of(program, empty, (), as_of=DAY)))
    assert not [one for one in every if one.verdict == "fault" and one.found.paper]
    about_people = {"addressed-to-another-body", "asked-of-some-only", "out-of-proportion"}
    assert not [one for one in every if one.code in about_people and one.verdict == "fault"]


def test_a_program_without_optional_keys_is_told_what_is_missing_and_not_faulted(
    tmp_path: Path,
) -> None:
    case = on_file(tmp_path)
    bare = replace(
        case.program, purposes={}, steps=None, duties=(), consequences=(), orders=(),
    )  # fmt: skip
    every = list(put_all(OnFile.of(bare, case.record, case.acts, as_of=DAY)))
    assert not [one for one in every if one.verdict == "fault"]
    wanted = {one.found.input for one in every if one.verdict == "cannot tell"}
    assert {"purposes", "duties", "consequences", "steps"} <= wanted


def test_what_was_done_after_the_day_known_does_not_count(tmp_path: Path) -> None:
    early = found(tmp_path, "faulty", dt.date(2021, 6, 10))
    decided = [one for one in early if one.found.paper]
    assert decided
    assert all(one.found.paper < "2021-06-10" for one in decided)
    assert "2021-06-20" not in "".join(one.found.what for one in early)
