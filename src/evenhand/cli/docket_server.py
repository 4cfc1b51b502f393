"""The docket as a server at the prompt: prepared first, then served until it is ended."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import click

from evenhand.cli.docket_there import check_there, set_up
from evenhand.cli.listening import LOOPBACK, cannot_listen
from evenhand.errors import EvenhandError

_HERE: Final = frozenset({LOOPBACK, "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for at the prompt."""

    host: str
    port: int
    data: Path
    browser: bool
    demo: bool
    meter: int | None


def serve_docket(asked: Asked) -> None:
    """Serve the docket until Ctrl-C.

    Raises:
        UsageError: the extra is not installed, the port is taken, the host is none of this
            machine's, or it cannot be prepared.
        CannotWriteOutput: the folder of data cannot be written to.
    """
    check_there(asked.data)
    with _opened(asked.host, asked.port) as listening:
        address = _address(listening, asked.host)
        _set_environment(asked, address)
        if asked.host not in _HERE:
            _warn_of_others()
        _prepare(asked)
        # Only now: gunicorn comes with the extra.
        from evenhand.docket.operating import server

        size = server.ON_POSTGRESQL if _has_url() else server.ON_SQLITE
        ready = server.told_where(address, browser=asked.browser)
        # Its own from here on, to be closed by it in each of its processes.
        server.Server(listening.detach(), size, ready).run()


def _has_url() -> bool:
    return any(os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE"))


def _opened(host: str, port: int) -> socket.socket:
    """A socket that listens there, before anything slow is done."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # The system's own refusal of a name that cannot be written so says nothing of it.
        name = host.encode("idna").decode()
        return socket.create_server((name, port), family=family, backlog=256)
    except (OSError, UnicodeError) as problem:
        raise cannot_listen(problem, host, port) from problem


def _address(listening: socket.socket, host: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listening.getsockname()[1]}"


def _set_environment(asked: Asked, address: str) -> None:
    """Hand on what was asked, in the form in which the settings read it."""
    os.environ.setdefault("EVENHAND_ORIGIN", address)
    if asked.demo:
        os.environ["EVENHAND_DEMO"] = "1"
        os.environ.setdefault("EVENHAND_LOG", "WARNING")
    if asked.meter is not None:
        os.environ["EVENHAND_METER"] = str(asked.meter)


def _warn_of_others() -> None:
    if not os.environ["EVENHAND_ORIGIN"].startswith("https://"):
        click.echo(
            "Warning: others than this machine can reach it, and EVENHAND_ORIGIN is not https."
            " Put a server that speaks TLS before it, and set EVENHAND_ORIGIN to its https"
            " address: passwords would cross the network in the clear.",
            err=True,
        )


def _prepare(asked: Asked) -> None:
    """Prepare in a process of its own: nothing of it is left open when the server forks."""
    child = get_context("fork").Process(target=_prepare_here, args=(asked,))
    child.start()
    child.join()
    if child.exitcode:
        raise click.UsageError("The docket could not be made ready; what is above says why.")


def _prepare_here(asked: Asked) -> None:
    try:
        set_up(asked.data)
        from evenhand.docket.operating.preparing import prepare

        prepare(demo=asked.demo)
    except EvenhandError as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
