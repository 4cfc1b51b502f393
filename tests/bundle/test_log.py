"""A log is only added to, a crash loses nothing of it, and whoever rewrites it is found out."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from evenhand.bundle.keyring import new_keys, public_keys, rotate_keys, signer
from evenhand.bundle.keys import key_list
from evenhand.bundle.log import merkle
from evenhand.bundle.log.entries import Entry
from evenhand.bundle.log.log import ENTRIES, HEAD, Log
from evenhand.bundle.log.merkle import leaf_hash
from evenhand.bundle.log.proofs import read_inclusion
from evenhand.errors import EvenhandError, KeyNotValid, LogDamaged
from evenhand.record import durable
from evenhand.verbs.log import add, check, prove, prove_since, read_head
from evenhand.verbs.seal import Sealed
from evenhand.verbs.verify import verify
from tests.bundle.made import BEFORE, NOW, golden


def entry(number: int) -> Entry:
    return Entry("xx-p", f"xx-no-town-{number}", "", "2044-03-21", "2044-03-21", f"{number:064x}")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    new_keys(tmp_path / "keys", now=BEFORE)
    return tmp_path / "keys"


@pytest.fixture
def log(tmp_path: Path, keys: Path) -> Path:
    Log.begun(tmp_path / "log").append([entry(n) for n in range(5)], signer(keys), now=NOW)
    return tmp_path / "log"


def more(log: Path, keys: Path, *numbers: int) -> Log:
    opened = Log.begun(log)
    opened.append([entry(n) for n in numbers], signer(keys), now=NOW + dt.timedelta(hours=1))
    return opened


def said(raised: pytest.ExceptionInfo[EvenhandError], folder: Path) -> str:
    return str(raised.value).replace(f"{folder}/", "")


def test_what_was_added_is_there_under_one_signed_head(log: Path, keys: Path) -> None:
    opened = Log.open(log, public_keys(keys))
    assert [one.applicant for one in opened.entries] == [f"xx-no-town-{n}" for n in range(5)]
    assert opened.head is not None
    assert (opened.head.size, opened.head.at) == (5, NOW)
    assert opened.find(entry(3).manifest) == 3


def test_the_same_bundle_is_not_added_twice(log: Path, keys: Path) -> None:
    before = (log / HEAD).read_bytes()
    opened = more(log, keys, 1, 2)
    assert len(opened.entries) == 5
    assert (log / HEAD).read_bytes() == before
    assert len(more(log, keys, 4, 5, 5).entries) == 6


def test_one_entry_at_a_time_makes_the_same_tree_as_all_at_once(
    log: Path, keys: Path, tmp_path: Path
) -> None:
    single = Log.begun(tmp_path / "single")
    for number in range(5):
        single.append([entry(number)], signer(keys), now=NOW)
    assert (tmp_path / "single" / ENTRIES).read_bytes() == (log / ENTRIES).read_bytes()
    assert (tmp_path / "single" / HEAD).read_bytes() == (log / HEAD).read_bytes()


def test_two_who_add_in_turn_take_in_what_the_other_added(log: Path, keys: Path) -> None:
    one, other = Log.open(log), Log.open(log)
    one.append([entry(7)], signer(keys))
    other.append([entry(8)], signer(keys))
    one.append([entry(8), entry(9)], signer(keys))
    assert [e.applicant[-1] for e in Log.open(log).entries] == list("01234789")


def test_a_line_that_a_crash_left_unfinished_is_not_the_log_and_is_cut_off(
    log: Path, keys: Path
) -> None:
    with (log / ENTRIES).open("ab") as file:
        file.write(b'{"applicant"')
    assert len(Log.open(log).entries) == 5
    more(log, keys, 9)
    assert [one.applicant[-1] for one in Log.open(log).entries] == list("012349")
    assert (log / ENTRIES).read_bytes().endswith(entry(9).as_bytes() + b"\n")


def test_an_add_that_was_broken_off_is_done_again_with_the_same_bundles(
    log: Path, keys: Path
) -> None:
    with (log / ENTRIES).open("ab") as file:
        file.write(entry(8).as_bytes() + b'\n{"applicant"')
    more(log, keys, 7, 8)
    assert [one.applicant[-1] for one in Log.open(log).entries] == list("0123478")


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def refused(log: Path, keys: Path, *numbers: int) -> pytest.ExceptionInfo[EvenhandError]:
    """Adding is refused, and changes nothing."""
    before = contents(log)
    with pytest.raises(EvenhandError) as raised:
        Log.begun(log, public_keys(keys)).append([entry(n) for n in numbers], signer(keys))
    assert contents(log) == before
    return raised


def test_entries_without_a_head_are_no_empty_log(log: Path, keys: Path) -> None:
    (log / HEAD).unlink()
    golden("log-no-head", said(refused(log, keys, 9), log.parent))


def test_a_head_without_entries_is_no_empty_log(log: Path, keys: Path) -> None:
    (log / ENTRIES).unlink()
    golden("log-no-entries", said(refused(log, keys, 9), log.parent))


def test_a_head_that_is_taken_away_while_somebody_adds_is_missed(log: Path, keys: Path) -> None:
    opened = Log.open(log)
    (log / HEAD).unlink()
    before = contents(log)
    with pytest.raises(LogDamaged):
        opened.append([entry(9)], signer(keys))
    assert contents(log) == before


def test_an_older_head_put_back_does_not_cut_off_what_came_after(log: Path, keys: Path) -> None:
    old = (log / HEAD).read_bytes()
    more(log, keys, 5, 6)
    (log / HEAD).write_bytes(old)
    golden("log-older-head", said(refused(log, keys, 9), log.parent))


def test_a_first_add_that_crashes_leaves_a_log_that_can_be_added_to(
    tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Log.begun(tmp_path / "new")
    real = Log._write_lines

    def crashing(log: Log, lines: bytes) -> None:
        real(log, lines)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Log, "_write_lines", crashing)
        with pytest.raises(KeyboardInterrupt):
            opened.append([entry(1)], signer(keys))
    assert Log.open(tmp_path / "new").entries == []
    assert len(more(tmp_path / "new", keys, 1, 2).entries) == 2


@pytest.mark.parametrize("numbers", [[9], [1]], ids=["new", "nothing new"])
def test_a_log_that_a_stranger_signed_is_not_continued(
    log: Path, keys: Path, tmp_path: Path, numbers: list[int]
) -> None:
    new_keys(tmp_path / "strangers", now=BEFORE)
    golden("log-stranger", said(refused(log, tmp_path / "strangers", *numbers), tmp_path))


def test_a_head_that_a_stranger_puts_there_while_somebody_adds_is_refused(
    log: Path, keys: Path, tmp_path: Path
) -> None:
    opened = Log.begun(log, public_keys(keys))
    new_keys(tmp_path / "strangers", now=BEFORE)
    more(log, tmp_path / "strangers", 5)
    with pytest.raises(EvenhandError) as raised:
        opened.append([entry(9)], signer(keys))
    assert raised.value.code == "keys.foreign"


def test_bundles_are_not_added_to_the_log_of_a_stranger(log: Path, desk: Path, brook: Path) -> None:
    before = contents(log)
    with pytest.raises(EvenhandError) as raised:
        add(log, [brook], keys=desk / "keys")
    assert raised.value.code == "keys.foreign"
    assert contents(log) == before


def test_without_a_key_no_log_is_begun(brook: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir(mode=0o700)
    with pytest.raises(EvenhandError, match="no key"):
        add(tmp_path / "log", [brook], keys=tmp_path / "none")
    assert not (tmp_path / "log").exists()


def test_adding_does_not_hash_again_what_is_there(
    tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    real = merkle.node_hash

    def counted(left: bytes, right: bytes) -> bytes:
        nonlocal count
        count += 1
        return real(left, right)

    monkeypatch.setattr(merkle, "node_hash", counted)
    opened = Log.begun(tmp_path / "log")
    opened.append((entry(n) for n in range(10_000)), signer(keys))
    first, count = count, 0
    opened.append([entry(10_000)], signer(keys))
    assert first < 10_100
    assert count < 50


ALTERED = {
    "altered": lambda lines: [*lines[:2], lines[2].replace(b"town-2", b"town-9"), *lines[3:]],
    "removed": lambda lines: [*lines[:2], *lines[3:]],
    "last-removed": lambda lines: lines[:-1],
    "swapped": lambda lines: [lines[1], lines[0], *lines[2:]],
    "no-entry": lambda lines: [*lines[:2], b"{}", *lines[3:]],
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_log_that_was_altered_by_hand_is_told_word_for_word(log: Path, name: str) -> None:
    lines = (log / ENTRIES).read_bytes().split(b"\n")[:-1]
    (log / ENTRIES).write_bytes(b"".join(line + b"\n" for line in ALTERED[name](lines)))
    with pytest.raises(LogDamaged) as raised:
        Log.open(log)
    golden(f"log-{name}", said(raised, log.parent))


def rewritten(log: Path, keys: Path, numbers: list[int], folder: Path) -> Path:
    """A log that somebody with the key wrote anew."""
    Log.begun(folder).append([entry(n) for n in numbers], signer(keys), now=NOW)
    return folder


def test_a_log_continues_what_it_was(log: Path, keys: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(log, tmp_path / "copy"))
    head = Path(shutil.copy(log / HEAD, tmp_path / "head.json"))
    more(log, keys, 5, 6)
    for old in (copy, head):
        earlier, later = check(old, log, keys=public_keys(keys))
        assert (earlier.size, later.size) == (5, 7)
    (tmp_path / "proof.json").write_bytes(prove_since(log, head).as_bytes())
    assert check(head, log / HEAD, proof=tmp_path / "proof.json")[1].size == 7


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("altered", [0, 1, 9, 3, 4, 5]),
        ("removed", [0, 1, 3, 4, 5, 6]),
        ("shorter", [0, 1, 2]),
        ("last", [0, 1, 2, 3, 9]),
    ],
)
def test_a_log_signed_anew_without_an_entry_is_found_out_and_the_entry_named(
    log: Path, keys: Path, tmp_path: Path, name: str, numbers: list[int]
) -> None:
    head = Path(shutil.copy(log / HEAD, tmp_path / "head.json"))
    new = rewritten(log, keys, numbers, tmp_path / "new")
    for old, kind in ((log, "copy"), (head, "head")):
        with pytest.raises(EvenhandError) as raised:
            check(old, new)
        golden(f"log-rewritten-{name}-{kind}", said(raised, tmp_path))
    with pytest.raises(EvenhandError):
        prove_since(new, head)


def test_a_proof_for_other_heads_or_an_altered_one_is_refused(
    log: Path, keys: Path, tmp_path: Path
) -> None:
    head = Path(shutil.copy(log / HEAD, tmp_path / "head.json"))
    more(log, keys, 5, 6)
    content = json.loads(prove_since(log, head).as_bytes())
    new = rewritten(log, keys, [0, 9, 2, 3, 4, 5, 6], tmp_path / "new")
    proof = tmp_path / "proof.json"

    def refused(change: dict[str, object], later: Path) -> str:
        altered = json.dumps({**content, **change}, sort_keys=True, separators=(",", ":"))
        proof.write_text(altered, encoding="utf-8")
        with pytest.raises(EvenhandError) as raised:
            check(head, later, proof=proof)
        return raised.value.code

    assert refused({}, new / HEAD) == "log.bad-proof"
    assert refused({"old": 4}, log / HEAD) == "log.bad-proof"
    assert refused({"path": []}, log / HEAD) == "log.rewritten"
    assert refused({"path": content["path"][::-1]}, log / HEAD) == "log.rewritten"
    assert refused({"path": ["x"]}, log / HEAD) == "log.not-a-log"
    assert refused({"head": json.loads((new / HEAD).read_bytes())}, new / HEAD) == "log.rewritten"
    with pytest.raises(EvenhandError, match="A head alone does not show"):
        check(head, log / HEAD)


@pytest.mark.parametrize(
    "change", [{"size": 4}, {"root": "0" * 64}, {"timestamp": "2044-04-01T12:00:01Z"}]
)
def test_a_head_that_was_altered_is_refused(log: Path, change: dict[str, object]) -> None:
    found = json.loads((log / HEAD).read_bytes()) | change
    (log / HEAD).write_text(json.dumps(found, sort_keys=True, separators=(",", ":")))
    for opened in (read_head, Log.open):
        with pytest.raises(EvenhandError) as raised:
            opened(log)
        assert raised.value.code == "bundle.bad-signature"


def test_a_head_signed_with_a_foreign_key_is_refused_where_a_list_is_given(
    log: Path, tmp_path: Path
) -> None:
    new_keys(tmp_path / "strangers")
    with pytest.raises(EvenhandError) as raised:
        Log.open(log, public_keys(tmp_path / "strangers"))
    assert raised.value.code == "keys.foreign"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema":"evenhand/tree-head@1"}', "{"])
def test_what_is_no_head_and_no_proof_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / HEAD).write_text(content)
    for read in (read_head, read_inclusion):
        with pytest.raises(EvenhandError) as raised:
            read(tmp_path / HEAD)
        assert raised.value.code == "log.not-a-log"


def test_a_bundle_is_proved_to_be_in_a_log_without_the_log(
    sealed: Sealed, brook: Path, mill: Path, desk: Path, tmp_path: Path
) -> None:
    proof = tmp_path / "proof.json"
    proof.write_bytes(prove(desk / "log", brook).as_bytes())
    (found,) = verify([brook], proof=proof, keys=desk / "jwks.json")
    assert found.problems == ()
    assert found.logged.startswith("2 entries, root ")
    (other,) = verify([mill], proof=proof)
    assert [one.code for one in other.problems] == ["log.bad-proof"]
    strangers = tmp_path / "strangers.json"
    strangers.write_bytes(key_list(public_keys(desk / "strangers-keys")))
    (foreign,) = verify([brook], proof=proof, keys=strangers)
    assert [one.code for one in foreign.problems] == ["keys.foreign", "keys.foreign"]
    content = json.loads(proof.read_bytes())
    for change in ({"index": 1 - content["index"]}, {"path": []}, {"path": ["0" * 64]}):
        altered = json.dumps({**content, **change}, sort_keys=True, separators=(",", ":"))
        proof.write_text(altered)
        assert [one.code for one in verify([brook], proof=proof)[0].problems] == ["log.bad-proof"]


def test_a_log_that_does_not_hold_a_bundle_says_so(log: Path, brook: Path) -> None:
    (found,) = verify([brook], log=log)
    assert [one.code for one in found.problems] == ["log.not-in-log"]
    with pytest.raises(EvenhandError, match="does not hold"):
        prove(log, brook)


def test_a_log_tells_nothing_of_what_is_in_a_bundle(
    withheld: Sealed, desk: Path, tmp_path: Path
) -> None:
    add(tmp_path / "log", withheld.files, keys=desk / "keys")
    (line,) = (tmp_path / "log" / ENTRIES).read_bytes().splitlines()
    assert json.loads(line).keys() == {
        "program", "applicant", "reading", "as_of", "known_at", "manifest",
    }  # fmt: skip
    again = add(tmp_path / "log", withheld.public, keys=desk / "keys")
    assert (again.added, again.there) == (0, 1), "the public one is the same determination"


def test_a_bundle_that_is_not_as_it_was_sealed_is_not_added(
    brook: Path, desk: Path, tmp_path: Path
) -> None:
    content = bytearray(brook.read_bytes())
    content[100] ^= 1
    (tmp_path / "b.zip").write_bytes(bytes(content))
    found = add(tmp_path / "log", [brook, tmp_path / "b.zip"], keys=desk / "keys")
    assert found.head is None
    assert found.problems
    assert not (tmp_path / "log").exists()


def test_a_head_is_never_dated_before_the_one_it_follows(log: Path, keys: Path) -> None:
    Log.open(log).append([entry(5)], signer(keys), now=NOW - dt.timedelta(days=1))
    assert read_head(log).at == NOW


def test_a_key_that_is_not_in_use_yet_signs_no_head(tmp_path: Path) -> None:
    new_keys(tmp_path / "keys", now=NOW)
    with pytest.raises(KeyNotValid):
        Log.begun(tmp_path / "log").append([entry(1)], signer(tmp_path / "keys"), now=BEFORE)
    assert not (tmp_path / "log" / HEAD).exists()


def test_a_log_outlives_a_rotation_of_its_key(log: Path, keys: Path) -> None:
    rotate_keys(keys, now=NOW + dt.timedelta(minutes=1))
    more(log, keys, 5)
    assert len(Log.open(log, public_keys(keys)).entries) == 6


def test_the_leaves_are_the_lines(log: Path) -> None:
    lines = (log / ENTRIES).read_bytes().splitlines()
    opened = Log.open(log)
    assert [opened.tree.leaf(n) for n in range(5)] == [leaf_hash(line) for line in lines]


def test_whoever_waits_for_a_log_is_told_of_the_folder(
    log: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "PATIENCE", 0.0)
    with durable.only_writer(log), pytest.raises(EvenhandError, match="adding to this folder"):
        more(log, keys, 9)
