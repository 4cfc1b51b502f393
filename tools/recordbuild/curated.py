"""Curated statements and acts: CSV that a person reads and diffs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from evenhand.errors import EvenhandError
from evenhand.language import load, load_vocabulary
from evenhand.record.acts import read_acts
from evenhand.record.statements import read_statements, write_statements
from evenhand.terms.facts import Fact
from evenhand.terms.statements import Act, Jurisdiction, Statement


def declared_facts(shipped: Path) -> dict[str, Fact]:
    """Every fact that a shipped vocabulary or program declares."""
    facts: dict[str, Fact] = {}
    for path in sorted(shipped.glob("vocabulary/*.yaml")):
        facts |= load_vocabulary(path).facts
    for path in sorted(shipped.glob("programs/**/*.yaml")):
        if not path.name.endswith((".scenarios.yaml", ".orders.yaml")):
            facts |= load(path).facts
    return facts


def checked(
    statements: Iterable[Statement], facts: Mapping[str, Fact], table: Mapping[str, Jurisdiction]
) -> tuple[Statement, ...]:
    """The figures after the checks that a file of statements goes through."""
    good, wrong = read_statements(write_statements(statements), facts, table, file="figures")
    _stop_at(wrong)
    return good


def curated(
    folder: Path, facts: Mapping[str, Fact], table: Mapping[str, Jurisdiction]
) -> tuple[list[tuple[Statement, ...]], list[Act]]:
    """All of ``statements-*.csv`` and ``acts-*.csv``, files in the order of their names.

    Each file of statements is a batch of its own. Statements are numbered in that order, so a
    new file takes a name that sorts after the others, lest the numbers on record change. The
    run ends with every problem there is.
    """
    batches: list[tuple[Statement, ...]] = []
    acts: list[Act] = []
    problems: list[EvenhandError] = []
    for path in sorted(folder.glob("statements-*.csv")):
        statements, wrong = read_statements(path, facts, table)
        batches.append(statements)
        problems += wrong
    for path in sorted(folder.glob("acts-*.csv")):
        some, wrong = read_acts(path, table)
        acts += some
        problems += wrong
    _stop_at(problems)
    return batches, acts


def _stop_at(problems: Iterable[EvenhandError]) -> None:
    lines = [str(problem) for problem in problems]
    if lines:
        sys.exit("\n".join([*lines, f"{len(lines)} problems in the curated files."]))
