"""Making the docket ready to run: its tables, its record, the keys it signs with."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from evenhand.docket.demo import check_shown_as_demo, seed
from evenhand.docket.errors import PREPARE_FIRST, Unready
from evenhand.docket.held import programs, record_folder
from evenhand.docket.record_site.publishing import days_published
from evenhand.docket.sealed import keys_folder


def prepare(*, demo: bool = False) -> None:
    """Make what is missing; what is there stays as it is. It may be asked for again.

    Args:
        demo: whether to add what a demonstration begins with.
    Raises:
        Unready: the database does not answer or cannot be written to, or holds a
            demonstration that does not say so.
    """
    make_tables()
    check_shown_as_demo()
    record_folder()
    keys_folder()
    if demo:
        seed()


def make_tables() -> None:
    """Make the tables of this version, or bring older ones to it.

    Raises:
        Unready: the database does not answer or cannot be written to.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as problem:
        raise _unusable(problem) from problem


def check_tables() -> None:
    """Refuse a database that was not prepared, or not for this version.

    Raises:
        Unready: it lacks tables, or does not answer.
    """
    try:
        left = migrations_left()
    except DatabaseError as problem:
        raise _unusable(problem) from problem
    if left:
        raise Unready(
            "The tables of this docket are not those of this version of evenhand.",
            hint=PREPARE_FIRST,
        )


def check_programs_and_days() -> None:
    """Refuse programs of one's own that cannot be read, and days that cannot be published.

    Raises:
        WrongSetting: ``EVENHAND_PROGRAMS`` or ``EVENHAND_DAYS`` names such.
    """
    programs()
    days_published()


def migrations_left() -> int:
    """How many migrations of this version the database has not had yet."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _unusable(problem: DatabaseError) -> Unready:
    return Unready(
        f"The database cannot be used ({type(problem).__name__}).",
        hint="Look at DATABASE_URL, at whether the server runs, and at who may write.",
    )
