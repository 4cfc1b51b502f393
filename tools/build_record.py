"""Make ``src/evenhand/shipped/record``: the ids, the figures and the curated statements.

    .venv/bin/python tools/build_record.py --data ../shared/data

Every input is named in ``tools/inputs.csv`` with its SHA-256; the same inputs and the same
curated files make the same bytes. The table of ids is only ever added to.
"""

from __future__ import annotations

import argparse
from pathlib import Path

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
    inputs = checked_inputs(asked.parse_args().data)
    people = residents(inputs["places-2010"])
    table = build_jurisdictions(inputs["geocodes"], people, SHIPPED)
    facts = declared_facts(SHIPPED.parent)
    numbers = figures(inputs, people, table, SHIPPED / "police_aliases.csv")
    statements, acts = curated(CURATED, facts, table)
    write_record(SHIPPED, [checked(numbers, facts, table), *statements], acts)
    report(SHIPPED)


if __name__ == "__main__":
    main()
