"""Statements and acts as Parquet: the same rows always make the same bytes.

Every column is text but ``seq`` and ``retracts``; dates are as their source gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.terms.assertions import parse_assertion
from evenhand.terms.effects import NOT_STATED, NOT_STATED_WORDS
from evenhand.terms.spans import Span, parse_span
from evenhand.terms.statements import (
    ACT_COLUMNS,
    OPTIONAL_ACT_COLUMNS,
    QUALITIES,
    STATEMENT_COLUMNS,
    STATEMENT_KINDS,
    Act,
    Statement,
)

_NUMBERS: Final = ("seq", "retracts")
STATEMENT_SCHEMA: Final = pa.schema(
    [
        pa.field(name, pa.int64() if name in _NUMBERS else pa.string(), nullable=name == "retracts")
        for name in STATEMENT_COLUMNS
    ]
)
ACT_SCHEMA: Final = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ACT_COLUMNS])

ENCODED: Final = pa.dictionary(pa.int32(), pa.string())


def encoded(schema: pa.Schema) -> pa.Schema:
    """The same columns with each distinct text held once."""
    return pa.schema(
        [field.with_type(ENCODED) if field.type == pa.string() else field for field in schema]
    )


@lru_cache(maxsize=1 << 16)
def span(text: str) -> Span:
    """The date a cell holds; one object a text, since few days fill most of a record."""
    return parse_span(text)


def statement_row(statement: Statement) -> tuple[str | int | None, ...]:
    """The cells of a statement, in the order of ``STATEMENT_COLUMNS``."""
    said = statement
    return (
        said.seq, said.about, said.fact, said.value,
        "" if said.from_said else said.begins.text,
        said.until.text if said.until else "",
        said.kind, said.retracts, said.stated_by, said.office, said.recorded_at.text,
        said.via, said.source, said.cite, said.quality, said.contention, said.note,
    )  # fmt: skip


def statement_from(cells: Sequence[str]) -> Statement:
    """The statement whose cells these are, as text, in the order of ``STATEMENT_COLUMNS``.

    Raises:
        ValueError: a number, a date, a kind or a quality is none.
    """
    (
        seq, about, fact, value, begins, until, kind, retracts, stated_by, office, recorded_at,
        via, source, cite, quality, contention, note,
    ) = cells  # fmt: skip
    if kind not in STATEMENT_KINDS:
        raise ValueError(f"'{kind}' is not a kind of statement")
    if quality not in QUALITIES:
        raise ValueError(f"'{quality}' is not a quality")
    said = span(recorded_at)
    return Statement(
        int(seq or 0), about, fact, value, span(begins) if begins else said, not begins,
        span(until) if until else None, kind,
        int(retracts) if retracts else None, stated_by, office, said, via, source, cite,
        quality, contention, note,
    )  # fmt: skip


def act_row(act: Act) -> tuple[str, ...]:
    """The cells of an act, in the order of ``ACT_COLUMNS``."""
    return (
        act.date.text, act.program, act.actor, act.office, ";".join(act.addressees), act.kind,
        act.effect_stated, ";".join(act.touches), act.via, act.cite,
        "; ".join(map(str, act.asserts)),
    )  # fmt: skip


def act_from(cells: Sequence[str]) -> Act:
    """The act whose cells these are, in the order of ``ACT_COLUMNS``.

    Raises:
        ValueError: the date is none, or what the paper says is not in the vocabulary.
    """
    date, program, actor, office, addressees, kind, effect, touches, via, cite, asserts = cells
    stated = NOT_STATED if effect in NOT_STATED_WORDS else effect
    return Act(
        span(date), program, actor, office, split(addressees), kind, stated, split(touches),
        via, cite, tuple(map(parse_assertion, split(asserts))),
    )  # fmt: skip


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list, separated by ``;``."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def to_parquet(rows: Iterable[Sequence[str | int | None]], schema: pa.Schema) -> bytes:
    """The rows as one Parquet file.

    No time and no host goes in; the writer's own name and version does, so the same bytes
    come out of the same version of pyarrow.
    """
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=schema),
        sink,
        version="2.6",
        compression="zstd",
        compression_level=9,
        use_dictionary=True,
        write_statistics=False,
        store_schema=False,
        data_page_version="1.0",
    )
    return bytes(sink.getvalue())


def from_parquet(content: bytes, schema: pa.Schema) -> pa.Table:
    """The table in the file, text columns dictionary-encoded.

    Acts of a record from before a column of ``OPTIONAL_ACT_COLUMNS`` have it blank.

    Raises:
        ValueError: the bytes are no Parquet file of these columns.
    """
    texts = [field.name for field in schema if field.type == pa.string()]
    try:
        table = pq.read_table(pa.BufferReader(content), read_dictionary=texts, use_threads=False)
    except (pa.ArrowException, OSError):
        raise ValueError("It cannot be read as Parquet") from None
    wanted = encoded(schema)
    if schema is ACT_SCHEMA:
        table = _with_blanks(table)
    if table.schema.names != wanted.names or table.schema.types != wanted.types:
        raise ValueError("Its columns are not those of this table")
    if any(table.column(field.name).null_count for field in schema if not field.nullable):
        raise ValueError("A cell is missing")
    return pa.table(table.columns, schema=wanted)


def _with_blanks(table: pa.Table) -> pa.Table:
    """A table of acts with the columns that it lacks and may lack."""
    for name in OPTIONAL_ACT_COLUMNS:
        if name not in table.schema.names:
            blank = pa.array([""] * table.num_rows, pa.string()).dictionary_encode()
            table = table.append_column(name, blank)
    return table
