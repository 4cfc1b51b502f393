"""Seal a made-up class: how long a bundle takes, and what takes it.

    python benchmarks/seal.py [APPLICANTS]

Bundles are written to a temporary folder, and the log beside them.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import pstats
import sys
import tempfile
import time
from pathlib import Path

from tests.record.made import said
from tests.verbs.stops import DAY, FACTS, ORDERS, PROGRAM

from evenhand.bundle.keyring import new_keys
from evenhand.record.store import Record
from evenhand.verbs.seal import seal
from evenhand.verbs.verify import verify

_HEAD = "id,name,kind,geoid,state,counties,residents\nxx-roads,Roads Agency,agency,,,,\n"
_ANSWERS = ("yes", "20", "no", "no", "yes", "no")


def put(folder: Path, applicants: int) -> tuple[Path, Path]:
    """The program and a record of that many towns."""
    program, towns = folder / "stops.yaml", folder / "towns.csv"
    program.write_text(PROGRAM, encoding="utf-8")
    program.with_name("stops.orders.yaml").write_text(ORDERS, encoding="utf-8")
    names = [f"xx-no-town-{number}" for number in range(applicants)]
    rows = "".join(f"{name},{name},place,,xx-no,,100\n" for name in names)
    towns.write_text(f"{_HEAD}xx-no,Northland,state,,,,\n{rows}", encoding="utf-8")
    record = Record.create(folder / "record", towns)
    record.append(
        said(
            fact,
            value,
            about=name,
            by="xx-roads" if fact == "trips" else name,
            on="2031-02-01",
            **({"since": "2030-01-01", "until": "2030-12-31"} if fact == "trips" else {}),
        )
        for name in names
        for fact, value in zip(FACTS, _ANSWERS, strict=True)
    )
    return program, folder / "record"


def main(applicants: int) -> None:
    """Seal, check and profile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program, record = put(folder, applicants)
        new_keys(folder / "keys")
        asked = {"as_of": DAY, "keys": folder / "keys", "log": folder / "log"}
        profile = cProfile.Profile() if "--profile" in sys.argv else None
        wall, cpu = time.perf_counter(), time.process_time()
        if profile:
            profile.enable()
        done = seal(program, folder / "out", record, **asked, now=dt.datetime.now(tz=dt.UTC))
        if profile:
            profile.disable()
        size = sum(path.stat().st_size for path in done.files)
        print(f"{len(done.files):,} bundles, {size / 1e6:.1f} MB")
        print(f"seal: {time.process_time() - cpu:.1f} s of processor time,", end=" ")
        print(f"{time.perf_counter() - wall:.1f} s by the clock")
        cpu = time.process_time()
        found = verify(done.files, log=folder / "log")
        print(f"verify: {time.process_time() - cpu:.1f} s, all right: {all(v.ok for v in found)}")
        if profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main(int(next((word for word in sys.argv[1:] if word.isdigit()), "1000")))
