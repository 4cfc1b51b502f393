"""The published record is written whole, once for each state of the record, and handed out."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from tests.docket.people import PSP

from evenhand.docket.errors import NotThere, Unready
from evenhand.docket.held import base_record
from evenhand.docket.live.links import published, to
from evenhand.docket.record_site import publishing
from evenhand.docket.record_site.publishing import days_published, publish_now, site_folder
from evenhand.record.store import Record
from evenhand.verbs.publish import Written

LOG = "evenhand.docket.record_site"


class Publisher:
    """Stands in for the verb, which takes a minute: writes three files and says what was asked."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str | Path, list[dt.date]]] = []

    def __call__(
        self,
        days: Mapping[str | Path, list[dt.date]],
        folder: Path,
        record: Record,
        *,
        address: str,
    ) -> Written:
        assert record is base_record()
        assert address == f"{settings.EVENHAND_ORIGIN}/record/"
        self.asked.append(days)
        for path in ("index.html", f"programs/{PSP}/index.html", "assets/site.css"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<p>{path}</p>")
        (folder / ".site.new").write_text("aside")
        return Written(3, 3, 0)


@pytest.fixture(autouse=True)
def publisher(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Publisher]:
    base = base_record()
    monkeypatch.setattr(publishing, "base_record", lambda: base)
    made = Publisher()
    monkeypatch.setattr(publishing, "publish_days", made)
    monkeypatch.setitem(globals(), "base_record", lambda: base)
    (tmp_path / "secret.key").write_text("secret")
    with override_settings(EVENHAND_DATA=tmp_path):
        yield made


def test_until_it_is_written_whole_it_is_not_handed_out(client: Client) -> None:
    site_folder().mkdir()
    (site_folder() / "index.html").write_text("half")
    found = client.get("/record/")
    assert found.status_code == 503
    assert found["Retry-After"] == "60"
    publish_now()
    assert read(client, "") == b"<p>index.html</p>"


def test_it_is_written_for_the_days_that_are_set(publisher: Publisher) -> None:
    with override_settings(EVENHAND_DAYS="us-doj-psp:2017-08-03, us-dot-158:1986-10-01"):
        publish_now()
    (days,) = publisher.asked
    assert days == {PSP: [dt.date(2017, 8, 3)], "us-dot-158": [dt.date(1986, 10, 1)]}


def test_it_is_written_again_when_what_it_is_made_from_has_changed(publisher: Publisher) -> None:
    assert publish_now() is not None
    assert publish_now() is None
    with override_settings(EVENHAND_DAYS="us-doj-psp:2017-06-01"):
        assert publish_now() is not None
    assert len(publisher.asked) == 2


@pytest.mark.parametrize("days", ["us-doj-psp", "us-doj-psp:today", "us-doj-psp:2017-08-03,:"])
def test_days_that_are_none_are_told(days: str) -> None:
    with override_settings(EVENHAND_DAYS=days), pytest.raises((Unready, NotThere)):
        days_published()


def test_where_no_day_is_published_it_says_so(client: Client, publisher: Publisher) -> None:
    with override_settings(EVENHAND_DAYS=""):
        assert publish_now() is None
        assert client.get("/record/").status_code == 404
    assert publisher.asked == []


def test_a_folder_s_page_is_its_index_and_relative_links_hold(client: Client) -> None:
    publish_now()
    assert read(client, f"programs/{PSP}/") == f"<p>programs/{PSP}/index.html</p>".encode()
    assert client.get(f"/record/programs/{PSP}")["Location"] == f"/record/programs/{PSP}/"
    assert read(client, "assets/site.css") == b"<p>assets/site.css</p>"


def test_a_file_has_its_kind_and_is_not_sent_again_while_it_is_the_same(client: Client) -> None:
    publish_now()
    page, style = client.get("/record/"), client.get("/record/assets/site.css")
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert style["Content-Type"] == "text/css"
    seen = {"If-Modified-Since": page["Last-Modified"]}
    for one in (page, style):
        one.close()
    assert client.get("/record/", headers=seen).status_code == 304


def read(client: Client, at: str) -> bytes:
    found = client.get(f"/record/{at}")
    assert found.status_code == 200
    content = found.getvalue()
    found.close()
    return content


@pytest.mark.parametrize(
    "at",
    [
        "../secret.key", "%2e%2e/secret.key", "..%2fsecret.key", "assets/../../secret.key",
        "assets/", ".site.new", "leads-out/secret.key", "none.html", "x" * 5000, "a%00b",
        "..%5csecret.key", "/etc/passwd",
    ],
)  # fmt: skip
def test_nothing_else_is_handed_out(client: Client, at: str, tmp_path: Path) -> None:
    publish_now()
    (site_folder() / "leads-out").symlink_to(tmp_path)
    assert client.get(f"/record/{at}").status_code == 404


def test_live_pages_lead_to_it_where_it_has_the_page() -> None:
    assert to(f"programs/{PSP}/#order-x") == f"/live/{PSP}/"
    publish_now()
    assert published(f"programs/{PSP}/")
    assert not published("programs/us-doj-jag/")
    assert to(f"programs/{PSP}/#order-x") == f"/record/programs/{PSP}/#order-x"
    assert to("governments/us-md/") == "/governments/us-md/"


class Runner:
    """Stands in for the process that writes the site."""

    def __init__(self, code: int) -> None:
        self.code = code
        self.asked: list[list[str]] = []

    def __call__(self, words: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        self.asked.append(words)
        return subprocess.CompletedProcess(words, self.code, b"", b"the disk is full")


@pytest.mark.parametrize("code", [0, 1])
def test_a_server_has_it_written_by_another_process_where_the_record_holds_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    runner = Runner(code)
    monkeypatch.setattr(subprocess, "run", runner)
    caplog.set_level("ERROR", LOG)
    publishing.look()
    assert [words[1:] for words in runner.asked] == [["-m", "evenhand.docket.record_site"]]
    assert ("the disk is full" in caplog.text) is bool(code)
    publish_now()
    publishing.look()
    assert len(runner.asked) == 1


def test_a_day_that_is_none_stops_no_server(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", LOG)
    with override_settings(EVENHAND_DAYS="us-doj-psp:x"):
        publishing.look()
    assert "which cannot be published" in caplog.text


def test_where_no_day_is_published_no_process_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(0)
    monkeypatch.setattr(subprocess, "run", runner)
    with override_settings(EVENHAND_DAYS=""):
        publishing.look()
    assert runner.asked == []
