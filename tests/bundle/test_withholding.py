"""What is withheld is nowhere in what everybody gets, and everything else is still checked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from evenhand.bundle.checking import checked
from evenhand.bundle.opening import DETERMINATION, MANIFEST, Opened, open_bundle
from evenhand.bundle.withholding import read_withholding
from evenhand.errors import BadWithholding, EvenhandError, Place
from evenhand.record.store import Record
from evenhand.verbs.replay import replay
from evenhand.verbs.seal import Sealed, seal
from evenhand.verbs.verify import verify
from tests.bundle.made import (
    BROOK,
    COUNTY,
    DAY,
    FERN,
    HOLLOW,
    MILL,
    NOW,
    changed,
    files_of,
    golden,
    number_of,
    put,
    resealed,
    statements,
    told,
    with_manifest,
)
from tests.record.made import said

LAW = "5 USC 552(b)(7)(F)"


@pytest.fixture
def full(withheld: Sealed) -> dict[str, bytes]:
    return files_of(withheld.files[0])


@pytest.fixture
def public(withheld: Sealed) -> dict[str, bytes]:
    return files_of(withheld.public[0])


def test_the_public_bundle_has_the_same_manifest_and_signature(
    full: dict[str, bytes], public: dict[str, bytes]
) -> None:
    assert public.keys() == {name for name in full if not name.startswith("withheld/")}
    assert full.keys() - public.keys() == {
        "withheld/files.json",
        "withheld/statements.csv",
        "withheld/jurisdictions.csv",
        "withheld/determination.json",
        "withheld/letters/notice.html",
    }
    assert all(public[name] == full[name] for name in public)


def test_both_are_as_sealed_and_say_what_is_withheld_and_why(withheld: Sealed, desk: Path) -> None:
    for found in verify([*withheld.files, *withheld.public], keys=desk / "jwks.json"):
        assert found.problems == ()
        assert found.checked is not None
        assert found.checked.manifest is not None
        (one,) = found.checked.manifest.withheld
        assert (one.exemption, one.reason) == (LAW, "It would endanger a keeper.")
        assert found.checked.shows_withheld is not found.bundle.endswith(".public.zip")


def test_nothing_of_a_withheld_statement_is_in_the_public_bundle(
    full: dict[str, bytes], public: dict[str, bytes]
) -> None:
    rows = full["withheld/statements.csv"].decode()
    assert rows.count("\n") == 2
    assert f"{COUNTY},lighting_practice,always" in rows
    everything = b"".join(public.values())
    assert b"Letter 7" not in everything
    assert f"{COUNTY},lighting_practice,always".encode() not in everything
    account = json.loads(public[DETERMINATION])["findings"][-1]["bodies"]
    (of_county,) = [one["facts"] for one in account if one["body"] == COUNTY]
    (practice,) = [fact for fact in of_county if fact["fact"] == "lighting_practice"]
    hidden = [one for one in practice["accounts"] if "withheld" in one]
    assert [one["withheld"] for one in hidden] == [LAW]
    assert not any(cell for name, cell in hidden[0].items() if name != "withheld")
    assert (practice["state"], practice["values"], practice["shown"]) == ("withheld", [], [])
    # The other account of the same fact is nobody's secret.
    assert [one["value"] for one in practice["accounts"] if "withheld" not in one] == ["never"]


def test_what_is_withheld_cannot_be_guessed_from_a_digest(
    full: dict[str, bytes], public: dict[str, bytes]
) -> None:
    secret = [full[name] for name in full if name not in public]
    guesses = [hashlib.sha256(one).hexdigest() for one in secret if one not in public.values()]
    assert len(guesses) == 4
    (index, *others) = sorted(guesses, key=lambda one: one not in public[MANIFEST].decode())
    assert index == hashlib.sha256(full["withheld/files.json"]).hexdigest()
    assert not [one for one in others if one.encode() in public[MANIFEST]]
    assert len(json.loads(full["withheld/files.json"])["nonce"]) == 64


def test_two_sealings_of_the_same_differ_in_what_nobody_can_guess(
    desk: Path, program: Path, tmp_path: Path, full: dict[str, bytes]
) -> None:
    again = seal(
        program, tmp_path, desk / "record", as_of=DAY, reading="circular", keys=desk / "keys",
        withhold=desk / "withhold.csv", applicants=[BROOK], now=NOW,
        letters={"notice.html": b"<p>Letter 7 says always</p>"},
    )  # fmt: skip
    other = files_of(again.files[0])
    assert other["withheld/determination.json"] == full["withheld/determination.json"]
    assert other["withheld/files.json"] != full["withheld/files.json"]


def test_the_full_bundle_comes_out_again(withheld: Sealed) -> None:
    found = replay(withheld.files[0])
    assert found.same
    assert found.resting == ()


def test_of_the_public_one_it_is_said_what_rests_on_what_is_withheld(withheld: Sealed) -> None:
    found = replay(withheld.public[0])
    assert found.same
    assert found.resting == ("outcome", "finding lit")


def test_what_rests_on_nothing_withheld_is_still_compared(public: dict[str, bytes]) -> None:
    altered = changed(public, "record/statements.csv", "plan_sound,yes", "plan_sound,no")
    found = replay(Opened(Place("b.zip"), altered))
    wheres = [one.where for one in found.differences]
    assert f"finding plan, plan_sound of {BROOK}, values" in wheres
    assert all(where.startswith("finding plan") for where in wheres)


def test_an_altered_withheld_statement_is_named(full: dict[str, bytes], desk: Path) -> None:
    altered = changed(full, "withheld/statements.csv", ",always,", ",never,")
    assert "withheld/statements.csv" in told(checked(Opened(Place("b.zip"), altered)).problems)
    found = replay(Opened(Place("b.zip"), resealed(altered, desk / "strangers-keys")))
    assert f"body {COUNTY}, lighting_practice" in "\n".join(map(str, found.differences))


def test_an_open_determination_that_says_other_than_the_withheld_one_is_named(
    full: dict[str, bytes],
) -> None:
    altered = changed(full, DETERMINATION, '"value":"never"', '"value":"always"')
    found = replay(Opened(Place("b.zip"), altered))
    assert any(one.where.startswith("determination.json, ") for one in found.differences)


def test_a_part_of_what_is_withheld_is_neither_the_one_nor_the_other(
    full: dict[str, bytes],
) -> None:
    for name in [name for name in full if name.startswith("withheld/")]:
        less = {other: data for other, data in full.items() if other != name}
        assert checked(Opened(Place("b.zip"), less)).problems, name


def test_without_anything_withheld_there_is_one_file(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    mill_alone = seal(
        program, tmp_path, desk / "record", as_of=DAY, reading="circular", keys=desk / "keys",
        withhold=desk / "withhold.csv", public=True, applicants=["xx-so-mill"], now=NOW,
    )  # fmt: skip
    assert (len(mill_alone.files), mill_alone.public, mill_alone.withheld) == (1, (), 0)
    manifest = checked(open_bundle(mill_alone.files[0])).manifest
    assert manifest is not None
    assert manifest.withheld == ()


def refusal(desk: Path, program: Path, folder: Path, table: str) -> EvenhandError:
    (folder / "withhold.csv").write_text(table, encoding="utf-8")
    with pytest.raises(EvenhandError) as raised:
        seal(
            program, folder / "out", desk / "record", as_of=DAY, reading="circular",
            keys=desk / "keys", withhold=folder / "withhold.csv", applicants=[BROOK], now=NOW,
        )  # fmt: skip
    assert not list((folder / "out").glob("*"))
    return raised.value


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("none-there", "999,law,why"),
        ("no-number", "x,law,why"),
        ("no-law", "1,,why"),
        ("twice", "1,law,why\n1,law,why"),
        ("not-known-yet", f"{number_of('wants_buses', BROOK, 'no')},law,why"),
        ("too-long", f"1,law,{'w' * 501}"),
        ("too-long-law", f"1,{'w' * 501},why"),
        ("not-composed", "1,law,cafe\u0301"),
        ("not-seen", "1,law,a\u200bb"),
        ("blank", "1,\u2003,why"),
        ("relation", f"{number_of('stop_keeper', BROOK, f'{COUNTY}; {BROOK}')},law,why"),
    ],
)
def test_a_table_that_cannot_be_carried_out_is_told_word_for_word(
    desk: Path, program: Path, tmp_path: Path, name: str, row: str
) -> None:
    found = refusal(desk, program, tmp_path, f"seq,exemption,reason\n{row}\n")
    assert isinstance(found, BadWithholding)
    golden(f"withhold-{name}", str(found).replace(f"{tmp_path}/", ""))


def test_figures_computed_from_what_is_withheld_are_not_shown_either(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    trips = number_of("night_trips", BROOK, "2000")
    (tmp_path / "w.csv").write_text(f"seq,exemption,reason\n{trips},law,why\n", encoding="utf-8")
    done = seal(
        program, tmp_path / "out", desk / "record", as_of=DAY, keys=desk / "keys", now=NOW,
        withhold=tmp_path / "w.csv", applicants=[BROOK], public=True,
    )  # fmt: skip
    shown = files_of(done.public[0])
    assert b'"2000"' in files_of(done.files[0])["withheld/determination.json"]
    assert b'"2000"' not in shown[DETERMINATION]
    findings = {one["id"]: one for one in json.loads(shown[DETERMINATION])["findings"]}
    assert findings["riders"]["figures"] == findings["newcomer"]["figures"] == []
    (each,) = findings["newcomer"]["facts"]
    assert (each["fact"], each["values"], each["state"]) == ("trips_each", [], "withheld")
    assert {one["withheld"] for one in each["accounts"]} == {"computed from what is withheld"}
    assert replay(done.public[0]).resting == ("outcome", "finding riders", "finding newcomer")


def test_the_law_and_the_reason_are_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text('seq,exemption,reason\n1,"a\nb","c\nd"\n', encoding="utf-8")
    (one,) = read_withholding(tmp_path / "w.csv").values()
    assert (one.exemption, one.reason) == ("a b", "c d")


def test_a_government_that_only_what_is_withheld_names_is_not_named(
    desk: Path, tmp_path: Path
) -> None:
    program, folder = put(tmp_path)
    record = Record.open(folder)
    told = said("lighting_practice", "always", about=COUNTY, by="xx-so", on="2044-02-02")
    record.append([told])
    table = tmp_path / "w.csv"
    table.write_text(f"seq,exemption,reason\n{record.last},law,why\n", encoding="utf-8")
    done = seal(
        program, tmp_path / "out", record, as_of=DAY, reading="circular", keys=desk / "keys",
        now=NOW, withhold=table, applicants=[BROOK], public=True,
    )  # fmt: skip
    assert b"Southland" in b"".join(files_of(done.files[0]).values())
    assert b"Southland" not in b"".join(files_of(done.public[0]).values())


def test_where_the_class_itself_rests_on_what_is_withheld_no_finding_can_be_compared(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    wish = number_of("wants_buses", BROOK, "yes")
    table = tmp_path / "w.csv"
    table.write_text(f"seq,exemption,reason\n{wish},law,why\n", encoding="utf-8")
    done = seal(
        program, tmp_path / "out", desk / "record", as_of=DAY, reading="circular",
        keys=desk / "keys", now=NOW, withhold=table, applicants=[BROOK], public=True,
    )  # fmt: skip
    assert replay(done.files[0]).same
    found = replay(done.public[0])
    assert found.same
    assert found.resting[:2] == ("outcome", f"membership, wants_buses of {BROOK}")
    assert len(found.resting) == 2 + found.findings == 7


def sealed_without(
    desk: Path, program: Path, folder: Path, rows: list[int], record: Record | None = None
) -> Sealed:
    """Both towns with some statements withheld, under the first reading."""
    folder.mkdir(exist_ok=True)
    table = folder / "w.csv"
    listed = "".join(f"{row},law,why\n" for row in rows)
    table.write_text(f"seq,exemption,reason\n{listed}", encoding="utf-8")
    return seal(
        program, folder / "out", record or desk / "record", as_of=DAY, keys=desk / "keys",
        now=NOW, withhold=table, applicants=[BROOK, MILL], public=True,
    )  # fmt: skip


def test_the_head_of_the_record_cannot_be_used_to_try_a_guess(
    full: dict[str, bytes], public: dict[str, bytes], desk: Path
) -> None:
    head = Record.open(desk / "record").head
    assert head.encode() not in b"".join(public.values())
    assert json.loads(public[MANIFEST])["record_head"] == ""
    assert json.loads(full["withheld/files.json"])["record_head"] == head


def test_nor_can_the_one_in_a_bundle_that_was_sealed_along_and_withholds_nothing(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    wish = number_of("wants_buses", BROOK, "yes")
    done = sealed_without(desk, program, tmp_path, [wish])
    assert done.withheld == 1
    for file in done.files:
        assert json.loads(files_of(file)[MANIFEST])["record_head"] == ""
        assert verify([file])[0].ok


def test_a_bundle_without_the_head_of_its_record_where_it_is_withheld_is_refused(
    full: dict[str, bytes], desk: Path
) -> None:
    index = json.loads(full["withheld/files.json"])
    for change in ({"record_head": "x"}, {"record_head": ""}):
        content = json.dumps({**index, **change}, sort_keys=True, separators=(",", ":")).encode()
        altered = resealed({**full, "withheld/files.json": content}, desk / "strangers-keys")
        codes = {one.code for one in checked(Opened(Place("b.zip"), altered)).problems}
        assert "bundle.bad-manifest" in codes
    both = with_manifest(full, lambda found: found.update(record_head="0" * 64), desk / "keys")
    assert "bundle.bad-manifest" in {
        one.code for one in checked(Opened(Place("b.zip"), both)).problems
    }


def test_a_withheld_figure_of_several_is_not_counted_among_what_was_published(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    trips = number_of("night_trips", BROOK, "2000")
    done = sealed_without(desk, program, tmp_path, [trips])
    full, public = files_of(done.files[0]), files_of(done.public[0])
    counted = b"night_trips,xx-statistics,2043,2044-01-15,"
    assert counted + b"4" in full["withheld/publications.csv"]
    for files in (public, files_of(done.files[1])):
        assert counted + b"3" in files["record/publications.csv"]
        assert counted + b"4" not in b"".join(files.values())
    assert len(done.public) == 1, "the other town's comes out the same with three"
    assert all(replay(one).same for one in (*done.files, *done.public))


@pytest.fixture
def latest(tmp_path: Path) -> tuple[Path, Record, int]:
    """A record on which one town's figure is the only one of the latest year."""
    program, folder = put(tmp_path)
    record = Record.open(folder)
    told = said(
        "night_trips", "4321", about=BROOK, by="xx-statistics", on="2044-02-15",
        since="2042-01-01", until="2042-12-31", cite="Night Table 2",
    )  # fmt: skip
    record.append([told])
    return program, record, record.last


