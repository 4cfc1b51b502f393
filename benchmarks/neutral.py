"""Measure masks over columns against other engines, on the workload of neutral.yaml.

python benchmarks/neutral.py [--openfisca PYTHON] [--policyengine PYTHON] [--rows N] [--write]

The workload, its oracles and the other engines' programs stand beside this repository, in
../shared/peers; without them there is nothing to measure. Each PYTHON is an interpreter of
an environment of its own, into which one installs

    PYTHON -m pip install polars openfisca-core "evenhand[fast] @ file:."
    PYTHON -m pip install polars policyengine-core "evenhand[fast] @ file:."

Everything compared is measured in one process, in processor seconds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from evenhand.diagram.columns.filled import places_of
from evenhand.diagram.columns.kernel_cache import has_numba
from evenhand.diagram.columns.masks import ColumnProgram, compile_masks
from evenhand.language import load
from evenhand.terms.day import ProgramOnDay, program_on

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT.parent / "shared" / "peers"
RESULTS = ROOT / "benchmarks" / "results" / "bulk.txt"
DAY = dt.date(2017, 9, 1)
PLACES = {
    "violent_rate": 1, "violent_prev": 1, "gun_share": 4, "officers": 2, "match_share": 3,
    "poverty": 4, "unemp": 4,
}  # fmt: skip
DATES = ("app_day", "order_from", "order_to")


def neutral() -> ProgramOnDay:
    """The workload's program, on its day."""
    return program_on(
        load(ROOT / "benchmarks" / "neutral.yaml"), reading=None, as_of=DAY, known_at=DAY
    )


