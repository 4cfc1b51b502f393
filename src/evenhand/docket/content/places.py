"""Names of governments on file, which are no names of persons: San Bernardino, Palm Beach."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import Final

from evenhand.docket.content.normal import folded
from evenhand.verbs.sources import SHIPPED

# What the Census writes behind a name, to say what kind of government it is.
_KIND: Final = re.compile(
    r" (?:city|town|village|borough|County|Parish|Borough|Municipio|Municipality|municipality"
    r"|Census Area|city and borough|metro(?:politan)? government|\(balance\))\Z"
)


@cache
def places() -> frozenset[str]:
    """The names of the shipped governments, folded, without their kind."""
    names: set[str] = set()
    for file in sorted((SHIPPED / "record" / "segments").glob("*.jurisdictions.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            names.update(row["name"] for row in csv.DictReader(rows))
    return frozenset(folded(_KIND.sub("", name)) for name in names)
