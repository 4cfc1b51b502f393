"""Making the docket ready to run: its tables, its record, the keys it signs with."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from evenhand.bundle.keyring import LIST, new_keys
from evenhand.docket.demo import check_shown_as_demo
from evenhand.docket.errors import Unready
from evenhand.docket.held import record_folder


def prepare() -> None:
    """Make what is missing; what is there stays as it is. It may be asked for again.

    Raises:
        Unready: the database does not answer or cannot be written to, or holds a
            demonstration that does not say so.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as problem:
        raise Unready(
            f"The database cannot be used ({type(problem).__name__}).",
            hint="Look at DATABASE_URL, at whether the server runs, and at who may write.",
        ) from problem
    check_shown_as_demo()
    record_folder()
    keys = Path(settings.EVENHAND_DATA) / "keys"
    if not (keys / LIST).exists():
        new_keys(keys)
