"""serve: a published site on this machine alone, and nothing beside it."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "programs").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (site / "feed.xml").write_text("<feed/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not part of the site", encoding="utf-8")
    (site / "linked.txt").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    command = [str(Path(sys.executable).with_name("evenhand")), "serve", "--site", str(folder)]
    with subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        line = served.stdout.readline()
        yield int(line.partition("127.0.0.1:")[2].partition("/")[0])
        served.terminate()
        served.wait(10)


def asked(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.body = answer.read()  # read while the connection is open
    connection.close()
    return answer


def test_pages_come_with_headers_that_let_nothing_else_in(port: int):
    answer = asked(port, "/")
    assert (answer.status, answer.body) == (200, b"<h1>Home</h1>")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert asked(port, "/feed.xml").headers["Content-Type"] == "application/xml"


@pytest.mark.parametrize(
    "path",
    ["/programs/", "/../secret.txt", "/%2e%2e/secret.txt", "/none", "/%00", "/linked.txt"],
)
def test_nothing_else_is_listed_or_handed_out(port: int, path: str):
    answer = asked(port, path)
    assert answer.status == 404
    assert b"not part of the site" not in answer.body


def test_a_folder_without_a_site_is_refused(tmp_path: Path):
    found = CliRunner().invoke(main, ["serve", "--site", str(tmp_path)])
    assert found.exit_code == 2
    assert "holds no published site" in found.output
    assert "evenhand publish PROGRAM" in found.output


def test_a_port_that_is_taken_says_what_to_do(folder: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = CliRunner().invoke(main, ["serve", "--site", str(folder), "--port", str(port)])
    assert found.exit_code == 2
    assert f"Port {port} cannot be used" in found.output
    assert "--port" in found.output


@pytest.mark.parametrize(
    "words", [["--host", "0.0.0.0"], ["--demo"], ["--meter", "3"], ["--data", "docket"]]
)
def test_what_is_of_the_docket_alone_does_not_go_with_a_site(folder: Path, words: list[str]):
    found = CliRunner().invoke(main, ["serve", "--site", str(folder), *words])
    assert found.exit_code == 2
    assert f"{words[0]} is of the docket, and --site shows a site in its place" in found.output
