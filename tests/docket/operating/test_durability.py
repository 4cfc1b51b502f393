"""What the server has acknowledged is there, however many file, and however it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
from tests.docket.both import both
from tests.docket.carrying.conftest import LayOut, lay_out  # noqa: F401  # a fixture
from tests.docket.operating.server import Writer, kill, served
from tests.docket.people import at_work, party

from evenhand.docket.carrying.verifying import verify
from evenhand.docket.content.sealing import opened, text_of
from evenhand.docket.filings.models import Filing

WRITERS = 20


@contextmanager
def writers(address: str) -> Iterator[list[Writer]]:
    sessions = [at_work(party(person=f"p{n}")).cookies["sessionid"].value for n in range(WRITERS)]
    made = [Writer(address, one) for one in sessions]
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(Writer.load, made))
        yield made
    finally:
        for one in made:
            one.close()


def file_twice(writer: Writer, number: int) -> None:
    for part in (1, 2):
        writer.write(f"Paper {part} of writer {number}.")


def file_until_it_ends(writer: Writer, number: int) -> None:
    try:
        for part in range(3, 1000):
            writer.write(f"Paper {part} of writer {number}.")
    except httpx.HTTPError:
        return
    raise AssertionError("it was to be killed before this")


def acknowledged(made: list[Writer]) -> set[str]:
    return {text for one in made for text in one.acknowledged}


def check_all_there(texts: set[str]) -> None:
    """Each is on file with its paper, numbered one after the other, and all chains are whole."""
    filings = list(Filing.objects.select_related("text", "paper").order_by("pk"))
    found = {text_of(one.text) for one in filings}
    assert texts <= found
    assert len(found) == len(filings)
    assert [one.paper and opened(one.paper) for one in filings] == [
        f"{text_of(one.text)}\n".encode() for one in filings
    ]
    assert not any(part.faults for part in verify())


@both
def test_twenty_writers_lose_nothing_nor_does_a_server_that_is_killed(
    lay_out: LayOut,  # noqa: F811
    database: str,
) -> None:
    folder = lay_out(database)
    with served(folder) as (address, process), writers(address) as made:
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(file_twice, made, range(WRITERS)))
        assert len(acknowledged(made)) == Filing.objects.count() == 2 * WRITERS
        check_all_there(acknowledged(made))
        with ThreadPoolExecutor(WRITERS) as pool:
            running = [pool.submit(file_until_it_ends, one, n) for n, one in enumerate(made)]
            _wait_for(made, 3 * WRITERS)
            kill(process)
            for one in running:
                one.result(30)
    assert len(acknowledged(made)) >= 3 * WRITERS
    check_all_there(acknowledged(made))


def _wait_for(made: list[Writer], count: int) -> None:
    before = time.monotonic()
    while len(acknowledged(made)) < count:
        assert time.monotonic() - before < 30
        time.sleep(0.01)
