"""A real server of the docket, in processes of its own, and those who write to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings
from django.db import connection

from evenhand.docket.operating.server import ON_POSTGRESQL, ON_SQLITE

# The server of 'evenhand serve' on a docket that is prepared: the prompt has tests of its own.
_CODE = """
import sys
from socket import create_server
from evenhand.docket.operating.server import Server, Size, told_where
listening = create_server(("127.0.0.1", 0))
ready = told_where(f"http://127.0.0.1:{listening.getsockname()[1]}", browser=False)
Server(listening.detach(), Size(*map(int, sys.argv[1:])), ready).run()
"""
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server on the database and the keys of this test; its address and its process.

    What it writes to its log is in the file ``log.jsonl`` of the folder.
    """
    size = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE
    with (folder / "log.jsonl").open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", _CODE, str(size.workers), str(size.threads)],
            stdout=subprocess.PIPE, stderr=errors, text=True, env=_surroundings(folder),
            start_new_session=True,
        )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("http://"), line
        yield line.split("/  ")[0], process
    finally:
        kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    """End it and all its workers at once, as a loss of power would (``kill -9``)."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()


def _surroundings(folder: Path) -> dict[str, str]:
    told = {
        "EVENHAND_DATA": str(folder),
        "EVENHAND_LOG": "WARNING",
        "EVENHAND_SECRET_KEY": settings.SECRET_KEY,
        "EVENHAND_CONTENT_KEY": settings.EVENHAND_CONTENT_KEY,
    }
    if connection.vendor == "postgresql":
        of = connection.settings_dict
        told["DATABASE_URL"] = f"postgresql://{of['USER']}@{of['HOST']}:{of['PORT']}/{of['NAME']}"
    return {**os.environ, **told}


class Writer:
    """A party at its desk, logged in, who files evidence."""

    def __init__(self, address: str, session: str) -> None:
        self.acknowledged: list[str] = []
        self._page = f"{address}/desk/us-doj-psp/evidence/"
        self._browser = httpx.Client(cookies={"sessionid": session}, timeout=30)

    def load(self) -> None:
        """Open the form."""
        self._form = dict(_HIDDEN.findall(self._browser.get(self._page).text))
        assert "csrfmiddlewaretoken" in self._form

    def write(self, text: str) -> None:
        """File; the server acknowledges by leading back to the case."""
        sent = {**self._form, "concerns": "clause:commitment", "text": text}
        paper = {"paper": ("note.txt", f"{text}\n".encode(), "text/plain")}
        answer = self._browser.post(self._page, data=sent, files=paper)
        assert answer.status_code == 302, answer.text
        self.acknowledged.append(text)

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()
