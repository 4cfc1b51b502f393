"""Putting a backup up again: its tables into the database, then everything checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from evenhand.bundle.canonical import Json
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.raw_tables import POSTGRESQL, holds_rows, load_tables
from evenhand.docket.carrying.whole import MANIFEST
from evenhand.docket.events.chain import tree_of
from evenhand.docket.events.models import Event
from evenhand.docket.operating.preparing import make_tables


def restore(manifest: dict[str, Json]) -> int:
    """Put the tables that were unpacked into the database, and check that they are all there.

    Where that fails, the folder that was unpacked is removed and the database is as empty as
    it was, so that it can be tried again.

    Returns:
        How many events there are.
    Raises:
        CannotCarry: the database is another one than the backup's or holds a docket, or the
            events do not come to the head that the backup names.
        Unready: the database does not answer or cannot be written to.
    """
    data = Path(settings.EVENHAND_DATA)
    try:
        _check_database(manifest)
        with transaction.atomic():
            if connection.vendor == "postgresql":
                load_tables(data)
            count = _checked(manifest)
    except BaseException:
        connection.close()
        shutil.rmtree(data)
        raise
    shutil.rmtree(data / POSTGRESQL, ignore_errors=True)
    (data / MANIFEST).unlink()
    return count


def _check_database(manifest: dict[str, Json]) -> None:
    """Refuse a database of another kind than the backup's, or one that holds a docket."""
    if connection.vendor != manifest["database"]:
        raise CannotCarry(
            f"The backup is of {manifest['database']}, and the database here is"
            f" {connection.vendor}.",
            hint="Set DATABASE_URL to such a database, or move by 'evenhand docket export' and"
            " 'import'.",
        )
    make_tables()
    if connection.vendor == "postgresql" and holds_rows():
        raise CannotCarry(
            "The database holds a docket already.", hint="Name an empty one by DATABASE_URL."
        )


def _checked(manifest: dict[str, Json]) -> int:
    tree = tree_of(Event.objects.order_by("number").iterator())
    if (len(tree), tree.root().hex()) != (manifest["events"], manifest["root"]):
        raise CannotCarry(
            "The events do not come to the head that the backup names.",
            hint="Take another copy of it.",
        )
    return len(tree)
