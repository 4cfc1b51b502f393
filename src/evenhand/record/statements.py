"""Statements as CSV that a person can read and diff.

Good rows come back even where others are refused; every problem of the file is collected.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path

from evenhand.errors import DuplicateRow, Place, RecordError
from evenhand.record.numbering import bad_retraction
from evenhand.record.percentages import shares_for_percent
from evenhand.record.rowchecks import Checker
from evenhand.record.segments import statement_from, statement_row
from evenhand.record.sheet import Row, as_csv, read_sheet
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.statements import STATEMENT_COLUMNS, Statement


def read_statements(
    source: Path | str,
    facts: Mapping[str, Fact],
    known: Container[str],
    *,
    today: dt.date | None = None,
    on_record: Callable[[int], Statement | None] = lambda seq: None,
    already: Callable[[Statement], int | None] = lambda statement: None,
    file: str = "",
) -> tuple[tuple[Statement, ...], tuple[RecordError, ...]]:
    """Read and check a table of statements.

    Args:
        source: a path, or the text of the table itself.
        facts: the facts that may be stated, by name; ``member_of`` always may.
        known: the ids of the governments there are.
        today: nothing can have been said after it; the machine's day (UTC) if left out.
        on_record: finds the statement of a number that a row retracts and the file does
            not hold, such as ``Record.statement``.
        file: what to call the table in messages; the path where there is one.
    Returns:
        The rows that are right, in the file's order, and every problem, by line. A blank
        ``seq`` becomes 0: the record numbers statements itself.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    sheet = read_sheet(source, STATEMENT_COLUMNS, file)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    checker = Checker({MEMBER_OF.name: MEMBER_OF, **facts}, known, day, sheet.file)
    good: list[tuple[Row, Statement]] = []
    problems = list(sheet.problems)
    for row in sheet.rows:
        wrong = checker.problems(row)
        problems.extend(wrong)
        if not wrong:
            good.append((row, _statement(row)))
    for sieve in (_duplicates(already), _retractions(on_record), shares_for_percent(checker.facts)):
        refused = sieve(good, sheet.file)
        problems.extend(refused.values())
        good = [pair for pair in good if pair[0].line not in refused]
    problems.sort(key=lambda problem: problem.place.line if problem.place else 0)
    return tuple(statement for _, statement in good), tuple(problems)


def write_statements(statements: Iterable[Statement]) -> str:
    """The statements as CSV text that :func:`read_statements` reads back; number 0 is blank."""
    rows = map(statement_row, statements)
    return as_csv(STATEMENT_COLUMNS, ((seq or None, *rest) for seq, *rest in rows))


def _statement(row: Row) -> Statement:
    return statement_from([row.cells[name] for name in STATEMENT_COLUMNS])


_Sieve = Callable[[list[tuple[Row, Statement]], str], dict[int, RecordError]]


def _duplicates(already: Callable[[Statement], int | None]) -> _Sieve:
    """Refuses rows that say again what the file or the record says, or bear its number."""

    def sieve(good: list[tuple[Row, Statement]], file: str) -> dict[int, RecordError]:
        seen = _Seen(already, {statement.seq for _, statement in good if statement.seq})
        refused: dict[int, RecordError] = {}
        for row, statement in good:
            if what := seen.before(row, statement):
                refused[row.line] = DuplicateRow(
                    f"{what[0]}.", place=Place(file, row.line), hint=what[1]
                )
        return refused

    return sieve


class _Seen:
    """The rows of a file that were met, and the numbers that those on record have there."""

    def __init__(self, already: Callable[[Statement], int | None], own: Container[int]) -> None:
        self._already = already
        self._own = own
        self._rows: dict[Statement, int] = {}
        self._lines: dict[int, int] = {}
        self._on_record: dict[int, int] = {}

    def before(self, row: Row, statement: Statement) -> tuple[str, str] | None:
        """Where the row was met before, and what to do; ``None`` where it is new."""
        first = self._rows.setdefault(statement._replace(seq=0), row.line)
        if first != row.line:
            return f"This row says the same as line {first}", "Leave one of the two out."
        seq = statement.seq
        if seq and self._lines.setdefault(seq, row.line) != row.line:
            return (
                f"Number {seq} is also that of line {self._lines[seq]}",
                "Give each row a number of its own, or leave 'seq' blank.",
            )
        if number := self._held(statement):
            self._on_record[seq] = number
            return (
                f"This row is on record already, as number {number}",
                "Leave out the rows that were added before.",
            )
        return None

    def _held(self, statement: Statement) -> int | None:
        """The number of the row on record; a retraction there names its target's number there."""
        target = statement.retracts
        if target in self._on_record:
            return self._already(statement._replace(retracts=self._on_record[target]))
        return None if target in self._own else self._already(statement)


def _retractions(on_record: Callable[[int], Statement | None]) -> _Sieve:
    """Refuses retractions of what is neither in the file nor on record, or is not theirs."""

    def sieve(good: list[tuple[Row, Statement]], file: str) -> dict[int, RecordError]:
        here = {statement.seq: statement for _, statement in good if statement.seq}
        refused: dict[int, RecordError] = {}
        for row, statement in good:
            if statement.kind != "retracts" or statement.retracts is None:
                continue
            target = here.get(statement.retracts) or on_record(statement.retracts)
            if problem := bad_retraction(statement, target, Place(file, row.line)):
                refused[row.line] = problem
        return refused

    return sieve
