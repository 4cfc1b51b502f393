"""The named inputs of the shipped record: each must be the very file that is named."""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

INPUTS = Path(__file__).parent.parent / "inputs.csv"


def checked_inputs(folder: Path) -> dict[str, Path]:
    """The inputs by name; the run ends if one is missing or is another file."""
    with INPUTS.open(encoding="utf-8", newline="") as lines:
        named = {row["name"]: row for row in csv.DictReader(lines)}
    for row in named.values():
        path = folder / row["file"]
        if not path.is_file():
            sys.exit(f"{path} is missing. Give the folder that holds it with --data.")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != row["sha256"]:
            sys.exit(f"{path} is not the file of tools/inputs.csv: its SHA-256 is {found}.")
    return {name: folder / row["file"] for name, row in named.items()}
