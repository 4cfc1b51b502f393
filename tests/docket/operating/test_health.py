"""Health says what is wrong in a word, and nothing that is nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client, override_settings
from tests.docket.both import both
from tests.docket.carrying.conftest import LayOut, lay_out  # noqa: F401  # a fixture

from evenhand.docket.held import programs

WELL = {"database": "ok", "migrations": "ok", "programs": "ok", "record": "ok", "keys": "ok"}


@both
def test_a_docket_that_is_prepared_is_ready(
    lay_out: LayOut,  # noqa: F811
    database: str,
    client: Client,
) -> None:
    lay_out(database)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "checks": WELL})
    assert "no-store" in answer["Cache-Control"]


def test_a_docket_without_keys_or_with_an_old_database_is_not_ready(
    lay_out: LayOut,  # noqa: F811
    client: Client,
) -> None:
    folder = lay_out("sqlite")
    (folder / "keys" / "jwks.json").unlink()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'docket'")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    found = answer.json()["checks"]
    assert (found["record"], found["keys"]) == ("ok", "failed: keys.none")
    assert found["migrations"].endswith("to be applied")
    assert str(folder) not in answer.content.decode()


def test_a_database_that_does_not_answer_is_told_without_its_address(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    def refused(*_: object) -> None:
        raise OperationalError("password 'secret' refused at db.internal")

    monkeypatch.setattr(connection, "cursor", refused)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "failed: OperationalError"
    assert "secret" not in answer.content.decode()
    assert client.get("/health/live").json() == {"status": "ok"}


def test_a_damaged_record_makes_it_unready(
    lay_out: LayOut,  # noqa: F811
    client: Client,
) -> None:
    folder: Path = lay_out("sqlite")
    assert folder == settings.EVENHAND_DATA
    (folder / "record" / "manifest.jsonl").write_text("{}\n")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["record"].startswith("failed: record.")


def test_health_is_only_read(client: Client) -> None:
    assert client.post("/health/live").status_code == 405


@pytest.mark.parametrize("days", ["us-doj-pps:2017-08-03", "x"])
def test_days_that_cannot_be_published_make_it_unready(
    lay_out: LayOut,  # noqa: F811
    client: Client,
    days: str,
) -> None:
    lay_out("sqlite")
    with override_settings(EVENHAND_DAYS=days):
        answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["programs"] == "failed: docket.wrong-setting"


def test_a_program_of_its_own_that_cannot_be_read_makes_it_unready(
    lay_out: LayOut,  # noqa: F811
    client: Client,
) -> None:
    lay_out("sqlite")
    programs.cache_clear()
    with override_settings(EVENHAND_PROGRAMS=["/nope.yaml"]):
        answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["programs"] == "failed: docket.wrong-setting"
    assert "nope" not in answer.content.decode()
