"""Whatever is on record, a bundle holds what its determination rests on."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.bundle import subrecord
from evenhand.bundle.keyring import new_keys, signer
from evenhand.bundle.log.log import Log
from evenhand.errors import CannotSeal, EvenhandError, KeyNotValid, ReplayDiffers
from evenhand.language import load
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.terms.statements import Statement
from evenhand.verbs.replay import replay
from evenhand.verbs.seal import seal
from tests.bundle.made import (
    BEFORE,
    BROOK,
    DAY,
    FERN,
    HOLLOW,
    MILL,
    NOW,
    TOWNS,
    files_of,
    put,
    statements,
)
from tests.verbs import stops

ALL = statements()


def some_rows(places: set[int], days: list[int]) -> list[Statement]:
    """Some of the statements, said some days later, without retractions of what is not there."""
    kept = [ALL[place] for place in sorted(places)]
    numbers = {row.seq for row in kept}
    return [
        row._replace(recorded_at=later(row, days[number % len(days)]))
        for number, row in enumerate(kept)
        if row.retracts is None or row.retracts in numbers
    ]


def later(row: Statement, days: int) -> object:
    day = row.recorded_at.latest + dt.timedelta(days=days if row.retracts is None else 20)
    return type(row.recorded_at).on(day)


@settings(max_examples=15)
@given(
    st.sets(st.integers(0, len(ALL) - 1), min_size=12),
    st.lists(st.integers(0, 20), min_size=1, max_size=5),
    st.sampled_from([None, "circular"]),
    st.integers(-40, 30),
)
def test_whatever_is_on_record_every_bundle_comes_out_again(
    program: Path, desk: Path, places: set[int], days: list[int], reading: str | None, shift: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
        record = Record.create(folder / "record", folder / "towns.csv")
        record.append(some_rows(places, days))
        done = seal(
            program, folder / "out", record, as_of=DAY, known_at=DAY + dt.timedelta(days=shift),
            reading=reading, keys=desk / "keys", applicants=[BROOK, MILL, FERN], now=NOW,
        )  # fmt: skip
        assert [replay(path).differences for path in done.files] == [(), (), ()]


def test_a_bundle_that_lacks_what_it_rests_on_is_not_handed_out(
    program: Path, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subrecord.Taken, "rows", lambda taken, bodies: ())
    with pytest.raises(ReplayDiffers) as raised:
        seal(program, tmp_path / "out", desk / "record", as_of=DAY, keys=desk / "keys", now=NOW)
    assert f"{BROOK} differs: class: sealed in, replayed unknown." in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_that_somebody_stated_a_computed_fact_goes_along(
    program: Path, desk: Path, tmp_path: Path
) -> None:
    (path,) = seal(
        program, tmp_path, desk / "record", as_of=DAY, keys=desk / "keys", now=NOW,
        applicants=[MILL],
    ).files  # fmt: skip
    rows = files_of(path)["record/statements.csv"].decode()
    assert f"{FERN},trips_each,0.5" in rows
    assert f"{FERN},residents" not in rows


def test_what_is_said_of_the_operator_goes_along_with_its_office(program: Path, desk: Path) -> None:
    taken = subrecord.Taken(Record.open(desk / "record"), load(program), DAY)
    assert HOLLOW in {row.about for row in taken.rows([f"{HOLLOW}/road-office"])}


def test_rows_that_are_not_on_disk_are_not_sealed(
    program: Path, desk: Path, tmp_path: Path
) -> None:
    laid_over = Overlay(Record.open(desk / "record"), [])
    with pytest.raises(CannotSeal, match="not on record"):
        seal(program, tmp_path, laid_over, as_of=DAY, keys=desk / "keys")
    with pytest.raises(CannotSeal):
        seal(program, tmp_path, {"lit": True}, as_of=DAY, keys=desk / "keys")  # type: ignore[arg-type]


def test_a_key_that_is_not_in_use_yet_seals_nothing(
    program: Path, desk: Path, tmp_path: Path
) -> None:
    new_keys(tmp_path / "keys", now=NOW)
    with pytest.raises(KeyNotValid):
        seal(program, tmp_path, desk / "record", as_of=DAY, keys=tmp_path / "keys", now=BEFORE)


def test_a_program_that_was_changed_after_it_was_loaded_is_not_sealed(
    desk: Path, tmp_path: Path
) -> None:
    path, record = put(tmp_path)
    loaded = load(path)
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    with pytest.raises(ReplayDiffers, match="program: sealed"):
        seal(loaded, tmp_path / "out", record, as_of=DAY, keys=desk / "keys", now=NOW)


def test_a_letter_with_a_name_that_leads_elsewhere_is_refused(
    program: Path, desk: Path, tmp_path: Path
) -> None:
    with pytest.raises(EvenhandError) as raised:
        seal(
            program, tmp_path / "out", desk / "record", as_of=DAY, keys=desk / "keys", now=NOW,
            letters={"../../notice.html": b""},
        )  # fmt: skip
    assert raised.value.code == "bundle.cannot-seal"


def test_text_that_cannot_be_signed_is_said_to_be_the_programs(desk: Path, tmp_path: Path) -> None:
    program, _ = stops.put(tmp_path)
    text = stops.PROGRAM.replace("Stops are lit.", "Stops are \u202elit.")
    program.write_text(text, encoding="utf-8")
    with pytest.raises(EvenhandError) as raised:
        seal(program, tmp_path / "out", tmp_path / "record", as_of=stops.DAY, keys=desk / "keys")
    assert "202E" in str(raised.value)


def test_text_that_is_not_composed_is_composed_in_what_is_signed(
    desk: Path, tmp_path: Path
) -> None:
    program, _ = stops.put(tmp_path)
    program.write_text(stops.PROGRAM.replace("A roof.", "A roo\u0301f."), encoding="utf-8")
    done = seal(
        program, tmp_path / "out", tmp_path / "record", as_of=stops.DAY, keys=desk / "keys",
        applicants=["xx-no-alder"],
    )  # fmt: skip
    files = files_of(done.files[0])
    assert "A roóf.".encode() in files["determination.json"]
    assert "A roo\u0301f.".encode() in files["program/xx-stops.yaml"]
    assert replay(done.files[0]).same


def test_whoever_is_named_is_sealed_in_the_class_or_not(
    program: Path, desk: Path, tmp_path: Path
) -> None:
    done = seal(
        program, tmp_path, desk / "record", as_of=DAY, keys=desk / "keys", now=NOW,
        applicants=[FERN],
    )  # fmt: skip
    found = replay(done.files[0])
    assert found.same
    assert found.findings == 0
    out, keys = tmp_path / "all", desk / "keys"
    everybody = seal(program, out, desk / "record", as_of=DAY, keys=keys, now=NOW)
    assert len(everybody.files) == 2


@pytest.mark.parametrize("why", ["no folder", "no head", "stranger"])
def test_where_the_log_cannot_be_added_to_no_bundle_is_written(
    program: Path, desk: Path, tmp_path: Path, why: str
) -> None:
    log = tmp_path / "log"
    if why == "no folder":
        log.write_text("a file", encoding="utf-8")
    elif why == "no head":
        log.mkdir()
        (log / "entries.jsonl").write_bytes(b"{}\n")
    else:
        Log.begun(log).append([], signer(desk / "strangers-keys"), now=NOW)
    with pytest.raises(EvenhandError):
        seal(
            program, tmp_path / "out", desk / "record", as_of=DAY, keys=desk / "keys",
            applicants=[BROOK], log=log, now=NOW,
        )  # fmt: skip
    assert not (tmp_path / "out").exists()
