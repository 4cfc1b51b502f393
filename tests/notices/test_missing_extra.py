"""Without what sets letters, or without Pango, the next step is said."""

from __future__ import annotations

import builtins
import logging
import sys
from typing import Any

import pytest

from evenhand.errors import CannotSet
from evenhand.notices.setting import pdf_of, word_of
from tests.notices.samples import LISTS


def test_without_weasyprint_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CannotSet) as told:
        pdf_of(LISTS)
    assert str(told.value).startswith("letter.html: The PDF cannot be set (")
    assert "pip install 'evenhand[letters]'" in told.value.hint


def test_without_pango_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def fails(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nAdditionally, …")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", fails)
    with pytest.raises(CannotSet) as told:
        pdf_of(LISTS)
    assert "(cannot load library 'libpango-1.0-0')" in str(told.value)
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in told.value.hint


def test_without_python_docx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("evenhand.notices.setting.word.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CannotSet) as told:
        word_of(LISTS)
    assert "The Word document cannot be set" in str(told.value)
    assert "pip install 'evenhand[letters]'" in told.value.hint


def test_a_character_that_no_font_has_is_not_lost_in_silence(pdf: object) -> None:
    with pytest.raises(CannotSet, match=r"missing from the page .*U\+E123"):
        pdf_of(LISTS.replace("Between", "\ue123"))


def test_a_log_that_keeps_to_what_is_critical_hides_no_lost_character(
    pdf: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("weasyprint"), "level", logging.NOTSET)
    monkeypatch.setattr(logging.getLogger(), "level", logging.CRITICAL)
    logging.getLogger("weasyprint").manager._clear_cache()  # type: ignore[attr-defined]
    with pytest.raises(CannotSet, match=r"U\+E123"):
        pdf_of(LISTS.replace("Between", "\ue123"))
