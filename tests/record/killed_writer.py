"""Appends to copies of a record, each in a process killed at another step. Run by a test.

Usage: ``killed_writer.py RECORD COPIES``. Every call to the system that an append makes is
a step; each is killed before it, after it and, when it writes, half-way through. Prints one
line of JSON a copy: how far its writer came, and what the writer had acknowledged.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from evenhand.record.store import Record
from tests.record.made import WARNING, said
from tests.record.test_store import ACT

CALLS = ("open", "write", "fsync", "replace", "close")
NEW = [
    said(WARNING, "always", on="2031-03-10", seq=1),
    said(WARNING, kind="retracts", retracts=1, on="2031-03-11", seq=2),
    said(WARNING, about="xx-so-mill", seq=3),
]


class Killer:
    """Stands in for the calls to the system and kills this process at one of them."""

    def __init__(self, stop: int, manner: str) -> None:
        self.steps = 0
        self._stop, self._manner = stop, manner
        for name in CALLS:
            setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Any) -> Any:
        def call(*args: Any, **more: Any) -> Any:
            self.steps += 1
            now = self.steps == self._stop
            if now and self._manner == "half" and name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            if now and self._manner != "after":
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*args, **more)
            if now:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call


def append_and_die(folder: Path, stop: int, manner: str, told: int) -> None:
    """In the child: append, saying over the pipe ``told`` when the append returned."""
    record = Record.open(folder)
    tell = os.write
    killer = Killer(stop, manner)
    record.append(NEW, [ACT])
    tell(told, b"acknowledged" if killer.steps < stop else b"late")
    os._exit(0)


def one(whole: Path, copy: Path, stop: int, manner: str) -> dict[str, Any]:
    shutil.copytree(whole, copy)
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        append_and_die(copy, stop, manner, told)
    os.close(told)
    _, status = os.waitpid(child, 0)
    said_so = os.read(heard, 100)
    os.close(heard)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"copy": copy.name, "killed": killed, "acknowledged": said_so != b"", "status": status}


def main() -> None:
    whole, copies = Path(sys.argv[1]), Path(sys.argv[2])
    for stop in itertools.count(1):
        found = [
            one(whole, copies / f"{stop:02}-{m}", stop, m) for m in ("before", "half", "after")
        ]
        for line in found:
            print(json.dumps(line))
        if not any(line["killed"] for line in found):
            break


if __name__ == "__main__":
    main()
