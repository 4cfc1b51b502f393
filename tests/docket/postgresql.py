"""A real PostgreSQL server for tests: started in a folder of its own, ended with them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections


@dataclass
class Cluster:
    """A server on a port of this machine, with one database that is migrated and empty."""

    port: int
    ready: bool = False

    def __post_init__(self) -> None:
        self._numbers = count(1)

    @contextmanager
    def emptied(self) -> Iterator[dict[str, object]]:
        """A database with all tables and nothing in them, as Django's settings name it."""
        from tests.docket.conftest import use

        if not self.ready:
            self._run("CREATE DATABASE pattern")
            use(self.named("pattern"))
            call_command("migrate", verbosity=0)
            connections.close_all()
            self.ready = True
        name = f"docket{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE pattern")
        yield self.named(name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def named(self, name: str) -> dict[str, object]:
        """A database of the server, as Django's settings name it."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": "postgres",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
        }

    def url(self, name: str) -> str:
        """The same as ``DATABASE_URL``."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def _run(self, command: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(command.encode())


def start_cluster() -> Iterator[Cluster]:
    """Start a server; a machine without one skips, and says what is missing."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("NOT TESTED ON POSTGRESQL: apt-get install -y postgresql")
    folder = Path(tempfile.mkdtemp(prefix="evenhand-postgresql-"))
    as_who = _unprivileged(folder)
    port = _free_port()
    _call(as_who, programs[-1] / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust")
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=80"
    )
    control = programs[-1] / "pg_ctl"
    _call(
        as_who, control, "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start"
    )
    try:
        yield Cluster(port)
    finally:
        _call(as_who, control, "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """How to run as somebody who is not root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    who = pwd.getpwnam("postgres")
    os.chown(folder, who.pw_uid, who.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _call(as_who: list[str], *words: object) -> None:
    subprocess.run(
        [*as_who, *map(str, words)],
        check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