def test_the_only_figure_of_a_year_is_not_listed_as_published(
    desk: Path, latest: tuple[Path, Record, int], tmp_path: Path
) -> None:
    program, record, number = latest
    done = sealed_without(desk, program, tmp_path / "s", [number], record)
    secret = b"night_trips,xx-statistics,2042,2044-02-15,1"
    assert secret in files_of(done.files[0])["withheld/publications.csv"]
    for files in (*map(files_of, done.public), files_of(done.files[1])):
        public = [data for name, data in files.items() if not name.startswith("withheld/")]
        assert b"2044-02-15" not in b"".join(public)
    assert all(replay(one).same for one in (*done.files, *done.public))
    assert all(one.ok for one in verify([*done.files, *done.public]))


def test_what_comes_out_otherwise_without_anothers_figure_rests_on_what_is_withheld(
    desk: Path, tmp_path: Path
) -> None:
    program, folder = put(tmp_path)
    record = Record.open(folder)
    taken_back = [
        row._replace(seq=0, value="unknown", kind="retracts", retracts=row.seq)
        for row in statements()
        if row.fact == "night_trips" and row.kind == "states" and row.about not in (BROOK, FERN)
    ]
    ferns = record.statement(number_of("night_trips", FERN, "9"))
    assert ferns is not None
    taken_back.append(ferns._replace(seq=0, value="unknown", kind="retracts", retracts=ferns.seq))
    earlier = said(
        "night_trips", "1500", about=MILL, by="xx-statistics", on="2043-01-15",
        since="2042-01-01", until="2042-12-31", cite="Night Table 2",
    )  # fmt: skip
    record.append([*taken_back, earlier])
    brooks = number_of("night_trips", BROOK, "2000")
    done = sealed_without(desk, program, tmp_path / "s", [brooks], record)
    assert all(replay(one).same for one in (*done.files, *done.public))
    assert all(one.ok for one in verify([*done.files, *done.public]))
    _, mills = done.public
    assert "finding riders" in replay(mills).resting
    (riders,) = [
        one
        for one in json.loads(files_of(mills)[DETERMINATION])["findings"]
        if one["id"] == "riders"
    ]
    assert riders["facts"] == []
    assert "2043" not in json.dumps(riders["figures"])


