"""The commands of whoever runs a docket, as they are typed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import override_settings
from tests.docket.carrying.conftest import LayOut, lay_out  # noqa: F401  # a fixture
from tests.docket.carrying.made import fill
from tests.docket.conftest import use
from tests.docket.content.made import golden

from evenhand.bundle.keyring import public_keys, signer
from evenhand.bundle.log.log import Log
from evenhand.cli import docket_there, main
from evenhand.docket.accounts.models import Account
from evenhand.docket.content.sealing import under_docket_key
from evenhand.docket.mail.sending import send_mail

Typed = Callable[..., Result]
APPOINT = ("docket", "appoint", "new@city.example", "--office", "Grants Office", "--person", "p1")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    """Run the command here, on the database of the test."""
    (tmp_path / "data" / "record").mkdir(parents=True)
    (tmp_path / "data" / "record" / "manifest.jsonl").touch()
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EVENHAND_ORIGIN", "http://127.0.0.1:8000")
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def test_serve_prepares_and_answers_where_it_says_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EVENHAND", "DJANGO"))}
    command = [str(Path(sys.executable).with_name("evenhand")), "serve", "--port", "0"]
    words = ["--no-browser", "--meter", "3", "--data", str(tmp_path / "data")]
    with subprocess.Popen(
        [*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=kept
    ) as served:
        assert served.stdout is not None
        line = served.stdout.readline()
        address = urlsplit(line.split()[0])
        asking = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=20)
        asking.request("GET", "/health/ready")
        answer = asking.getresponse()
        assert (answer.status, b'"keys": "ok"' in answer.read()) == (200, True)
        asking.close()
        served.send_signal(signal.SIGINT)
        _, told = served.communicate(timeout=20)
    assert line.endswith("(Ctrl-C ends it)\n")
    assert served.returncode == 0
    assert "Traceback" not in told
    assert {one.name for one in (tmp_path / "data").iterdir()} >= {
        "docket.sqlite3",
        "record",
        "keys",
        "secret.key",
        "content.key",
    }


def test_a_port_that_is_taken_is_told_before_anything_is_made(typed: Typed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = typed("serve", "--port", taken.getsockname()[1])
    assert found.exit_code == 2
    assert "cannot be used" in found.output
    assert "--port" in found.output


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "ä..b"])
def test_a_host_that_is_none_of_this_machine_s_is_told(typed: Typed, host: str) -> None:
    found = typed("serve", "--host", host, "--port", "0")
    assert found.exit_code == 2
    assert f"{host} is no address of this machine" in found.output
    assert "Port" not in found.output


def test_a_folder_that_cannot_be_written_is_told(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    found = typed("serve", "--data", tmp_path / "file" / "data")
    assert found.exit_code == 2
    assert "It cannot be written" in found.output


@pytest.mark.parametrize("words", [["serve"], ["docket", "verify"]])
def test_without_the_extra_the_command_says_how_to_install_it(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(docket_there, "find_spec", lambda name: None)
    found = typed(*words)
    assert found.exit_code == 2
    assert "pip install 'evenhand[docket]'" in found.output


def test_the_command_imports_nothing_of_django_by_itself() -> None:
    code = "import sys, evenhand.cli; print(sorted(n for n in sys.modules if n == 'django'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_where_mail_is_sent_the_command_says_from_when(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.agency.example")
    found = typed(*APPOINT, "--party", "us-il-chicago", "--invite")
    assert "sent to them through mail.agency.example once they ask" in found.output
    assert "written to a file" not in found.output


def test_somebody_is_appointed_told_how_to_log_in_and_dismissed(typed: Typed) -> None:
    found = typed(*APPOINT, "--party", "us-il-chicago", "--invite")
    assert found.exit_code == 0, found.output
    assert "Appointed: party of us-il-chicago/Grants Office" in found.output
    assert "Nothing is sent by this command." in found.output
    assert re.search(r"open http://\S+/accounts/password/reset/ ", found.output)
    assert "No mail server is set (EMAIL_HOST): it is written to a file in" in found.output
    account = Account.objects.get(email="new@city.example")
    assert not account.has_usable_password()
    assert typed("docket", "dismiss", "new@city.example", "--party", "us-il-chicago").exit_code == 0
    assert Account.objects.get(pk=account.pk).appointments_now == []


def test_a_party_is_not_appointed_as_an_officer_beside(typed: Typed) -> None:
    assert typed(*APPOINT, "--party", "us-il-chicago").exit_code == 0
    found = typed(*APPOINT, "--officer", "us-doj")
    assert found.exit_code == 2
    assert "This account is appointed as party of us-il-chicago." in found.output
    assert "Nobody is a party and an officer at once" in found.output
    assert Account.objects.get().appointments.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Give one of --party and --officer"),
        (["--party", "us-il-chicago", "--officer", "us-doj"], "Give one of"),
        (["--party", "us-il-nowhere"], "not the id of a government"),
        (["--officer", "us-doj", "--person", "a@b.example"], "opaque mark"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    typed: Typed, words: list[str], said: str
) -> None:
    found = typed(*APPOINT, *words)
    assert found.exit_code == 2
    assert said in found.output
    assert not Account.objects.exists()


UNPREPARED = [
    ["appoint", "a@b.example", "--party", "us-il-chicago", "--office", "O", "--person", "p1"],
    ["dismiss", "a@b.example", "--party", "us-il-chicago"],
    ["send-mail"],
    ["publish"],
    ["verify"],
    ["backup", "FILE"],
    ["export", "FILE"],
]


@pytest.mark.parametrize("words", UNPREPARED, ids=lambda words: words[0])
def test_where_no_docket_was_prepared_nothing_is_made_and_it_is_told(
    typed: Typed, words: list[str], tmp_path: Path
) -> None:
    words = [str(tmp_path / "out" / "file") if one == "FILE" else one for one in words]
    found = typed("docket", *words, "--data", tmp_path / "none")
    assert (found.exit_code, found.stdout) == (2, "")
    golden("unprepared", found.stderr.strip())
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "out").exists()


def test_a_database_without_the_tables_of_this_version_is_told(
    typed: Typed, tmp_path: Path
) -> None:
    use({**settings.DATABASES["default"], "NAME": str(tmp_path / "empty.sqlite3")})
    found = typed("docket", "verify")
    assert (found.exit_code, found.stdout) == (2, "")
    golden("unprepared-tables", found.stderr.strip())


def test_a_database_that_does_not_answer_is_told(typed: Typed, tmp_path: Path) -> None:
    use({**settings.DATABASES["default"], "NAME": str(tmp_path / "none" / "docket.sqlite3")})
    found = typed("docket", "verify")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "The database cannot be used" in found.stderr


def test_where_no_day_is_published_publish_says_so(typed: Typed) -> None:
    with override_settings(EVENHAND_DAYS=""):
        found = typed("docket", "publish")
    assert found.output == "Nothing is published: EVENHAND_DAYS names no day.\n"
    assert found.exit_code == 0


def test_mail_that_could_not_be_sent_is_sent_later(typed: Typed) -> None:
    from django.db import transaction

    with transaction.atomic():
        sent = send_mail("x", to="a@b.example", heading="H", text="T", about="filing:1")
        transaction.set_rollback(False)
    sent.sent_at, sent.address, sent.text = None, "a@b.example", under_docket_key(b"T")
    sent.save()
    mail.outbox.clear()
    assert typed("docket", "send-mail").output == "1 sent, 0 left.\n"
    assert [one.to for one in mail.outbox] == [["a@b.example"]]


def test_verify_finds_what_was_altered_behind_the_back_of_the_docket(
    typed: Typed,
    lay_out: LayOut,  # noqa: F811
) -> None:
    folder = lay_out("sqlite")
    filing = fill()
    assert typed("docket", "verify").exit_code == 0
    with connection.cursor() as cursor:
        for name in ("event", "filing"):
            cursor.execute(f"DROP TRIGGER docket_{name}_no_update")
        cursor.execute("UPDATE docket_event SET kind = 'x' WHERE number = 2")
        cursor.execute("UPDATE docket_filing SET about = 'us-md-baltimore' WHERE id = 1")
        cursor.execute("UPDATE docket_item SET sealed = x'00' WHERE id = %s", [filing.text_id.hex])
    with (folder / "record" / "manifest.jsonl").open("a") as stream:
        stream.write("\n")
    found = typed("docket", "verify")
    assert found.exit_code == 1
    for fault in ("event 2 was altered", "filing 1 is not what event 1 says", "cannot be opened"):
        assert fault in found.output
    assert "wrong: record" in found.output
    assert folder == settings.EVENHAND_DATA


def test_export_and_import_are_commands_too(
    typed: Typed,
    lay_out: LayOut,  # noqa: F811
    tmp_path: Path,
) -> None:
    lay_out("sqlite")
    fill()
    assert typed("docket", "export", tmp_path / "out").exit_code == 0
    assert typed("docket", "backup", tmp_path / "docket.tar.gz").exit_code == 0
    lay_out("sqlite")
    found = typed("docket", "import", tmp_path / "out")
    assert found.exit_code == 0, found.output
    assert "Check it: evenhand docket verify --data " in found.output
    assert typed("docket", "import", tmp_path / "out").exit_code == 2


@pytest.mark.parametrize("with_keys", [True, False])
def test_a_log_goes_on_with_its_keys_and_is_set_aside_without_them(
    typed: Typed,
    lay_out: LayOut,  # noqa: F811
    tmp_path: Path,
    with_keys: bool,
) -> None:
    first = lay_out("sqlite")
    fill()
    Log.begun(first / "log", public_keys(first / "keys")).append([], signer(first / "keys"))
    head = (first / "log" / "head.json").read_bytes()
    assert typed("docket", "export", tmp_path / "out").exit_code == 0
    second = lay_out("sqlite")
    if with_keys:
        shutil.rmtree(second / "keys")
        shutil.copytree(first / "keys", second / "keys")
    found = typed("docket", "import", tmp_path / "out")
    assert found.exit_code == 0, found.output
    assert ("log-before-1: the log of sealed determinations." in found.output) is not with_keys
    kept = second / ("log" if with_keys else "log-before-1") / "head.json"
    assert kept.read_bytes() == head
    assert (second / "log").exists() is with_keys
    verified = typed("docket", "verify")
    assert verified.exit_code == 0, verified.output


def test_a_log_set_aside_before_goes_along_and_keeps_its_place(
    typed: Typed,
    lay_out: LayOut,  # noqa: F811
    tmp_path: Path,
) -> None:
    first = lay_out("sqlite")
    fill()
    Log.begun(first / "log", public_keys(first / "keys")).append([], signer(first / "keys"))
    shutil.copytree(first / "log", first / "log-before-1")
    earlier = first / "log-before-1" / "head.json"
    earlier.write_text("{}")
    assert typed("docket", "export", tmp_path / "out").exit_code == 0
    second = lay_out("sqlite")
    found = typed("docket", "import", tmp_path / "out")
    assert "log-before-2: the log of sealed determinations." in found.output, found.output
    assert (second / "log-before-1" / "head.json").read_bytes() == earlier.read_bytes()
