"""The log of a docket that was carried here without the keys that it is signed with."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from django.conf import settings

from evenhand.bundle.keyring import public_keys
from evenhand.bundle.log.log import HEAD, Log
from evenhand.docket.carrying.record_files import LOGS_BEFORE
from evenhand.docket.sealed import keys_folder, log_folder
from evenhand.errors import EvenhandError, ForeignKey


def set_foreign_log_aside() -> Path | None:
    """Set a log aside that none of this docket's keys signed: the next letter begins a new one.

    Returns:
        The folder where it lies now; ``None`` where the log is this docket's own, or there is
        none.
    """
    if not _is_foreign():
        return None
    names = (f"{LOGS_BEFORE}{number}" for number in count(1))
    aside = next(
        folder for one in names if not (folder := Path(settings.EVENHAND_DATA) / one).exists()
    )
    return log_folder().rename(aside)


def _is_foreign() -> bool:
    if not (log_folder() / HEAD).exists():
        return False
    # Whatever else is wrong with it is for 'docket verify' to tell.
    with suppress(EvenhandError):
        try:
            Log.open(log_folder(), public_keys(keys_folder()))
        except ForeignKey:
            return True
    return False
