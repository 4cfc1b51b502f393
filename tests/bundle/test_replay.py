"""A bundle decided again comes out the same, or it is said which finding does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evenhand
from evenhand.bundle.opening import DETERMINATION, Opened
from evenhand.errors import BundleError, EvenhandError, Place
from evenhand.verbs import sources
from evenhand.verbs.replay import Replayed, replay
from evenhand.verbs.seal import Sealed
from tests.bundle.made import (
    COUNTY,
    changed,
    files_of,
    golden,
    resealed,
    told,
    with_manifest,
)

PROGRAM = "program/xx-night-buses.yaml"
STATEMENTS = "record/statements.csv"


def again(files: dict[str, bytes]) -> Replayed:
    return replay(Opened(Place("b.zip"), files))


def differing(files: dict[str, bytes]) -> str:
    return "\n".join(map(str, again(files).differences))


def test_what_was_sealed_comes_out_again(sealed: Sealed) -> None:
    for path in sealed.files:
        found = replay(path)
        assert found.same
        assert (found.findings, found.readings, found.resting) == (5, 2, ())


def test_the_four_cities_come_out_again_under_every_reading(
    cities: dict[str, tuple[Path, ...]],
) -> None:
    for reading, files in cities.items():
        assert len(files) == 4
        for path in files:
            found = replay(path)
            assert found.same, found.differences
            assert found.manifest.reading == reading
            assert found.readings == 3


def test_what_is_sealed_is_what_explain_says_without_what_would_change_it(
    cities: dict[str, tuple[Path, ...]],
) -> None:
    (path,) = [one for one in cities["release"] if "albuquerque" in one.name]
    sealed = json.loads(files_of(path)[DETERMINATION])
    manifest = replay(path).manifest
    told = json.loads(
        evenhand.explain(
            "us-doj-psp", "us-nm-albuquerque", as_of=manifest.as_of, known_at=manifest.known_at,
            reading="release",
        ).to_json()
    )  # fmt: skip
    assert sealed["outcome"] == "ineligible"
    assert sealed == {name: told[name] for name in sealed}
    assert {"membership", "findings", "notes", "readings", "kleene_outcome"} <= sealed.keys()


def test_a_bundle_needs_nothing_that_is_shipped(
    brook: Path,
    cities: dict[str, tuple[Path, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(sources, "SHIPPED", empty)
    monkeypatch.setattr("importlib.resources.files", lambda package: empty)
    monkeypatch.chdir(empty)
    monkeypatch.setenv("HOME", str(empty))
    with pytest.raises(EvenhandError):
        sources.as_program("us-doj-psp")
    assert replay(brook).same
    assert replay(cities["news"][0]).same


def test_a_bundle_whose_vocabulary_was_taken_out_does_not_fall_back_on_the_shipped_one(
    cities: dict[str, tuple[Path, ...]],
) -> None:
    files = files_of(cities["news"][0])
    del files["program/us.vocabulary.yaml"]
    with pytest.raises(BundleError, match="'us' is not beside this file"):
        again(files)


def test_it_is_replayed_by_another_process_from_another_folder(brook: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(brook) as made:
        made.extractall(tmp_path / "unpacked")
    code, source = "from evenhand.cli import main; main()", Path(evenhand.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, "replay", str(tmp_path / "unpacked")],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(source),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "unpacked: decided the same." in done.stdout


def test_an_altered_fact_is_named_with_both_values(brook: Path, desk: Path) -> None:
    files = changed(
        files_of(brook),
        STATEMENTS,
        f"{COUNTY},lighting_practice,always",
        f"{COUNTY},lighting_practice,never",
    )
    for altered in (files, resealed(files, desk / "strangers-keys")):
        found = again(altered)
        assert not found.same
        assert bool(found.problems) is (altered is files)
        where = f"finding lit, body {COUNTY}, lighting_practice of {COUNTY}"
        assert f"{where}, values: sealed " in differing(altered)
        assert f"{where}, account of {COUNTY}, value: sealed always, replayed never" in differing(
            altered
        )


def test_an_altered_outcome_is_named(brook: Path, desk: Path) -> None:
    files = files_of(brook)
    document = json.loads(files[DETERMINATION])
    status = document["findings"][0]["status"]
    document["findings"][0]["status"] = "left-out"
    document["outcome"] = "eligible"
    files[DETERMINATION] = json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    found = differing(resealed(files, desk / "strangers-keys"))
    assert f"finding riders, status: sealed left-out, replayed {status}" in found
    assert "outcome: sealed eligible, replayed undetermined" in found
    assert len(found.splitlines()) == 2


def test_an_altered_program_is_named_with_the_finding(brook: Path, desk: Path) -> None:
    files = changed(
        files_of(brook),
        PROGRAM,
        "2041-01-10: {is: 1200, source: notice}",
        "2041-01-10: {is: 1300, source: notice}",
    )
    found = differing(resealed(files, desk / "strangers-keys"))
    assert found.startswith("program: sealed ")
    files = changed(files_of(brook), PROGRAM, "text: Its plan is sound.", "text: It has a plan.")
    where = "finding plan, wording of 2041-01-10, text"
    assert f"{where}: sealed Its plan is sound., replayed It has a plan." in differing(files)


def test_an_altered_duty_is_named(brook: Path) -> None:
    files = changed(
        files_of(brook),
        STATEMENTS,
        f"{COUNTY},member_of,xx-league-of-towns; others",
        f"{COUNTY},member_of,none",
    )
    assert "finding lit, duty light-code" in differing(files)


def test_an_altered_date_is_named(brook: Path, desk: Path) -> None:
    files = with_manifest(files_of(brook), lambda m: m.update(known_at="2044-01-18"), desk / "keys")
    found = differing(files)
    assert "known_at: sealed 2044-03-21, replayed 2044-01-18" in found
    assert "class: sealed in, replayed unknown" in found


def test_an_altered_reading_or_applicant_is_named(brook: Path, desk: Path) -> None:
    def other(manifest: dict[str, str]) -> None:
        manifest.update(reading="notice")

    found = differing(with_manifest(files_of(brook), other, desk / "keys"))
    assert "reading: sealed circular, replayed notice" in found
    assert "finding lit: sealed" in found


def test_an_altered_publication_moves_the_years_asked(brook: Path) -> None:
    files = changed(
        files_of(brook),
        "record/publications.csv",
        "residents,xx-statistics,2043,2044-01-15",
        "residents,xx-statistics,2042,2044-01-15",
    )
    assert "finding means, residents of xx-no-brook in 2043" in differing(files)


def test_an_altered_letter_is_no_other_decision_and_yet_not_what_was_sealed(brook: Path) -> None:
    found = again({**files_of(brook), "letters/notice.html": b"<p>Other</p>"})
    assert found.differences == ()
    assert not found.same


HOSTILE = {
    "bomb": (PROGRAM, b"evenhand: program/1\na: &a [x, x]\nb: &b [*a, *a]\n"),
    "no-program": (PROGRAM, b"hello"),
    "not-text": (PROGRAM, b"\xff\xfe"),
    "cut-table": (STATEMENTS, b'seq,about\n1,"x\n'),
    "no-table": (STATEMENTS, b""),
    "other-columns": (STATEMENTS, b"a,b\n1,2\n"),
    "bad-date": (
        STATEMENTS,
        b"seq,about,fact,value,from,until,kind,retracts,stated_by,office,recorded_at,via,source,"
        b"cite,quality,contention,note\n1,x,y,z,,,states,,x,,soon,,,,,,\n",
    ),
    "escape": (
        "record/jurisdictions.csv",
        b"id,name,kind,geoid,state,counties,residents\nxx,\x1b[2J,nation,,,,\n",
    ),
    "bad-year": (
        "record/publications.csv",
        b"fact,publisher,year,recorded_at,rows\nresidents,x,99999,2044,1\n",
    ),
    "no-json": (DETERMINATION, b"{"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bundle_that_cannot_be_decided_is_told_word_for_word(brook: Path, name: str) -> None:
    file, content = HOSTILE[name]
    with pytest.raises(BundleError) as raised:
        again({**files_of(brook), file: content})
    golden(f"replay-{name}", told([raised.value]))


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_is_in_a_bundle_it_is_an_error_of_ours_or_a_difference(
    brook: Path, data: st.DataObject
) -> None:
    files = files_of(brook)
    name = data.draw(st.sampled_from(sorted(set(files) - {"signature.jws", "keys.json"})))
    content = files[name]
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(0, 40))
    new = data.draw(st.binary(max_size=8) | st.sampled_from([b"9" * 30, b"\n", b",", b"\xc2\x85"]))
    altered = content[:start] + new + content[start + length :]
    try:
        found = again({**files, name: altered})
    except EvenhandError:
        return
    assert found.same is (altered == content)
