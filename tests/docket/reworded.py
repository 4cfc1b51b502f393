"""The partnership with clauses under other readings than its papers give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

from evenhand.docket import answers, held
from evenhand.verbs.sources import SHIPPED

_CLAUSE: Final = re.compile(r"(    - id: (\S+)\n      title: .+\n)(?:      readings: .+\n)?")


@contextmanager
def partnership(folder: Path, readings: Mapping[str, str]) -> Iterator[None]:
    """Hold the program with each clause under the readings given for it, or under all.

    Args:
        folder: where its file is written.
        readings: of some clauses, as ``release, news``.
    """
    there = (SHIPPED / "programs" / "us" / "doj" / "psp.yaml").read_text()
    path = folder / "psp.yaml"
    path.write_text(_CLAUSE.sub(lambda one: one[1] + _line(readings.get(one[2])), there))
    before = settings.EVENHAND_PROGRAMS
    settings.EVENHAND_PROGRAMS = [str(path)]
    _forget()
    try:
        yield
    finally:
        settings.EVENHAND_PROGRAMS = before
        _forget()


def _line(readings: str | None) -> str:
    return f"      readings: [{readings}]\n" if readings else ""


def _forget() -> None:
    held.programs.cache_clear()
    answers._answers.cache_clear()
