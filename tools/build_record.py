"""Make ``src/evenhand/shipped/record``: the ids, the figures and the curated statements.

    .venv/bin/python tools/build_record.py --data ../shared/data

Every input is named in ``tools/inputs.csv`` with its SHA-256; the same inputs and the same
curated files make the same bytes. The table of ids is only ever added to.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from recordbuild.curated import checked, curated, declared_facts
from recordbuild.figures import figures
from recordbuild.governments import build_jurisdictions, residents
from recordbuild.inputs import checked_inputs
from recordbuild.output import report, write_record

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "src" / "evenhand" / "shipped" / "record"
CURATED = ROOT / "tools" / "curated"


def main() -> None:
    asked = argparse.ArgumentParser(description="Make the shipped record.")
    asked.add_argument("--data", type=Path, required=True, help="folder of the named inputs")
    folder: Path = asked.parse_args().data
    with Progress(console=Console(stderr=True), transient=True) as bar:
        step = bar.add_task("Building", total=4)
        inputs = checked_inputs(folder)
        people = residents(inputs["places-2010"])
        table = build_jurisdictions(inputs["geocodes"], people, SHIPPED)
        bar.advance(step)
        numbers = figures(inputs, people, table)
        bar.advance(step)
        facts = declared_facts(SHIPPED.parent)
        numbers_checked = checked(numbers, facts, table)
        statements, acts = curated(CURATED, facts, table)
        bar.advance(step)
        write_record(SHIPPED, table.values(), [numbers_checked, *statements], acts)
        bar.advance(step)
    report(SHIPPED)


if __name__ == "__main__":
    main()
