"""What the server answers and writes down before anything reaches the docket."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

from tests.docket.carrying.conftest import LayOut, lay_out  # noqa: F401  # a fixture
from tests.docket.operating.server import served

SECRET = "hush-hush"
UNREADABLE = [
    (f"GET /asked/?a={SECRET * 500} HTTP/1.1\r\nHost: x\r\n\r\n", 414),
    (f"GET / HTTP/1.1\r\nHost: x\r\nCookie: {SECRET * 1000}\r\n\r\n", 431),
    (f"GET / HTTP/1.1\r\nHost: x\r\nSecret {SECRET}: y\r\n\r\n", 400),
    (f"GET /{SECRET} HTTP/x\r\nHost: x\r\n\r\n", 400),
]


def asked(address: str, sent: bytes) -> bytes:
    """All that is answered until the server ends the connection."""
    at = urlsplit(address)
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=20) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_what_cannot_be_read_leaves_a_line_of_json_without_an_address_or_what_was_sent(
    lay_out: LayOut,  # noqa: F811
) -> None:
    folder = lay_out("sqlite")
    with served(folder) as (address, _):
        for sent, status in UNREADABLE:
            assert asked(address, sent.encode()).startswith(f"HTTP/1.1 {status} ".encode())
    log = (folder / "log.jsonl").read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    refused = [one for one in lines if one["message"].startswith("A request that cannot be read")]
    assert len(refused) == len(UNREADABLE)
    assert {(one["level"], one["from"]) for one in refused} == {("warning", "gunicorn.error")}
    assert "127.0.0.1" not in log
    assert SECRET not in log


def test_after_a_body_that_is_not_read_the_connection_ends_and_says_so(
    lay_out: LayOut,  # noqa: F811
) -> None:
    length = 400_000
    head = f"POST /api/v1/what-if HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
    with served(lay_out("sqlite")) as (address, _):
        answer = asked(address, head.encode() + b"x" * length)
    headers, _, body = answer.partition(b"\r\n\r\n")
    assert headers.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in headers.lower()
    assert b'"docket.too-large"' in body
