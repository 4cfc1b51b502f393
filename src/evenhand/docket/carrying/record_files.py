"""The folders beside the database: the record, sealed determinations, their log."""

from __future__ import annotations

import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.whole import written_whole
from evenhand.docket.officers.models import sealed_letters
from evenhand.record.files import SEGMENTS
from evenhand.record.manifest import NAME, read_manifest

RECORD: Final = "record"
BUNDLES: Final = "bundles"
FOLDERS: Final = (BUNDLES, "log")
LOGS_BEFORE: Final = "log-before-"
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
    """Copy the sealed determinations, their log, and logs set aside, where there are any.

    A bundle that no published letter names is left: it was sealed and then not published.
    """
    for name in _folders_in(data):
        if name != BUNDLES:
            copy_below(data / name, to / name)
    (to / BUNDLES).mkdir()
    for bundle in sealed_letters().values_list("bundle", flat=True).distinct():
        if (data / BUNDLES / bundle).is_file():
            shutil.copyfile(data / BUNDLES / bundle, to / BUNDLES / bundle)


def copy_below(source: Path, target: Path) -> None:
    """Copy a folder to one that is not there yet, without what is there in passing.

    The first that cannot be copied ends it: the error names one file, and not a list.
    """
    target.mkdir()
    for path in sorted(source.iterdir()):
        if any(fnmatch(path.name, one) for one in _PASSING):
            continue
        if path.is_dir():
            copy_below(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def put_record(source: Path, data: Path) -> None:
    """Put a record in the place of one that it continues, or where there is none.

    With it go the sealed determinations, their log, and logs set aside, where there are any.

    Raises:
        CannotCarry: the one that is there says something else.
        UnreadableFile: a file cannot be read.
        CannotWriteOutput: the folder of data cannot be written to.
    """
    there, new = data / RECORD / NAME, source / RECORD / NAME
    if there.exists() and not new.read_bytes().startswith(there.read_bytes()):
        raise CannotCarry(
            "The record of this docket is not the beginning of the one to be put there.",
            hint="Name an empty folder with --data.",
        )
    for name in (RECORD, *_folders_in(source)):
        with written_whole(data / name) as made:
            copy_below(source / name, made)


def _folders_in(data: Path) -> list[str]:
    before = sorted(one.name for one in data.glob(f"{LOGS_BEFORE}*"))
    return [name for name in (*FOLDERS, *before) if (data / name).is_dir()]
