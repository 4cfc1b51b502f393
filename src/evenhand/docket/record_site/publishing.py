"""Writing the site of the published record, and keeping it at what the record holds.

The record's folder grows as letters are published. Each server watches for that and has the
site written by a process of its own, which takes nothing from those who read meanwhile; a lock
lets one such process work at a time, and the next finds little left to write.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import Final

from django.conf import settings

from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere, WrongSetting
from evenhand.docket.held import base_record, program_of
from evenhand.record.durable import write_whole
from evenhand.verbs.publish import Written, publish_days
from evenhand.verbs.sources import called

GATHERED: Final = 60.0
"""Seconds in which further publications are waited for before the site is written."""
_LOOKED: Final = 600.0
_LOG: Final = logging.getLogger("evenhand.docket.record_site")
_ASKED = Event()


def site_folder() -> Path:
    """Where the site lies; it is whole once :func:`is_there` says so."""
    return Path(settings.EVENHAND_DATA) / "site"


def is_there() -> bool:
    """Whether the site was written whole at least once."""
    return _mark().is_file()


def days_published() -> dict[str, list[dt.date]]:
    """The days to publish, by program.

    Raises:
        WrongSetting: ``EVENHAND_DAYS`` does not name them, or one that has not come.
    """
    found: dict[str, list[dt.date]] = {}
    for one in filter(None, map(str.strip, settings.EVENHAND_DAYS.split(","))):
        program, _, written = one.partition(":")
        day = _day_named(one, written)
        try:
            found.setdefault(program_of(program).id, []).append(day)
        except NotThere as problem:
            raise _not_published(one, problem.hint) from None
    return found


def _day_named(one: str, written: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        raise _not_published(
            one, "Write PROGRAM:DAY, such as us-doj-psp:2017-08-03, with commas between."
        ) from None
    if day > today():
        raise _not_published(one, f"Choose a day up to today, {today()}.")
    return day


def _not_published(one: str, hint: str) -> WrongSetting:
    return WrongSetting(f"EVENHAND_DAYS names '{one}', which cannot be published.", hint=hint)


def publish_now() -> Written | None:
    """Write the site as the record is now; ``None`` where there is nothing new to write.

    Another process that is writing it is waited for.

    Raises:
        WrongSetting: ``EVENHAND_DAYS`` does not say what to publish.
        EvenhandError: a day cannot be decided, or the folder cannot be written to.
    """
    days = days_published()
    with _alone():
        made_from = _made_from()
        if not days or _kept() == made_from:
            return None
        named: dict[str | Path, list[dt.date]] = {
            called(program_of(one)): some for one, some in days.items()
        }
        address = f"{settings.EVENHAND_ORIGIN}/record/"
        written = publish_days(named, site_folder(), base_record(), address=address)
        write_whole(_mark(), json.dumps(made_from).encode())
    return written


def publish_again() -> None:
    """Have the server write the site again soon: a minute is left for what else is published."""
    _ASKED.set()


def watch() -> Thread:
    """Begin to keep the site at what the record holds, as long as this process runs."""
    thread = Thread(target=_watch, name="record-site", daemon=True)
    thread.start()
    return thread


def _watch() -> None:
    while True:
        _ASKED.clear()
        look()
        if _ASKED.wait(_LOOKED):
            time.sleep(GATHERED)


def look() -> None:
    """Have the site written where the record holds more than it."""
    try:
        if days_published() and _kept() != _made_from():
            _write_aside()
    except Exception:
        # Whatever is wrong, the docket itself goes on; it is looked at again later.
        _LOG.exception("the site of the record was not written")


def _write_aside() -> None:
    """Write the site in a process of its own, which gives way to all others."""
    words = [sys.executable, "-m", "evenhand.docket.record_site"]
    done = subprocess.run(words, check=False, capture_output=True)
    if done.returncode:
        _LOG.error("the site of the record was not written: %s", done.stderr.decode()[-2000:])


def _made_from() -> dict[str, str]:
    """All that the site is made from, as far as it can change."""
    programs = {one: program_of(one).digest for one in days_published()}
    return {
        "record": base_record().head,
        "days": settings.EVENHAND_DAYS,
        "origin": settings.EVENHAND_ORIGIN,
        "version": version("evenhand"),
        **programs,
    }


def _kept() -> object:
    """What the site that is there was made from; ``None`` where there is none."""
    try:
        return json.loads(_mark().read_text())
    except (OSError, ValueError):
        return None


def _mark() -> Path:
    return Path(settings.EVENHAND_DATA) / "site-made-from.json"


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of the site; the system lets go of it when the process ends."""
    folder = Path(settings.EVENHAND_DATA)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "site.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
