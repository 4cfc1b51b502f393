"""The invented programs with some of their texts, acts or statements changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.audit.standards.terms import Found
from evenhand.language import load
from evenhand.record.segments import split
from evenhand.record.store import Record
from evenhand.terms.assertions import parse_assertion
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act, Statement
from tests.audit.standards.harbours import DAY, put


def put_with(
    folder: Path,
    *changes: tuple[str, str],
    variant: str = "well",
    acts: tuple[tuple[str, str], ...] = (),
    rows: tuple[Statement, ...] = (),
    orders: tuple[str, str] | None = None,
) -> dict[str, list[Found]]:
    """What comes out by code once texts of the program, the acts or the orders are changed."""
    path, record, done = put(folder, variant)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    if orders:
        sister = folder / "harbours.orders.yaml"
        sister.write_text(sister.read_text(encoding="utf-8").replace(*orders), encoding="utf-8")
    if rows:
        record.append(rows)
        record = Record.open(record.folder)
    changed = tuple(_changed(act, acts) for act in done)
    found: dict[str, list[Found]] = {}
    for one in put_all(OnFile.of(load(path), record, changed, as_of=DAY)):
        found.setdefault(one.code, []).append(one.found)
    return found


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "touches": split,
    "addressees": split,
    "date": parse_span,
    "asserts": lambda text: tuple(map(parse_assertion, split(text))),
}


def _changed(act: Act, changes: tuple[tuple[str, str], ...]) -> Act:
    """An act with columns of it as told: ``("Letter of Ivy", "via=Gazette")``, by its paper."""
    for cite, change in changes:
        name, _, value = change.partition("=")
        if act.cite == cite:
            act = act._replace(**{name: _READ.get(name, str)(value)})
    return act


def verdicts(found: list[Found]) -> list[str]:
    return [one.verdict for one in found]
