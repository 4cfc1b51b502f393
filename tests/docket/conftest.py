"""A docket to test: an empty database for each test, SQLite or a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

_DATA = Path(tempfile.mkdtemp(prefix="evenhand-docket-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.docket.settings"
os.environ["EVENHAND_DATA"] = str(_DATA)
os.environ["EVENHAND_LOG"] = "CRITICAL"
# A browser that a test opened in this process keeps a loop of its own, which Django takes for
# ours and refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()

from django.conf import settings  # noqa: E402  # Django has to be set up first
from django.core import mail  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment, teardown_test_environment  # noqa: E402
from tests.docket.postgresql import Cluster, start_cluster  # noqa: E402

from evenhand.docket import held  # noqa: E402
from evenhand.verbs.sources import SHIPPED  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _surroundings() -> Iterator[None]:
    setup_test_environment()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    yield
    teardown_test_environment()
    connections.close_all()
    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of our own, on a free port of this machine."""
    yield from start_cluster()


@pytest.fixture(scope="session")
def migrated(_surroundings: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("migrated") / "docket.sqlite3"
    use({**settings.DATABASES["default"], "NAME": str(path)})
    call_command("migrate", verbosity=0)
    connections["default"].cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    return path


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on; ``both`` in ``tests.docket.both`` asks for each in turn."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(autouse=True)
def some_database(
    database: str, request: pytest.FixtureRequest, migrated: Path, tmp_path: Path
) -> Iterator[None]:
    """An empty database, and nothing remembered from the test before."""
    cache.clear()
    mail.outbox = []
    if database == "postgresql":
        with request.getfixturevalue("cluster").emptied() as url:
            use(url)
            yield
            connections.close_all()
        return
    path = tmp_path / "docket.sqlite3"
    shutil.copy(migrated, path)
    use(
        {**settings.DATABASES["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    )
    yield
    connections.close_all()


@pytest.fixture(autouse=True)
def record_as_it_was(some_database: None) -> Iterator[None]:
    """What a test added to the record's folder is taken out again; the open record stays open."""
    manifest, kept = held.record_folder() / "manifest.jsonl", dict(held._kept)
    before = manifest.stat().st_mtime_ns
    yield
    if not manifest.exists() or manifest.stat().st_mtime_ns != before:
        shutil.rmtree(manifest.parent)
        # With the times of its files, by which a record that is open is known.
        shutil.copytree(SHIPPED / "record", manifest.parent)
        held._kept.clear()
        held._kept.update(kept)


@pytest.fixture
def client() -> Client:
    """Somebody who reads, not logged in."""
    return Client()


def use(database: dict[str, object]) -> None:
    """Let Django work on this database from now on."""
    connections.close_all()
    connections.databases["default"].clear()
    connections.databases["default"].update(
        connections.configure_settings({"default": database})["default"]
    )
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]  # its own store
        delattr(connections._connections, "default")  # type: ignore[attr-defined]
