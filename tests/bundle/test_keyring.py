"""Private keys are for their owner alone, are never written over, and never published."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.bundle.keyring import new_keys, public_keys, rotate_keys, signer
from evenhand.bundle.keys import key_list
from evenhand.bundle.signing import check
from evenhand.errors import BadKeys, BadSignature, EvenhandError, NoKeys, Place
from tests.bundle.made import NOW, golden


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277], ids=oct)
def masked(request: pytest.FixtureRequest) -> Iterator[None]:
    old = os.umask(request.param)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def private(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.private.json"))


@pytest.mark.usefixtures("masked")
def test_nobody_else_can_read_a_private_key_whatever_the_mask(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    assert mode(folder) == 0o700
    assert [mode(path) for path in private(folder)] == [0o600]


def test_it_is_closed_from_the_moment_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[int, int]] = []
    real = os.open

    def watched(path: str, flags: int, given: int = 0o777, **more: int) -> int:
        if str(path).endswith(".private.json"):
            opened.append((flags & (os.O_EXCL | os.O_CREAT), given))
        return real(path, flags, given, **more)

    monkeypatch.setattr(os, "open", watched)
    new_keys(tmp_path / "keys")
    assert opened == [(os.O_EXCL | os.O_CREAT, 0o600)]


def test_keys_are_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(EvenhandError) as raised:
        new_keys(folder)
    golden("keys-exist", str(raised.value).replace(f"{tmp_path}/", ""))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_signs_nothing(tmp_path: Path, bits: int) -> None:
    folder = tmp_path / "keys"
    kid = new_keys(folder).kid
    private(folder)[0].chmod(bits)
    with pytest.raises(EvenhandError) as raised:
        signer(folder)
    text = str(raised.value).replace(f"{tmp_path}/", "").replace(kid, "KID")
    golden("keys-open-to-others", text)


def test_a_folder_that_others_can_enter_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o755)
    with pytest.raises(EvenhandError) as raised:
        new_keys(folder)
    golden("keys-folder-open", str(raised.value).replace(f"{tmp_path}/", ""))
    folder.chmod(0o700)
    new_keys(folder)
    folder.chmod(0o750)
    with pytest.raises(EvenhandError, match="Others than its owner"):
        rotate_keys(folder)


def test_a_rotation_ends_one_key_and_begins_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    old = new_keys(folder, now=NOW)
    before = signer(folder)
    new = rotate_keys(folder, now=NOW + dt.timedelta(days=1))
    first, second = public_keys(folder)
    assert (first.kid, second.kid) == (old.kid, new.kid)
    assert (first.nbf, second.exp) == (int(NOW.timestamp()), None)
    # One second in which both sign: what was sealed in it stays valid.
    assert first.exp == (second.nbf or 0) + 1
    assert signer(folder).public.kid == new.kid
    assert check(before.sign(b"x"), b"x", public_keys(folder), Place("s")).kid == old.kid


@pytest.mark.parametrize("what", ["open", "corrupt", "lost"])
def test_a_key_that_cannot_be_used_any_more_is_replaced(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "keys"
    old = new_keys(folder, now=NOW)
    (path,) = private(folder)
    if what == "open":
        path.chmod(0o644)
    elif what == "corrupt":
        path.write_text("{}")
    else:
        path.unlink()
    with pytest.raises(EvenhandError) as raised:
        signer(folder)
    text = str(raised.value).replace(f"{tmp_path}/", "").replace(old.kid, "KID")
    golden(f"keys-{what}", text)
    new = rotate_keys(folder, now=NOW + dt.timedelta(days=1))
    assert signer(folder).public.kid == new.kid
    assert [key.exp is None for key in public_keys(folder)] == [False, True]


def test_a_lost_list_of_keys_is_to_be_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    (folder / "jwks.json").unlink()
    for act in (signer, public_keys, rotate_keys):
        with pytest.raises(NoKeys) as raised:
            act(folder)
        golden("keys-no-list", str(raised.value).replace(f"{tmp_path}/", ""))
    with pytest.raises(EvenhandError) as other:
        new_keys(folder)
    golden("keys-new-no-list", str(other.value).replace(f"{tmp_path}/", ""))


def test_where_every_key_has_ended_a_new_one_is_made_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    key = new_keys(folder, now=NOW)
    (folder / "jwks.json").write_bytes(key_list([key._replace(exp=int(NOW.timestamp()) + 9)]))
    with pytest.raises(NoKeys, match="no key to sign with") as raised:
        signer(folder)
    assert "evenhand keys rotate" in raised.value.hint
    rotate_keys(folder, now=NOW + dt.timedelta(days=1))
    ended, new = public_keys(folder)
    assert ended.exp == int(NOW.timestamp()) + 9, "when a key ended does not change"
    assert signer(folder).public.kid == new.kid


def test_new_keys_are_not_made_beside_what_is_left_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    (folder / "notes.json").write_text("{}")
    with pytest.raises(EvenhandError) as raised:
        new_keys(folder)
    golden("keys-new-remains", str(raised.value).replace(f"{tmp_path}/", ""))


def test_nothing_private_is_published(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    rotate_keys(folder)
    published = key_list(public_keys(folder))
    secrets = [json.loads(path.read_bytes())["d"] for path in private(folder)]
    assert len(set(secrets)) == 2
    assert not [one for one in secrets if one.encode() in published]
    for key in json.loads(published)["keys"]:
        assert key.keys() <= {"alg", "crv", "exp", "kid", "kty", "nbf", "use", "x"}


def test_a_folder_without_keys_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoKeys) as raised:
        signer(tmp_path)
    golden("keys-none", str(raised.value).replace(str(tmp_path), "keys"))


def test_a_private_key_that_is_another_one_is_refused(tmp_path: Path) -> None:
    folder, other = tmp_path / "keys", tmp_path / "other"
    new_keys(folder)
    new_keys(other)
    mine, theirs = private(folder)[0], private(other)[0]
    mixed = json.loads(mine.read_bytes()) | {"d": json.loads(theirs.read_bytes())["d"]}
    written = json.dumps(mixed, sort_keys=True, separators=(",", ":"))
    for content in (theirs.read_text(), "{}", "", written):
        mine.write_text(content)
        with pytest.raises(BadKeys):
            signer(folder)


def test_a_private_key_behind_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    (path,) = private(folder)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EvenhandError, match="cannot be opened"):
        signer(folder)


def test_a_signature_is_of_one_text(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    new_keys(folder)
    made = signer(folder).sign(b"yes")
    with pytest.raises(BadSignature):
        check(made, b"no", public_keys(folder), Place("s"))
