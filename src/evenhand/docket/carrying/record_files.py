"""The folders beside the database: the record, sealed determinations, their log."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from evenhand.docket.carrying.errors import CannotCarry
from evenhand.record.files import SEGMENTS
from evenhand.record.manifest import NAME, read_manifest

RECORD: Final = "record"
FOLDERS: Final = ("bundles", "log")
_PASSING: Final = ("lock", ".*", "*.new")


def copy_record(data: Path, to: Path) -> str:
    """Copy the record as it stands now: its manifest, and the files that this one names.

    Returns:
        Its head.
    """
    source, target = data / RECORD, to / RECORD
    manifest = (source / NAME).read_bytes()
    (target / SEGMENTS).mkdir(parents=True)
    (target / NAME).write_bytes(manifest)
    entries = read_manifest(target)
    for entry in entries:
        shutil.copyfile(source / SEGMENTS / entry.segment, target / SEGMENTS / entry.segment)
    return entries[-1].head if entries else ""


def copy_folders(data: Path, to: Path) -> None:
    """Copy the sealed determinations and their log, where there are any."""
    for name in FOLDERS:
        if (data / name).is_dir():
            shutil.copytree(data / name, to / name, ignore=shutil.ignore_patterns(*_PASSING))


def put_record(source: Path, data: Path) -> None:
    """Put a record in the place of one that it continues, or where there is none.

    Raises:
        CannotCarry: the one that is there says something else.
    """
    there, target = data / RECORD / NAME, data / RECORD
    if there.exists():
        if not (source / RECORD / NAME).read_bytes().startswith(there.read_bytes()):
            raise CannotCarry(
                "The record of this docket is not the beginning of the one to be put there.",
                hint="Name an empty folder with --data.",
            )
        shutil.rmtree(target)
    shutil.copytree(source / RECORD, target)
    for name in FOLDERS:
        if (source / name).is_dir():
            shutil.copytree(source / name, data / name, dirs_exist_ok=True)
