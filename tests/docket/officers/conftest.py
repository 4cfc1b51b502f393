"""What is published goes into the record's folder: each test finds it as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.docket import held, sealed
from evenhand.docket.officers import publishing
from evenhand.notices import setting


@pytest.fixture(autouse=True)
def _record_as_it_was(
    some_database: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    held.base_record()
    folder, kept = held.record_folder(), tmp_path / "record"
    shutil.copytree(folder, kept)
    # The record that is open stays so: its folder comes back with the times of its files.
    monkeypatch.setattr(held, "_kept", dict(held._kept))
    yield
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)


@pytest.fixture(autouse=True)
def _set_and_sealed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting and sealing a letter take a second or more: left to the tests that ask for it."""
    monkeypatch.setattr(publishing, "pdf_of", lambda html: b"%PDF-1.7 " + html.encode())
    monkeypatch.setattr(publishing, "word_of", lambda html: b"PK" + html.encode())
    monkeypatch.setattr(publishing, "seal_case", lambda *_: "sealed.zip")
    monkeypatch.setattr(publishing, "fold_in", lambda: None)


@pytest.fixture
def in_earnest(_set_and_sealed_at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are set, sealed and added to the record's folder as they are in use."""
    monkeypatch.setattr(publishing, "pdf_of", setting.pdf_of)
    monkeypatch.setattr(publishing, "word_of", setting.word_of)
    monkeypatch.setattr(publishing, "seal_case", sealed.seal_case)
    monkeypatch.setattr(publishing, "fold_in", held.fold_in)
