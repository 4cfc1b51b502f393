"""Measure the docket: what each page takes the server, and how many it answers, on both databases.

make bench

The server is the one of ``evenhand serve``, on this machine alone, asked a bounded number of
times. What a page takes is the server's own figure, its ``Server-Timing``.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
from run import RESULTS
from tests.docket.postgresql import start_cluster

ASKED = 20
READERS = 8
REQUESTS = 800
WAIT = 90.0  # seconds for the server to begin
# What is asked, and the limit in milliseconds: everybody screened is 19,510 places.
PAGES = {
    "a page of the 19,510 places": ("/live/us-doj-psp/places/?day=2017-08-03", 200),
    "the same, its last page": ("/live/us-doj-psp/places/?day=2017-08-03&page=391", 200),
    "search by name": ("/search/?q=springfield", 200),
    "a determination": ("/live/us-doj-psp/2017-08-03/us-nm-albuquerque/?known=2017-08-18", 100),
    "a determination, nothing on file": ("/live/us-doj-psp/2017-08-03/us-il-chicago/", 100),
    "the docket's list": ("/filings/", 200),
}


@contextmanager
def served(folder: Path, url: str) -> Iterator[str]:
    """The docket on a database; ``url`` is blank for SQLite."""
    command = [str(Path(sys.executable).with_name("evenhand")), "serve", "--no-browser"]
    told = {
        "DATABASE_URL": url,
        "EVENHAND_DAYS": "",
        "EVENHAND_LOG": "ERROR",
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [*command, "--port", "0", "--data", str(folder)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, **told}, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        until = time.monotonic() + WAIT
        while not (line := process.stdout.readline()).startswith("http://"):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"the server did not begin: {line}")
        yield line.split("/  ")[0]
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def pages(address: str) -> Iterator[str]:
    """A line a page: the first time it is asked for, and the median of the times after it."""
    with httpx.Client(base_url=address, timeout=60) as reader:
        for name, (path, limit) in PAGES.items():
            first, *after = (_taken(reader.get(path)) for _ in range(ASKED + 1))
            median = statistics.median(after)
            yield (
                f"  {name:<34} first {first:7.1f} ms   median {median:6.1f} ms"
                f"   limit {limit} ms: {median / limit:.2f} of it"
            )


def load(address: str) -> str:
    """How many requests are answered in a second, and how long a reader waits."""
    paths = [path for path, _ in PAGES.values()]

    def ask(number: int) -> tuple[float, int]:
        began = time.perf_counter()
        answer = browser.get(paths[number % len(paths)])
        return time.perf_counter() - began, answer.status_code

    limits = httpx.Limits(max_connections=READERS)
    with httpx.Client(base_url=address, timeout=60, limits=limits) as browser:
        began = time.perf_counter()
        with ThreadPoolExecutor(READERS) as readers:
            found = list(readers.map(ask, range(REQUESTS)))
        took = time.perf_counter() - began
    waits = sorted(wait for wait, _ in found)
    wrong = sum(status != 200 for _, status in found)
    return (
        f"  {READERS} readers, {REQUESTS} requests of these pages in turn: {REQUESTS / took:.0f} a"
        f" second, waiting {waits[len(waits) // 2] * 1000:.0f} ms (median),"
        f" {waits[int(len(waits) * 0.95)] * 1000:.0f} ms (95 of 100); not answered: {wrong}"
    )


def _taken(answer: httpx.Response) -> float:
    if answer.status_code != 200:
        raise SystemExit(f"{answer.url}: {answer.status_code}")
    return float(answer.headers["Server-Timing"].partition("dur=")[2])


def main() -> None:
    lines = [
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}; readers on the same cores"
    ]
    with (
        tempfile.TemporaryDirectory() as folder,
        contextmanager(start_cluster)() as cluster,
    ):
        for name, url in (("SQLite", ""), ("PostgreSQL", cluster.url("postgres"))):
            with served(Path(folder) / name, url) as address:
                lines += [name, *pages(address), load(address)]
    text = "\n".join(lines)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "docket.txt").write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
