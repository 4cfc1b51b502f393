"""Letters of which tests need only that they were written: setting them takes long."""

from __future__ import annotations

import pytest

from evenhand.docket import held, sealed
from evenhand.docket.officers import publishing
from evenhand.notices import setting


@pytest.fixture(autouse=True)
def _set_and_sealed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting and sealing a letter take a second or more: left to the tests that ask for it."""
    monkeypatch.setattr(publishing, "pdf_of", lambda html: b"%PDF-1.7 " + html.encode())
    monkeypatch.setattr(publishing, "word_of", lambda html: b"PK" + html.encode())
    monkeypatch.setattr(publishing, "seal_case", lambda *_: "sealed.zip")
    monkeypatch.setattr(publishing, "fold_in", lambda: None)
    monkeypatch.setattr(publishing, "lacking", lambda _: ([], []))


@pytest.fixture
def in_earnest(_set_and_sealed_at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are set, sealed and added to the record's folder as they are in use."""
    monkeypatch.setattr(publishing, "pdf_of", setting.pdf_of)
    monkeypatch.setattr(publishing, "word_of", setting.word_of)
    monkeypatch.setattr(publishing, "seal_case", sealed.seal_case)
    monkeypatch.setattr(publishing, "fold_in", held.fold_in)
    monkeypatch.setattr(publishing, "lacking", held.lacking)
