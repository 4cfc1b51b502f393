"""Sending replies in tests, and a server on this machine that answers as Akismet does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar
from urllib.parse import parse_qs

from django.core import signing
from django.test import Client

from evenhand.docket.replies.models import Reply
from evenhand.docket.replies.token import _SALT

ACCESS = "clause:us-doj-psp/access"
ADDRESS = "private.reader@example.org"


def opened(seconds: float = 60) -> str:
    """The mark of a form that was opened so long ago."""
    return signing.dumps(int(time.time() - seconds), salt=_SALT)


def too_soon() -> str:
    """The mark of a form that is sent at once, however slow the machine is."""
    return opened(-600)


def send(client: Client, comment: str = "The county runs the jail.", **more: str) -> Reply:
    """Send a reply as a reader does, slowly; the reply that was kept."""
    fields = {
        "name": "A. Reader",
        "address": ADDRESS,
        "comment": comment,
        "opened": opened(),
        **more,
    }
    to = fields.pop("to", ACCESS)
    answer = client.post(f"/reply/?to={to}", fields)
    assert answer.status_code == 302, answer.content.decode()
    return Reply.objects.latest("pk")


class Stub(BaseHTTPRequestHandler):
    """Answers every call with ``says``, and keeps what was sent."""

    says: ClassVar[str] = "false"
    calls: ClassVar[list[tuple[str, dict[str, list[str]]]]] = []

    def do_POST(self) -> None:
        """One call of the interface."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.calls.append((self.path, parse_qs(body)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.says.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def akismet_here() -> Iterator[str]:
    """The stub on a free port; its address."""
    Stub.calls.clear()
    Stub.says = "false"
    server = HTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
