"""A backup puts the docket up again as it was, in an empty place and in no other."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from tests.docket.both import both
from tests.docket.carrying.conftest import LayOut
from tests.docket.carrying.made import ADDRESS, evenhand, fill
from tests.docket.conftest import use
from tests.docket.people import CHICAGO, PSP, at_work

from evenhand.cli import main
from evenhand.docket.accounts.models import Account
from evenhand.docket.carrying.backup import back_up
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.restoring import restore
from evenhand.docket.carrying.unpacking import unpack
from evenhand.docket.carrying.verifying import verify
from evenhand.docket.content.sealing import text_of
from evenhand.docket.events.chain import tree_of
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.errors import CannotWriteOutput, UnreadableFile


def root() -> bytes:
    return tree_of(Event.objects.order_by("number")).root()


def names(file: Path) -> set[str]:
    with tarfile.open(file) as packed:
        return set(packed.getnames())


@both
def test_a_backup_that_is_put_up_again_has_the_same_head(
    lay_out: LayOut, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(database)
    filing = fill()
    at_work(Account.objects.get(email=ADDRESS).appointments.get())
    before, text = root(), text_of(filing.text)
    assert Session.objects.count() == 1
    assert back_up(tmp_path / "docket.tar.gz") == Event.objects.count()
    _elsewhere(lay_out, database, tmp_path, monkeypatch)
    assert root() == before
    assert not any(part.faults for part in verify())
    assert text_of(Filing.objects.get(pk=filing.pk).text) == text
    assert Account.objects.get(email=ADDRESS).check_password("a long and winding phrase")
    assert not Session.objects.exists()
    assert file(Filed("answer", PSP, CHICAGO, CHICAGO, text="And on.")).pk == 3


def _elsewhere(
    lay_out: LayOut, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "elsewhere"
    manifest = unpack(tmp_path / "docket.tar.gz", target)
    if database == "postgresql":
        lay_out(database)
    else:
        use({**settings.DATABASES["default"], "NAME": str(target / "docket.sqlite3")})
    monkeypatch.setattr(settings, "EVENHAND_DATA", target)
    restore(manifest)


def test_keys_are_in_it_for_their_owner_alone_or_are_left_out(
    lay_out: LayOut, tmp_path: Path
) -> None:
    folder = lay_out("sqlite")
    (folder / "secret.key").write_text("one")
    (folder / "content.key").write_text("two")
    back_up(tmp_path / "with.tar.gz")
    back_up(tmp_path / "without.tar.gz", keys=False)
    assert (tmp_path / "with.tar.gz").stat().st_mode & 0o77 == 0
    left_out = names(tmp_path / "with.tar.gz") - names(tmp_path / "without.tar.gz")
    assert {"secret.key", "content.key", "keys/jwks.json"} <= left_out
    assert all("key" in name for name in left_out)
    unpack(tmp_path / "with.tar.gz", tmp_path / "put")
    assert [oct((tmp_path / "put" / n).stat().st_mode)[-3:] for n in ("content.key", "keys")] == [
        "600",
        "700",
    ]


def test_what_was_removed_is_not_in_it(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    back_up(tmp_path / "docket.tar.gz")
    unpack(tmp_path / "docket.tar.gz", tmp_path / "put")
    connections.close_all()
    use({**settings.DATABASES["default"], "NAME": str(tmp_path / "put" / "docket.sqlite3")})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(sealed) FROM docket_item WHERE state = 'removed'")
        assert cursor.fetchone() == (1, 0)


def test_a_backup_cut_short_or_altered_is_refused(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    whole = tmp_path / "docket.tar.gz"
    back_up(whole)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    altered = tmp_path / "altered.tar.gz"
    altered.write_bytes(
        gzip.compress(gzip.decompress(whole.read_bytes()).replace(b"us-doj-psp", b"us-doj-psq"))
    )
    for one in (cut, altered):
        with pytest.raises(CannotCarry):
            unpack(one, tmp_path / "put")
        assert not (tmp_path / "put").exists()


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/evenhand-out.txt"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as packed:
        member = tarfile.TarInfo(name)
        member.size = 3
        packed.addfile(member, io.BytesIO(b"out"))
    with pytest.raises(CannotCarry, match="none that we write"):
        unpack(tmp_path / "bad.tar.gz", tmp_path / "put")
    assert not (tmp_path / "out.txt").exists()
    assert not os.path.exists("/tmp/evenhand-out.txt")


def test_the_command_restores_into_an_empty_folder_and_no_other(
    lay_out: LayOut, tmp_path: Path
) -> None:
    lay_out("sqlite")
    fill()
    connections.close_all()
    back_up(tmp_path / "docket.tar.gz", keys=False)
    done = evenhand("docket", "restore", tmp_path / "docket.tar.gz", "--data", tmp_path / "put")
    assert (done.returncode, done.stderr) == (0, "")
    # Refused before anything of the docket is set up, so it can be asked for here.
    words = ["docket", "restore", str(tmp_path / "docket.tar.gz"), "--data", str(tmp_path / "put")]
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 2
    assert "not empty" in again.output


def test_what_cannot_be_read_is_told_and_not_the_place_that_is_written_to(
    lay_out: LayOut, tmp_path: Path
) -> None:
    folder = lay_out("sqlite")
    (tmp_path / "out").mkdir()
    (segment, *_) = sorted((folder / "record" / "segments").iterdir())
    segment.unlink()
    with pytest.raises(UnreadableFile, match="cannot be opened") as told:
        back_up(tmp_path / "out" / "docket.tar.gz")
    assert str(told.value).startswith(f"{segment}: ")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_told(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CannotWriteOutput) as told:
        back_up(tmp_path / "file" / "docket.tar.gz")
    assert str(told.value).startswith(f"{tmp_path / 'file' / 'docket.tar.gz'}: ")


def test_a_backup_that_fails_leaves_the_last_one(lay_out: LayOut, tmp_path: Path) -> None:
    folder = lay_out("sqlite")
    (tmp_path / "out").mkdir()
    back_up(tmp_path / "out" / "docket.tar.gz")
    before = (tmp_path / "out" / "docket.tar.gz").read_bytes()
    (folder / "record" / "manifest.jsonl").unlink()
    with pytest.raises(UnreadableFile):
        back_up(tmp_path / "out" / "docket.tar.gz")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["docket.tar.gz"]
    assert (tmp_path / "out" / "docket.tar.gz").read_bytes() == before


@both
def test_a_restore_that_fails_can_be_tried_again(
    lay_out: LayOut, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(database)
    fill()
    before = root()
    back_up(tmp_path / "docket.tar.gz")
    lay_out(database)
    monkeypatch.setattr(settings, "EVENHAND_DATA", tmp_path / "put")
    for wrong in (True, False):
        manifest = unpack(tmp_path / "docket.tar.gz", tmp_path / "put")
        if database == "sqlite":
            use({**settings.DATABASES["default"], "NAME": str(tmp_path / "put/docket.sqlite3")})
        if wrong:
            with pytest.raises(CannotCarry, match="do not come to the head"):
                restore({**manifest, "root": "00"})
            assert not (tmp_path / "put").exists()
    assert restore(manifest) == Event.objects.count()
    assert root() == before


def test_a_backup_without_a_table_is_told(
    lay_out: LayOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("postgresql")
    fill()
    back_up(tmp_path / "docket.tar.gz")
    lay_out("postgresql")
    monkeypatch.setattr(settings, "EVENHAND_DATA", tmp_path / "put")
    manifest = unpack(tmp_path / "docket.tar.gz", tmp_path / "put")
    (tmp_path / "put" / "postgresql" / "docket_sent").unlink()
    with pytest.raises(CannotCarry, match="The backup has no table docket_sent"):
        restore(manifest)
    assert not Event.objects.exists()


def test_a_restore_that_fails_on_a_setting_can_be_tried_again(
    lay_out: LayOut, tmp_path: Path
) -> None:
    lay_out("sqlite")
    back_up(tmp_path / "docket.tar.gz")
    words = ("docket", "restore", tmp_path / "docket.tar.gz", "--data", tmp_path / "put")
    failed = evenhand(*words, EMAIL_PORT="x")
    assert (failed.returncode, "EMAIL_PORT" in failed.stderr) == (2, True), failed.stderr
    assert not (tmp_path / "put").exists()
    assert evenhand(*words).returncode == 0


def test_a_log_that_was_set_aside_is_in_a_backup(lay_out: LayOut, tmp_path: Path) -> None:
    aside = lay_out("sqlite") / "log-before-1"
    aside.mkdir()
    (aside / "head.json").write_text("{}")
    back_up(tmp_path / "docket.tar.gz")
    assert "log-before-1/head.json" in names(tmp_path / "docket.tar.gz")
