"""The server itself: gunicorn inside our own process, with threads, on a port that is open."""

from __future__ import annotations

import gc
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final

import click
from gunicorn.app.base import BaseApplication
from gunicorn.http.message import Request

from evenhand.docket.operating.server_log import ServerLog

_SECONDS: Final = 120
# gunicorn reads as much of a body that was left unread, to find the next request behind it.
_READ_TO_THE_END: Final = 65_536


@dataclass(frozen=True, slots=True)
class Size:
    """How many processes serve, and how many threads each."""

    workers: int
    threads: int


# SQLite has one writer at a time: a second process would only wait for the first.
ON_SQLITE: Final = Size(workers=1, threads=8)
ON_POSTGRESQL: Final = Size(workers=2, threads=4)


class Server(BaseApplication):  # type: ignore[misc]  # it ships no types
    """gunicorn, set up by us and by no file or argument of its own."""

    def __init__(self, listening: int, size: Size, ready: Callable[[], None]) -> None:
        """``listening`` is the descriptor of a socket that listens; it is the server's now."""
        self._listening = listening
        self._size = size
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        told = {
            "bind": f"fd://{self._listening}",
            "worker_class": "gthread",
            "workers": self._size.workers,
            "threads": self._size.threads,
            # Each process opens the database and the record for itself, after it began.
            "preload_app": False,
            "timeout": _SECONDS,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "logger_class": ServerLog,
            "pre_request": _end_after_much,
            "control_socket_disable": True,
            "post_worker_init": self._first_is_ready,
        }
        for name, value in told.items():
            if name in self.cfg.settings:  # older ones have no control socket
                self.cfg.set(name, value)

    def load(self) -> object:
        """The docket, with its pages and its record: the first reader waits for neither."""
        from evenhand.docket.wsgi import application

        import_module("evenhand.docket.urls")
        _warm_up()
        # All that was opened so far stays for good: cycles are not looked for among it again.
        gc.freeze()
        return application

    def _first_is_ready(self, worker: object) -> None:
        if getattr(worker, "age", 0) == 1:
            self._ready()


def _end_after_much(worker: object, request: Request) -> None:
    """Let the connection end, and the answer say so, after a body that may be left unread.

    Else it would be promised to stay, and dropped under the next request.
    """
    lengths = [value for name, value in request.headers if name == "CONTENT-LENGTH"]
    # Without a length, what follows may be of any.
    chunked = any(name == "TRANSFER-ENCODING" for name, _ in request.headers)
    if chunked or any(int(one) >= _READ_TO_THE_END for one in lengths):
        request.force_close()


def _warm_up() -> None:
    from django.db import connections

    from evenhand.docket.operating.warming import warm

    warm()
    connections.close_all()


def told_where(address: str, *, browser: bool) -> Callable[[], None]:
    """What is done as soon as the server answers: the address is printed, a browser opened."""

    def ready() -> None:
        click.echo(f"{address}/  (Ctrl-C ends it)")
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    return ready
