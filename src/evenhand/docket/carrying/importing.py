"""Taking a full export in, on either database: into a docket in which nothing was done yet."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Model

from evenhand.docket.carrying.cells import from_cell
from evenhand.docket.carrying.errors import CannotCarry
from evenhand.docket.carrying.exporting import FOLDER_OF, KIND, WHY
from evenhand.docket.carrying.record_files import put_record
from evenhand.docket.carrying.tables import carried_columns, carried_tables, staying_columns
from evenhand.docket.carrying.whole import read_manifest
from evenhand.docket.content.models import Item, ItemKey
from evenhand.docket.content.sealing import under_docket_key
from evenhand.docket.events.chain import tree_of
from evenhand.docket.events.models import Event

# The longest text that a filing or a letter in a cell has.
csv.field_size_limit(64_000_000)
_OTHER_VERSION: Final = "Export it with the version of evenhand that is to take it in."


def import_(folder: Path) -> int:
    """Take in what ``export`` wrote; every item is put under a new key.

    Accounts come without address or password: nobody can log in to one until it is given them.

    Returns:
        How many events were taken in.
    Raises:
        CannotCarry: the export is not whole, or something was done in this docket.
        UnreadableFile: a file of the export cannot be read.
        CannotWriteOutput: the folder of data cannot be written to.
    """
    manifest = read_manifest(folder, KIND)
    check_empty()
    with transaction.atomic():
        for model in carried_tables():
            for row in _rows(model, folder / "tables" / f"{model.__name__}.csv"):
                _add(row, folder)
        _number_on()
        tree = tree_of(Event.objects.order_by("number").iterator())
        if (len(tree), tree.root().hex()) != (manifest["events"], manifest["root"]):
            raise CannotCarry(
                "The events do not come to the head that the export names.",
                hint="Take it from a whole copy; nothing was kept.",
            )
        put_record(folder, Path(settings.EVENHAND_DATA))
    return len(tree)


def check_empty() -> None:
    """Refuse a docket in which something was done.

    Raises:
        CannotCarry: a table has rows.
    """
    for model in carried_tables():
        if model._base_manager.exists():
            raise CannotCarry(
                f"This docket holds something already ({model.__name__}).",
                hint="Name an empty folder with --data, or an empty database by DATABASE_URL.",
            )


def _rows(model: type[Model], path: Path) -> Iterator[Model]:
    columns = carried_columns(model)
    names = [one.name for one in columns]
    if not path.is_file():
        raise CannotCarry(f"The export has no {path.name}.", hint=_OTHER_VERSION)
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        if next(reader, None) != names:
            raise CannotCarry(
                f"{path.name} has other columns than this version: {', '.join(names)}.",
                hint=_OTHER_VERSION,
            )
        for cells in reader:
            yield _row(model, columns, cells, f"{path.name}:{reader.line_num}")


def _row(model: type[Model], columns: list[Field[Any, Any]], cells: list[str], where: str) -> Model:
    try:
        pairs = zip(columns, cells, strict=True)
        values = {column.attname: from_cell(column, cell) for column, cell in pairs}
    except (ValueError, ValidationError) as problem:
        raise CannotCarry(
            f"{where}: a cell cannot be read.", hint="Take the file from a whole copy."
        ) from problem
    row = model(**values)
    for column in staying_columns(model):
        setattr(row, column.attname, _stand_in(column, row.pk))
    return row


def _stand_in(column: Field[Any, Any], number: object) -> object:
    """What stands in the place of what is never exported."""
    if column.unique:
        return f"{number}@moved.invalid"  # RFC 2606: nobody has an address there
    return None if column.null else column.get_default()


def _add(row: Model, folder: Path) -> None:
    key = _sealed_anew(row, folder) if isinstance(row, Item) and row.state != "removed" else b""
    # As it is written down: no day of today's is put in the place of one of then.
    row.save_base(raw=True, force_insert=True)
    if key:
        ItemKey.objects.create(item_id=row.pk, wrapped=under_docket_key(key))


def _sealed_anew(item: Item, folder: Path) -> bytes:
    """Put the content of an item, and why it is held, under a new key, which is returned."""
    own = Fernet.generate_key()
    item.sealed = Fernet(own).encrypt(_content(item, folder))
    why = folder / WHY / str(item.pk)
    item.why = Fernet(own).encrypt(why.read_bytes()) if why.is_file() else None
    return own


def _content(item: Item, folder: Path) -> bytes:
    path = folder / FOLDER_OF[item.state] / item.sha256
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != item.sha256:
        raise CannotCarry(
            f"The file of item {item.pk} is missing or is another.",
            hint="Take it from a whole copy; nothing was kept.",
        )
    return content


def _number_on() -> None:
    """Let the next row of each table have the number after the highest."""
    with connection.cursor() as cursor:
        for command in connection.ops.sequence_reset_sql(no_style(), carried_tables()):
            cursor.execute(command)
