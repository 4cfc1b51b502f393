"""Write the JSON Schemas (draft-07) of the file formats from the tables beside this file.

    .venv/bin/python tools/make_schemas.py

The same bytes every time. The results are committed; a test asserts that they are what
these tables say, and another that the loaders accept the same keys.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import schema_acts
import schema_orders
import schema_program
import schema_scenarios
import schema_vocabulary

SCHEMAS = {
    "program-1": schema_program.SCHEMA,
    "scenarios-1": schema_scenarios.SCHEMA,
    "orders-1": schema_orders.SCHEMA,
    "vocabulary-1": schema_vocabulary.SCHEMA,
    "acts-1": schema_acts.SCHEMA,
}
HOME = Path(__file__).parent.parent / "src" / "evenhand" / "shipped" / "schemas"


def written(name: str) -> str:
    """The text of one schema file."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"{name}.json"}
    return json.dumps({**head, **SCHEMAS[name]}, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write every schema."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (HOME / f"{name}.json").write_text(written(name), encoding="utf-8")
        print(f"wrote {HOME / name}.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
