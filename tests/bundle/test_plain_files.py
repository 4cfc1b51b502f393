"""What is not a plain file is refused without being opened: opening a pipe would never end."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from evenhand.bundle.keyring import new_keys, signer
from evenhand.bundle.keys import read_trusted
from evenhand.bundle.log.log import ENTRIES, HEAD, Log
from evenhand.errors import EvenhandError
from evenhand.verbs.log import check, read_head
from evenhand.verbs.replay import replay
from evenhand.verbs.verify import verify


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """End a test that waits for somebody to write to a pipe."""
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def refused(act: Callable[[], object], what: str = "It is a pipe, and not a file.") -> None:
    with pytest.raises(EvenhandError) as raised:
        act()
    assert raised.value.code == "usage.unreadable-file"
    assert raised.value.message == what


def test_a_pipe_is_no_bundle_no_list_no_proof_and_no_head(pipe: Path, brook: Path) -> None:
    refused(lambda: verify([pipe]))
    refused(lambda: replay(pipe))
    refused(lambda: verify([brook], keys=pipe))
    refused(lambda: verify([brook], proof=pipe))
    refused(lambda: read_head(pipe))
    refused(lambda: check(pipe, pipe))
    refused(lambda: read_trusted(pipe))
    refused(lambda: read_trusted(Path("/dev/zero")), "It is a device or a socket, and not a file.")
    refused(lambda: read_trusted(pipe.parent), "It is a folder, and not a file.")


@pytest.mark.parametrize("name", [HEAD, ENTRIES])
def test_a_pipe_in_the_folder_of_a_log_is_refused(
    desk: Path, brook: Path, tmp_path: Path, name: str
) -> None:
    log = Path(shutil.copytree(desk / "log", tmp_path / "log"))
    (log / name).unlink()
    os.mkfifo(log / name)
    refused(lambda: Log.open(log))
    refused(lambda: Log.begun(log))
    refused(lambda: verify([brook], log=log))


def test_a_pipe_in_the_folder_of_keys_is_refused(tmp_path: Path) -> None:
    for number, name in enumerate(("jwks.json", "*.private.json")):
        folder = tmp_path / str(number)
        new_keys(folder)
        (path,) = folder.glob(name)
        path.unlink()
        os.mkfifo(path, 0o600)
        refused(partial(signer, folder))
