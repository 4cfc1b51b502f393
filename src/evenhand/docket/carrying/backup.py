"""A backup: one file from which the docket can be put up again as it was.

It holds the database as it is, so passwords as hashes, addresses in the clear, and drafts and
items encrypted; the record, sealed determinations and their log; and, unless they are left
out, the keys, without which no item can be opened again. What was removed is not in it: its
key is gone. Whoever has the file with the keys can read all: keep it as you keep the keys.
"""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from evenhand.docket.carrying.raw_tables import dump_tables
from evenhand.docket.carrying.record_files import copy_below, copy_folders, copy_record
from evenhand.docket.carrying.unpacking import KEYS, KIND, SECRETS
from evenhand.docket.carrying.whole import MANIFEST, files_below, write_manifest, written_whole
from evenhand.docket.clock import now
from evenhand.docket.events.chain import take_turn, tree_of
from evenhand.docket.events.models import Event


def back_up(file: Path, *, keys: bool = True) -> int:
    """Write a backup of the docket, which may be in use meanwhile.

    Args:
        keys: whether the docket's keys and secrets that lie in its folder are in it.
    Returns:
        How many events it has.
    Raises:
        CannotCarry: the database cannot be copied.
        UnreadableFile: a file of the docket cannot be read.
        CannotWriteOutput: the backup cannot be written.
    """
    with written_whole(file) as made, tempfile.TemporaryDirectory(dir=made.parent) as folder:
        count = _gather(Path(folder), keys=keys)
        _pack(Path(folder), made)
    return count


def _gather(folder: Path, *, keys: bool) -> int:
    data = Path(settings.EVENHAND_DATA)
    # No writer adds meanwhile: the record is never ahead of the tables, nor they of it.
    with transaction.atomic():
        take_turn()
        record = copy_record(data, folder)
        dump_tables(folder)
        copy_folders(data, folder)
        tree = tree_of(Event.objects.order_by("number").iterator())
    if keys:
        _copy_keys(data, folder)
    write_manifest(
        folder,
        KIND,
        made_at=now().isoformat(),
        database=connection.vendor,
        events=len(tree),
        root=tree.root().hex(),
        record=record,
        keys=keys,
    )
    return len(tree)


def _copy_keys(data: Path, folder: Path) -> None:
    for name in SECRETS:
        if (data / name).is_file():
            shutil.copy(data / name, folder / name)
    if (data / KEYS).is_dir():
        copy_below(data / KEYS, folder / KEYS)


def _pack(folder: Path, file: Path) -> None:
    """The manifest first: whoever unpacks knows what is to come."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        with tarfile.open(fileobj=stream, mode="w:gz") as packed:
            for path in (folder / MANIFEST, *files_below(folder)):
                packed.add(path, path.relative_to(folder).as_posix())
        stream.flush()
        os.fsync(stream.fileno())
