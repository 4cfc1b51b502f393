"""What is published goes into the record's folder: each test finds it as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.docket import held


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
