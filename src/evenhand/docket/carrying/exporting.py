"""The full export: every table as CSV, what was kept as files, and what each column means.

    FOLDER/manifest.json       what it is, the heads of its chains, the SHA-256 of each file
    FOLDER/dictionary.csv      every column with its type and meaning
    FOLDER/tables/NAME.csv     the rows of a table
    FOLDER/items/SHA256        what was kept, as it was sent
    FOLDER/held/SHA256         what nobody has looked at yet
    FOLDER/why/ITEM            why an item is held, or was until it was let in
    FOLDER/record, bundles, log, and logs that were set aside

It is for whoever runs the docket: what is held is in it. Passwords, addresses, drafts, tokens
and keys are not; ``columns.STAYING`` lists them. The same docket gives the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from evenhand.docket.carrying.cells import as_cell
from evenhand.docket.carrying.record_files import copy_folders, copy_record
from evenhand.docket.carrying.tables import (
    carried_columns,
    carried_rows,
    carried_tables,
    dictionary,
)
from evenhand.docket.carrying.whole import check_free, write_manifest, written_whole
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import opened, why_held
from evenhand.docket.events.chain import take_turn, tree_of
from evenhand.docket.events.models import Event

KIND: Final = "docket-export/1"
WHY: Final = "why"
FOLDER_OF: Final = {"kept": "items", "held": "held"}


def export(folder: Path) -> int:
    """Write the whole docket to a folder that is not there yet.

    Returns:
        How many events it has.
    Raises:
        CannotCarry: the folder holds something.
        Unready: an item cannot be opened: the docket's key is another one.
        UnreadableFile: a file of the docket cannot be read.
        CannotWriteOutput: the folder cannot be written to.
    """
    check_free(folder)
    with written_whole(folder) as made:
        made.mkdir(mode=0o700)
        return _write(made)


def _write(folder: Path) -> int:
    data = Path(settings.EVENHAND_DATA)
    # One transaction that no writer interrupts: tables, items and record are of one moment.
    with transaction.atomic():
        take_turn()
        record = copy_record(data, folder)
        copy_folders(data, folder)
        _write_tables(folder / "tables")
        _write_items(folder)
        tree = tree_of(Event.objects.order_by("number").iterator())
    head = ("table", "column", "type", "meaning")
    _write_csv(folder / "dictionary.csv", head, dictionary())
    write_manifest(folder, KIND, events=len(tree), root=tree.root().hex(), record=record)
    return len(tree)


def _write_tables(folder: Path) -> None:
    folder.mkdir()
    for model in carried_tables():
        columns = carried_columns(model)
        _write_csv(folder / f"{model.__name__}.csv", [one.name for one in columns], _rows(model))


def _rows(model: type[Model]) -> Iterable[Sequence[str]]:
    columns: list[Any] = carried_columns(model)
    for row in carried_rows(model).iterator():
        yield [as_cell(column, row) for column in columns]


def _write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _write_items(folder: Path) -> None:
    for item in carried_rows(Item).exclude(state="removed").iterator():
        below = folder / FOLDER_OF[item.state]
        below.mkdir(exist_ok=True)
        (below / item.sha256).write_bytes(opened(item))
        if why := why_held(item):
            (folder / WHY).mkdir(exist_ok=True)
            (folder / WHY / str(item.pk)).write_text(why, encoding="utf-8")
