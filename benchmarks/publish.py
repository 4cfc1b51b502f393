"""Measure the publishing of a site: from nothing, and again with nothing changed.

make bench
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import RESULTS

ROUNDS = 3
LIMIT = 60.0  # seconds, 19,510 places on two cores
ASKED = ("us-doj-psp", "--as-of", "2017-08-03")


def published(folder: Path) -> tuple[float, float]:
    """Seconds of wall and of processor time that one run of the command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("evenhand")), "publish", *ASKED]
    subprocess.run([*command, "-o", str(folder)], check=True, capture_output=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def lines() -> list[str]:
    """The medians of both, and what a site weighs."""
    first, again = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            first.append(published(site))
            again.append(published(site))
            files = [path for path in site.rglob("*") if path.is_file()]
            pages = [path for path in files if path.suffix == ".html"]
            largest = max(pages, key=lambda path: path.stat().st_size)
            weight = (
                f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB;"
                f" {len(pages)} pages, the largest {largest.stat().st_size / 1e3:.0f} kB"
                f" ({largest.relative_to(site).parent}), limit 300 kB"
            )
    found = [f"evenhand publish {' '.join(ASKED)}: {weight}"]
    for name, taken in (("from nothing", first), ("again, nothing changed", again)):
        wall, processor = (statistics.median(times) for times in zip(*taken, strict=True))
        found.append(
            f"  {name:<26} {wall:6.1f} s wall  {processor:6.1f} s processor"
            f"  limit {LIMIT:.0f} s: {wall / LIMIT:.2f} of it"
        )
    return found


def main() -> None:
    head = (
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}; medians of {ROUNDS} runs"
    )
    text = "\n".join([head, *lines()])
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "publish.txt").write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
