"""Statements as columns, found by whom they are about or by fact, made into rows when asked.

A record of a hundred thousand statements is opened to answer for a few bodies, or walked
once for all: so columns stay encoded, and a statement is built only when somebody asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Final, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from evenhand.record.segments import ENCODED, STATEMENT_SCHEMA, encoded, span
from evenhand.record.sources import Issue
from evenhand.terms.statements import (
    QUALITIES,
    STATEMENT_COLUMNS,
    STATEMENT_KINDS,
    Quality,
    Statement,
    StatementKind,
)
from evenhand.terms.values import operator

Codes: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]
_DATES: Final = ("from", "until", "recorded_at")


class StatementColumns:
    """The statements of a record's segments, in the order they were appended.

    Raises:
        ValueError: a cell is not what its column holds, or the numbers do not rise.
    """

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        whole = pa.concat_tables([*tables, _EMPTY])
        self._table = whole.unify_dictionaries().combine_chunks()
        self._texts: dict[str, tuple[list[str], Codes]] = {}
        self._issues: dict[str, tuple[Issue, ...]] = {}
        self._check()

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def about(self, body: str) -> tuple[Statement, ...]:
        """Every statement about the body, oldest first."""
        code = self._about_code.get(body)
        if code is None:
            return ()
        order, starts = self._by_about
        return self._rows(order[starts[code] : starts[code + 1]])

    def with_seq(self, seq: int) -> Statement | None:
        """The statement of that number."""
        place = int(np.searchsorted(self._seq, seq))
        found = place < len(self) and int(self._seq[place]) == seq
        return self._rows(np.array([place]))[0] if found else None

    def subjects(self, fact: str, known_at: dt.date | None) -> frozenset[str]:
        """Whom statements of the fact, known by ``known_at`` if it is given, are about."""
        mask = self._of_fact(fact)
        if known_at is not None:
            mask = mask & self._known(known_at)
        names, codes = self._column("about")
        return frozenset(names[code] for code in np.unique(codes[mask]).tolist())

    def issues(self, fact: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        if fact not in self._issues:
            self._issues[fact] = self._issued(fact)
        return self._issues[fact]

    def retractions(self, fact: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact."""
        mask = self._of_fact(fact) & self._matches("kind", "retracts")
        return self._rows(np.flatnonzero(mask))

    def rows(self) -> tuple[Statement, ...]:
        """Every statement, oldest first."""
        return self._rows(np.arange(len(self)))

    def _issued(self, fact: str) -> tuple[Issue, ...]:
        mask = self._of_fact(fact) & self._matches("kind", "states")
        (by, by_codes), (begins, begin_codes) = self._column("stated_by"), self._column("from")
        said, said_codes = self._column("recorded_at")
        keys = np.stack([by_codes[mask], begin_codes[mask], said_codes[mask]])
        groups, counts = np.unique(keys, axis=1, return_counts=True)
        return tuple(
            Issue(
                operator(by[one]),
                span(begins[two] or said[three]).latest.year,
                span(said[three]),
                n,
            )
            for (one, two, three), n in zip(groups.T.tolist(), counts.tolist(), strict=True)
        )

    def _check(self) -> None:
        for text in {text for name in _DATES for text in self._column(name)[0]} - {""}:
            span(text)
        if "" in self._column("recorded_at")[0]:
            raise ValueError("A statement has no recorded_at")
        for kind in self._column("kind")[0]:
            if kind not in STATEMENT_KINDS:
                raise ValueError(f"'{kind}' is not a kind of statement")
        for quality in self._column("quality")[0]:
            if quality not in QUALITIES:
                raise ValueError(f"'{quality}' is not a quality")
        if (np.diff(self._seq) <= 0).any():
            raise ValueError("The numbers of the statements do not rise")

    def _rows(self, places: Codes) -> tuple[Statement, ...]:
        return tuple(self._statement(place) for place in places.tolist())

    def _statement(self, place: int) -> Statement:
        (
            about, fact, value, begins, until, kind, stated_by, office, recorded_at,
            via, source, cite, quality, contention, note,
        ) = self._cells[place]  # fmt: skip
        return Statement(
            int(self._seq[place]), about, fact, value, span(begins or recorded_at), not begins,
            span(until) if until else None, cast(StatementKind, kind), self._retracts[place],
            stated_by, office, span(recorded_at), via, source, cite,
            cast(Quality, quality), contention, note,
        )  # fmt: skip

    def _of_fact(self, fact: str) -> Mask:
        return self._matches("fact", fact)

    def _matches(self, column: str, text: str) -> Mask:
        texts, codes = self._column(column)
        if text not in texts:
            return np.zeros(len(self), np.bool_)
        found: Mask = codes == texts.index(text)
        return found

    def _known(self, day: dt.date) -> Mask:
        texts, codes = self._column("recorded_at")
        known = np.array([span(text).begun(day) is True for text in texts], np.bool_)
        return known[codes] if texts else np.zeros(0, np.bool_)

    def _column(self, name: str) -> tuple[list[str], Codes]:
        """The distinct texts of a column, and for each row which of them it holds."""
        if name not in self._texts:
            chunks = self._table.column(name)
            one = chunks.chunk(0) if chunks.num_chunks else pa.array([], ENCODED)
            codes: Codes = one.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            self._texts[name] = one.dictionary.to_pylist(), codes
        return self._texts[name]

    @cached_property
    def _seq(self) -> Codes:
        found: Codes = self._table.column("seq").to_numpy()
        return found

    @cached_property
    def _retracts(self) -> list[int | None]:
        found: list[int | None] = self._table.column("retracts").to_pylist()
        return found

    @cached_property
    def _cells(self) -> list[tuple[str, ...]]:
        """The text cells of every row."""
        columns = []
        for name in STATEMENT_COLUMNS:
            if name not in ("seq", "retracts"):
                texts, codes = self._column(name)
                columns.append(np.array([*texts, None], object)[codes].tolist())
        return list(zip(*columns, strict=True))

    @cached_property
    def _about_code(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self._column("about")[0])}

    @cached_property
    def _by_about(self) -> tuple[Codes, Codes]:
        """The rows in order of whom they are about, and where each body's begin."""
        names, codes = self._column("about")
        order = np.argsort(codes, kind="stable")
        return order, np.searchsorted(codes[order], np.arange(len(names) + 1))


_EMPTY = encoded(STATEMENT_SCHEMA).empty_table()
