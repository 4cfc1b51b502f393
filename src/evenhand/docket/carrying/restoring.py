"""Putting a backup up again: its tables into the database, then everything checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from evenhand.bundle.canonical import Json
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.raw_tables import POSTGRESQL, holds_rows, load_tables
from evenhand.docket.carrying.whole import MANIFEST
from evenhand.docket.events.chain import tree_of
from evenhand.docket.events.models import Event


def check_database(manifest: dict[str, Json]) -> None:
    """Refuse a database of another kind than the backup's, or one that holds a docket.

    Raises:
        CannotCarry: it is so.
    """
    if connection.vendor != manifest["database"]:
        raise CannotCarry(
            f"The backup is of {manifest['database']}, and the database here is"
            f" {connection.vendor}.",
            hint="Set DATABASE_URL to such a database, or move by 'evenhand docket export' and"
            " 'import'.",
        )
    if connection.vendor == "postgresql":
        call_command("migrate", verbosity=0, interactive=False)
        if holds_rows():
            raise CannotCarry(
                "The database holds a docket already.", hint="Name an empty one by DATABASE_URL."
            )


def restore(manifest: dict[str, Json]) -> int:
    """Put the tables that were unpacked into the database, and check that they are all there.

    Returns:
        How many events there are.
    Raises:
        CannotCarry: the events do not come to the head that the backup names.
    """
    data = Path(settings.EVENHAND_DATA)
    if connection.vendor == "postgresql":
        load_tables(data)
        shutil.rmtree(data / POSTGRESQL)
    else:
        call_command("migrate", verbosity=0, interactive=False)
    tree = tree_of(Event.objects.order_by("number").iterator())
    if (len(tree), tree.root().hex()) != (manifest["events"], manifest["root"]):
        raise CannotCarry(
            "The events do not come to the head that the backup names.",
            hint="Take another copy of it.",
        )
    (data / MANIFEST).unlink()
    return len(tree)