def table(cols: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The generated columns as Arrow arrays, null where a fact is not known."""
    found: dict[str, Any] = {}
    for name, values in cols.items():
        mask = ~known[name] if name in known else None
        if name in DATES:
            found[name] = pa.array(values.astype(np.int32), mask=mask).cast(pa.date32())
        elif name == "jail_op":
            words = pa.array(["nobody", "city", "county", "state"])
            found[name] = pa.DictionaryArray.from_arrays(pa.array(values), words)
        else:
            found[name] = pa.array(values, mask=mask)
    return found


def exact_masks(cols: dict[str, Any], known: dict[str, Any]) -> tuple[Any, Any]:
    """An oracle of its own: Kleene logic over hand-written exact comparisons."""
    whole = {
        name: np.rint(values * 10 ** PLACES.get(name, 0)).astype(np.int64)
        for name, values in cols.items()
    }
    sure = np.ones(len(whole["applied"]), bool)

    def said(held: Any, *facts: str) -> tuple[Any, Any]:
        there = sure.copy()
        for fact in facts:
            there &= known.get(fact, sure)
        return held & there, ~held & there

    def either(*parts: tuple[Any, Any]) -> tuple[Any, Any]:
        return (
            np.logical_or.reduce([part[0] for part in parts]),
            np.logical_and.reduce([part[1] for part in parts]),
        )

    day, rate = DAY.toordinal() - dt.date(1970, 1, 1).toordinal(), whole["violent_rate"]
    off = (whole["jail_op"] == 0) | ((whole["order_from"] <= day) & (day < whole["order_to"]))
    conditions = [
        said(whole["applied"] == 1),
        said(whole["app_day"] <= day - 14),
        said(whole["population"] >= 50_000),
        said(10 * rate >= 15 * 3863, "violent_rate"),
        said(whole["gun_share"] >= 2500, "gun_share"),
        either(
            said(100 * rate >= 105 * whole["violent_prev"], "violent_rate"),
            said(10 * rate >= 25 * 3863, "violent_rate"),
        ),
        said(whole["report_months"] >= 10, "report_months"),
        either(said(whole["officers"] <= 300, "officers"), said(whole["match_share"] >= 100)),
        said((whole["open_audit"] == 0) | (whole["waiver"] == 1)),
        either(said(off), said(whole["grants_access"] == 1, "grants_access")),
        either(said(off), said(whole["gives_notice"] == 1, "gives_notice")),
        said((whole["poverty"] >= 1270) | (10 * whole["unemp"] >= 12 * 440)),
    ]
    failed, unknown = np.zeros((2, len(sure)), np.uint16)
    for place, (met, unmet) in enumerate(conditions):
        failed |= unmet.astype(np.uint16) << np.uint16(place)
        unknown |= (~met & ~unmet).astype(np.uint16) << np.uint16(place)
    return failed, unknown


def processor_ms(work: Callable[[], object], rounds: int) -> float:
    """The median of processor milliseconds, all threads together, after two not counted."""
    work()
    work()
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken) * 1e3


def wrong(program: ColumnProgram, engine: Any, cols: Any, known: Any, oracle: Any) -> int:
    """In how many rows a mask differs from an oracle's."""
    found = program.masks(program.fill(table(cols, known)), engine)
    failed, unknown = oracle
    return int(((found.failed != failed) | (found.unknown != unknown)).sum())


def checks(program: ColumnProgram, common: Any, cols: Any, known: Any) -> dict[str, int]:
    """Rows that come out wrong, by check and engine."""
    small, some = common.gen(4000)
    found = {}
    for engine in ("numba", "numpy") if has_numba() else ("numpy",):
        for name, c, k, oracle in (
            ("missing facts, 4,000 rows", small, some, common.oracle_missing(small, some)),
            ("exact ties, all rows", cols, {}, exact_masks(cols, {})),
            ("ties and missing, all rows", cols, known, exact_masks(cols, known)),
        ):
            found[f"{name}, {engine}"] = wrong(program, engine, c, k, oracle)
    return found


def here(peer: str, rows: int) -> dict[str, Any]:
    """Everything that can be measured in this process."""
    sys.path.insert(0, str(PEERS))
    common, impls = importlib.import_module("common"), importlib.import_module("impls")
    cols, known = common.gen(rows)
    day = neutral()
    program = compile_masks(day, PLACES)
    assert places_of(day, table(cols, known)).items() >= PLACES.items()
    filled = program.fill(table(cols, known))
    found: dict[str, Any] = {"python": platform.python_version(), "ms": {}, "versions": {}}
    if importlib.util.find_spec("polars"):
        pl: Any = importlib.import_module("polars")
        frame = pl.DataFrame({name: cols[name] for name in common.FACTS})
        found["ms"]["Polars sum of the 18 columns"] = processor_ms(
            lambda: frame.select(pl.all().sum()), 25
        )
    if has_numba():
        found["ms"]["evenhand, Numba"] = processor_ms(lambda: program.masks(filled, "numba"), 25)
    found["ms"]["evenhand, NumPy"] = processor_ms(lambda: program.masks(filled, "numpy"), 9)
    arrow = table(cols, known)
    found["ms"]["evenhand, filling columns once"] = processor_ms(lambda: program.fill(arrow), 3)
    if peer:
        engine = getattr(impls, peer)()
        ready = engine.prep(cols)
        found["ms"][peer] = processor_ms(lambda: engine.run(ready), 5)
    found["wrong"] = checks(program, common, cols, known)
    for name in ("numpy", "numba", "polars", "openfisca-core", "policyengine-core"):
        try:
            found["versions"][name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def report(peer: str, found: dict[str, Any]) -> list[str]:
    """One process's figures as lines."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    lines = [
        f"In one process with {peer or 'no other engine'}: Python {found['python']}, {versions}"
    ]
    for name, taken in found["ms"].items():
        lines.append(f"  {name:<32}{taken:9.2f} ms")
    for ours, other, limit in (
        ("evenhand, Numba", "Polars sum of the 18 columns", 1.5),
        ("evenhand, Numba", "OpenFisca", 1 / 8),
        ("evenhand, Numba", "PolicyEngine", 1 / 5),
        ("evenhand, NumPy", "OpenFisca", 1 / 2),
    ):
        if {ours, other} <= set(found["ms"]):
            ratio = found["ms"][ours] / found["ms"][other]
            lines.append(f"  {ours} / {other}: {ratio:.3f}, limit {limit:.3f}")
    lines.extend(f"  wrong, {name}: {count}" for name, count in found["wrong"].items())
    return lines


def measured(interpreters: dict[str, str], rows: int) -> list[str]:
    """The whole report; each peer in a process of its own."""
    if not PEERS.is_dir():
        return [
            f"The neutral workload: not measured here, {PEERS.name} is not beside the repository."
        ]
    lines = [f"The neutral workload: {rows:,} rows, about 3 % missing in six facts; processor ms"]
    for peer, python in interpreters.items():
        if not python:
            lines.append(f"With {peer}: not measured here; see benchmarks/neutral.py.")
            continue
        child = [python, str(Path(__file__)), "--here", peer, "--rows", str(rows)]
        done = subprocess.run(child, capture_output=True, text=True, check=True)
        lines += report(peer, json.loads(done.stdout.splitlines()[-1]))
    if not any(interpreters.values()):
        lines += report("", here("", rows))
    return lines


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--openfisca", default="", metavar="PYTHON")
    options.add_argument("--policyengine", default="", metavar="PYTHON")
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--here", default=None, help=argparse.SUPPRESS)
    options.add_argument("--write", action="store_true", help=f"also write {RESULTS.name}")
    given = options.parse_args()
    if given.here is not None:
        print(json.dumps(here(given.here, given.rows)))
        return
    head = f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  {os.cpu_count()} cores, {platform.machine()}"
    lines = [
        head,
        *measured({"OpenFisca": given.openfisca, "PolicyEngine": given.policyengine}, given.rows),
    ]
    sys.path.insert(0, str(ROOT / "benchmarks"))
    lines += ["", *importlib.import_module("bulk").measured(90_000)]
    print(*lines, sep="\n")
    if given.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
