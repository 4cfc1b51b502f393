"""What the server has acknowledged is there, however many write, and however it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.test import Client

from evenhand.docket.carrying.verifying import verify
from evenhand.docket.events.models import Event
from evenhand.docket.replies.models import Reply
from tests.docket.both import both
from tests.docket.carrying.conftest import LayOut, lay_out  # noqa: F401  # a fixture
from tests.docket.operating.server import Writer, kill, served

WRITERS = 20


@contextmanager
def writers(address: str) -> Iterator[list[Writer]]:
    made = [Writer(address, number) for number in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(Writer.load, made))
    yield made
    for one in made:
        one.close()


def twice(writer: Writer) -> None:
    for number in (1, 2):
        writer.write(f"What I have to say, part {number}.")


def until_it_ends(writer: Writer) -> None:
    try:
        for number in range(18):
            writer.write(f"More of it, part {number}.")
    except httpx.HTTPError:
        return
    raise AssertionError("it was to be killed before this")


def acknowledged(made: list[Writer]) -> list[str]:
    return [page for one in made for page in one.acknowledged]


def check_all_there(pages: list[str]) -> None:
    client = Client()
    assert len(set(pages)) == len(pages)
    assert {client.get(page).status_code for page in pages} == {200}
    assert [part.faults for part in verify()] == [()] * 5
    assert Event.objects.filter(kind="reply-received").count() == Reply.objects.count()


@both
def test_twenty_writers_lose_nothing_nor_does_a_server_that_is_killed(
    lay_out: LayOut,  # noqa: F811
    database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder: Path = lay_out(database)
    with served(folder) as (address, process), writers(address) as made:
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(twice, made))
        assert len(acknowledged(made)) == Reply.objects.count() == 2 * WRITERS
        check_all_there(acknowledged(made))
        with ThreadPoolExecutor(WRITERS) as pool:
            running = [pool.submit(until_it_ends, one) for one in made]
            before = time.monotonic()
            while len(acknowledged(made)) < 3 * WRITERS:
                assert time.monotonic() - before < 20
                time.sleep(0.01)
            kill(process)
            for one in running:
                one.result(30)
    pages = acknowledged(made)
    assert 3 * WRITERS <= len(pages) <= Reply.objects.count()
    check_all_there(pages)
