"""The tables as the database holds them, for a backup: nothing of them is read or changed.

Sessions are left out: whoever is logged in logs in again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import psycopg
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from psycopg import sql

from evenhand.docket.carrying.errors import CannotCarry

SQLITE: Final = "docket.sqlite3"
POSTGRESQL: Final = "postgresql"
_APPS: Final = ("docket", "account", "socialaccount")
_ADDRESS: Final = ("dbname", "user", "password", "host", "port")
_OTHER_VERSION: Final = "Restore it with the version of evenhand that wrote it."


def dump_tables(folder: Path) -> None:
    """Write the database to a folder, as it stands at one moment.

    Raises:
        CannotCarry: it cannot be read, or the copy cannot be written.
    """
    try:
        if connection.vendor == "postgresql":
            _dump_postgresql(folder / POSTGRESQL)
        else:
            _dump_sqlite(Path(str(connection.settings_dict["NAME"])), folder / SQLITE)
    except (sqlite3.Error, psycopg.Error) as problem:
        raise CannotCarry(
            f"The database cannot be copied ({type(problem).__name__}: {problem}).",
            hint="Look at whether its server runs, and at the room on the disk.",
        ) from problem


def load_tables(folder: Path) -> None:
    """Put tables that were dumped into a PostgreSQL database that is migrated and empty.

    Whoever asks does so in a transaction: half of them are of no use.

    Raises:
        CannotCarry: a table is missing, or has other columns than this version's.
    """
    with connection.cursor() as cursor:
        for table, columns in _tables():
            path = folder / POSTGRESQL / table
            if not path.is_file():
                raise CannotCarry(f"The backup has no table {table}.", hint=_OTHER_VERSION)
            try:
                _load(path, cursor, _command("COPY {} ({}) FROM STDIN", table, columns))
            except psycopg.Error as problem:
                raise CannotCarry(
                    f"The table {table} cannot be taken in ({type(problem).__name__}).",
                    hint=_OTHER_VERSION,
                ) from problem
        for command in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(command)


def _load(path: Path, cursor: CursorWrapper, command: sql.Composed) -> None:
    with path.open("rb") as stream, cursor.copy(command) as copy:
        while block := stream.read(1 << 20):
            copy.write(block)


def holds_rows() -> bool:
    """Whether the database has a row in any of the tables."""
    return any(one._base_manager.exists() for one in _models())


def _dump_sqlite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as read,
        closing(sqlite3.connect(target)) as written,
    ):
        read.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")
        written.execute("DELETE FROM django_session")
        written.commit()
        written.execute("VACUUM")


def _dump_postgresql(folder: Path) -> None:
    """By a connection of its own, whose view of the database does not move."""
    folder.mkdir()
    told = connection.get_connection_params()
    words = {key: told[key] for key in _ADDRESS if key in told}
    with psycopg.connect(**words) as read:
        read.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        read.read_only = True
        for table, columns in _tables():
            with (
                (folder / table).open("wb") as stream,
                read.cursor().copy(_command("COPY {} ({}) TO STDOUT", table, columns)) as copy,
            ):
                for block in copy:
                    stream.write(block)


def _command(words: str, table: str, columns: list[str]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(words).format(sql.Identifier(table), names)


def _tables() -> Iterator[tuple[str, list[str]]]:
    for model in _models():
        columns = (one.column for one in model._meta.concrete_fields)
        yield model._meta.db_table, [one for one in columns if one is not None]


def _models() -> list[type[Model]]:
    return [
        model
        for name in _APPS
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    ]