def test_what_takes_a_withheld_statement_back_is_withheld_with_it(
    desk: Path, tmp_path: Path
) -> None:
    program, folder = put(tmp_path)
    record = Record.open(folder)
    told = said("plan_sound", "no", about=BROOK, by="xx-transport", since="2043-01-01",
                on="2044-02-02", cite="Memo 99")  # fmt: skip
    record.append([told])
    number = record.last
    row = record.statement(number)
    assert row is not None
    record.append([row._replace(seq=0, value="unknown", kind="retracts", retracts=number)])
    done = sealed_without(desk, program, tmp_path / "s", [number], record)
    assert b"Memo 99" not in b"".join(files_of(done.public[0]).values())
    found = verify(done.public)[0].checked
    assert found is not None
    assert found.manifest is not None
    assert [(one.seq, one.exemption) for one in found.manifest.withheld] == [
        (number, "law"), (number + 1, "law"),
    ]  # fmt: skip
    assert all(replay(one).same for one in (*done.files, *done.public))


def test_a_number_that_rests_in_none_of_the_bundles_is_told(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    practice = number_of("lighting_practice", COUNTY, "always")
    trips = number_of("night_trips", FERN, "9")
    wish = number_of("wants_buses", MILL, "yes")
    (tmp_path / "w.csv").write_text(
        "seq,exemption,reason\n" + "".join(f"{n},law,why\n" for n in (wish, trips, practice)),
        encoding="utf-8",
    )
    done = seal(
        program, tmp_path / "out", desk / "record", as_of=DAY, reading="circular",
        keys=desk / "keys", withhold=tmp_path / "w.csv", applicants=[BROOK], now=NOW,
    )  # fmt: skip
    # The figure is counted nowhere any more: that is withheld, if no more than that.
    assert done.not_withheld == (wish,)


def test_a_statement_of_no_fact_of_the_program_is_refused(desk: Path, tmp_path: Path) -> None:
    program, folder = put(tmp_path)
    record = Record.open(folder)
    record.append([said("unheard_of", "yes", about=BROOK, by=BROOK, on="2044-01-15")])
    (tmp_path / "w.csv").write_text(f"seq,exemption,reason\n{record.last},law,why\n")
    with pytest.raises(BadWithholding, match="which this program does not ask"):
        seal(
            program, tmp_path / "out", record, as_of=DAY, keys=desk / "keys", now=NOW,
            withhold=tmp_path / "w.csv", applicants=[BROOK],
        )  # fmt: skip
    assert not (tmp_path / "out").exists()


def test_a_list_that_cannot_be_carried_out_is_refused_before_the_first_bundle(
    desk: Path, program: Path, tmp_path: Path
) -> None:
    keeper = number_of("stop_keeper", MILL, f"{HOLLOW}/road-office")
    (tmp_path / "w.csv").write_text(f"seq,exemption,reason\n{keeper},law,why\n")
    with pytest.raises(BadWithholding):
        seal(
            program, tmp_path / "out", desk / "record", as_of=DAY, reading="circular",
            keys=desk / "keys", withhold=tmp_path / "w.csv", applicants=[BROOK, MILL], now=NOW,
        )  # fmt: skip
    assert not (tmp_path / "out").exists()
