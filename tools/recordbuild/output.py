"""Write the record aside, check it, and put it in place of the old one; say what is in it."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evenhand.record.jurisdictions import write_jurisdictions
from evenhand.record.store import Record
from evenhand.terms.statements import Act, Jurisdiction, Statement

LIMIT = 6_000_000


def write_record(
    folder: Path,
    table: Iterable[Jurisdiction],
    batches: Iterable[Iterable[Statement]],
    acts: Iterable[Act],
) -> None:
    """Put a new record in the folder; its other files stay.

    Each batch is an append of its own, since a retraction names a number of its own file.
    """
    with tempfile.TemporaryDirectory() as aside:
        governments = Path(aside) / "governments.csv"
        governments.write_text(write_jurisdictions(table), encoding="utf-8", newline="")
        record = Record.create(Path(aside) / "record", jurisdictions=governments)
        for statements in batches:
            record.append(statements)
        record.append(acts=acts)
        record.verify()
        for made in sorted(record.folder.iterdir()):
            if made.name == "lock":
                continue
            old = folder / made.name
            if old.is_dir():
                shutil.rmtree(old)
            move = shutil.copytree if made.is_dir() else shutil.copyfile
            move(made, old)


def report(folder: Path) -> None:
    """Print the sizes and how many statements there are by fact and year."""
    record = Record.open(folder)
    rows = record.statements()
    count = Counter((one.fact, one.begins.latest.year, one.value == "unknown") for one in rows)
    for (fact, year, unknown), number in sorted(count.items()):
        print(f"{fact:24} {year} {number:7,}{' unknown' if unknown else ''}")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{len(rows):,} statements, {len(record.acts())} acts, {size:,} bytes, {record.head}")
    if size > LIMIT:
        raise SystemExit(f"The record is larger than {LIMIT:,} bytes.")
