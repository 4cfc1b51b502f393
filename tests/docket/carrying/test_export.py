"""The full export loses nothing on the way to another database, and holds nothing private."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from tests.docket.carrying.conftest import LayOut
from tests.docket.carrying.made import ADDRESS, fill
from tests.docket.officers.work import interested, published
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.carrying.cells import NONE
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.exporting import export
from evenhand.docket.carrying.importing import import_
from evenhand.docket.carrying.verifying import verify
from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.models import Hold, Item
from evenhand.docket.content.removing import ask_removal, sign_removal
from evenhand.docket.content.sealing import text_of, why_held
from evenhand.docket.errors import Unready
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import record
from evenhand.docket.officers.models import Proposal
from evenhand.docket.sealed import bundles_folder
from evenhand.errors import CannotWriteOutput


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def faults() -> list[str]:
    return [fault for part in verify() for fault in part.faults]


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_an_export_is_the_same_after_it_was_taken_in_by_another_database(
    lay_out: LayOut, tmp_path: Path, source: str, target: str
) -> None:
    lay_out(source)
    filing = fill()
    text, rows = text_of(filing.text), record().statements_about(CHICAGO)
    events = export(tmp_path / "first")
    lay_out(target)
    assert import_(tmp_path / "first") == events
    assert faults() == []
    assert export(tmp_path / "second") == events
    assert content(tmp_path / "first") == content(tmp_path / "second")
    assert text_of(Filing.objects.get(pk=filing.pk).text) == text
    assert why_held(Item.objects.get(state="held")) == "-- look at it"
    assert record().statements_about(CHICAGO) == rows
    # The next of each has the next number.
    assert file(Filed("answer", PSP, CHICAGO, CHICAGO, text="And on.")).pk == 3


def test_a_bundle_that_no_published_letter_names_is_left(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    interested()
    published()
    letter = Proposal.objects.get(state="published")
    (bundles_folder() / "sealed-and-not-published.zip").write_bytes(b"a letter in the clear")
    export(tmp_path / "out")
    assert [one.name for one in (tmp_path / "out" / "bundles").iterdir()] == [letter.bundle]


def test_nothing_private_is_in_it(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    whole = content(tmp_path / "out")
    password = Account.objects.get(email=ADDRESS).password
    for private in (ADDRESS, "@us-doj.example", password, "not filed yet", "should not be here"):
        assert [name for name, said in whole.items() if private.encode() in said] == []
    assert b"not looked at" in [said for name, said in whole.items() if name.startswith("held/")]
    assert not [name for name in whole if "key" in name]


def test_what_was_said_of_a_draft_stays_with_it(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    first = Appointment.objects.get(person="first")
    put_on_hold(Item.objects.get(kind="draft"), first, "of the draft")
    matter = Hold.objects.latest("pk").matter
    asked = ask_removal(matter, first, reason="as drafted", authority="44 U.S.C. 3105")
    sign_removal(asked, Appointment.objects.get(person="second"))
    export(tmp_path / "out")
    whole = b"".join(content(tmp_path / "out").values())
    assert b"=18-cv-01" in whole
    assert b"of the draft" not in whole
    assert b"as drafted" not in whole


def test_no_cell_begins_as_what_a_spreadsheet_runs(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    for path in (tmp_path / "out" / "tables").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [one for one in cells if one.startswith(("=", "+", "-", "@"))] == []
        assert [one for one in cells if one.startswith("\\") and one != NONE] == []


def test_who_was_taken_in_cannot_log_in_before_an_address_is_given(
    lay_out: LayOut, tmp_path: Path
) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    lay_out("sqlite")
    import_(tmp_path / "out")
    for account in Account.objects.all():
        assert account.email.endswith("@moved.invalid")
        assert not account.check_password("")
        assert not account.check_password("a long and winding phrase")
        assert account.appointments_now


def test_an_export_with_one_byte_changed_is_refused_and_nothing_is_kept(
    lay_out: LayOut, tmp_path: Path
) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    table = tmp_path / "out" / "tables" / "Filing.csv"
    table.write_bytes(table.read_bytes().replace(b"answer", b"evince"))
    lay_out("sqlite")
    with pytest.raises(CannotCarry, match=r"Filing\.csv is not as it was written"):
        import_(tmp_path / "out")
    assert not Filing.objects.exists()


def test_a_docket_that_holds_something_takes_nothing_in(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    with pytest.raises(CannotCarry, match="holds something already"):
        import_(tmp_path / "out")
    with pytest.raises(CannotCarry, match="not empty"):
        export(tmp_path / "out")


def test_an_export_that_fails_leaves_nothing_that_was_decrypted(
    lay_out: LayOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("sqlite")
    fill()
    key = settings.EVENHAND_CONTENT_KEY
    monkeypatch.setattr(settings, "EVENHAND_CONTENT_KEY", Fernet.generate_key().decode())
    with pytest.raises(Unready):
        export(tmp_path / "there" / "out")
    monkeypatch.setattr(settings, "EVENHAND_CONTENT_KEY", key)
    assert list((tmp_path / "there").iterdir()) == []
    export(tmp_path / "there" / "out")
    assert [one.name for one in (tmp_path / "there").iterdir()] == ["out"]


def test_a_table_that_an_export_has_not_is_told(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    path = tmp_path / "out" / "manifest.json"
    told = json.loads(path.read_text())
    del told["files"]["tables/Sent.csv"]
    path.write_text(json.dumps(told))
    (tmp_path / "out" / "tables" / "Sent.csv").unlink()
    lay_out("sqlite")
    with pytest.raises(CannotCarry, match=r"The export has no Sent\.csv"):
        import_(tmp_path / "out")
    assert not Filing.objects.exists()


def test_a_record_that_cannot_be_put_in_place_leaves_the_one_that_is_there(
    lay_out: LayOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out("sqlite")
    fill()
    export(tmp_path / "out")
    folder = lay_out("sqlite")
    before = content(folder / "record")

    def full(source: Path, target: Path, **_: object) -> None:
        raise OSError(28, "No space left on device", str(source), None, str(target))

    copyfile = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(CannotWriteOutput, match="No space"):
        import_(tmp_path / "out")
    monkeypatch.setattr(shutil, "copyfile", copyfile)
    assert content(folder / "record") == before
    assert not [one for one in folder.iterdir() if one.name.endswith(".new")]
    assert not Filing.objects.exists()
    import_(tmp_path / "out")
    assert faults() == []
