"""Options that several verbs share, with the same words and the same meaning."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import click

from evenhand.cli.files import FORMATS
from evenhand.cli.named import FILE, FOLDER, WORD
from evenhand.errors import Place, UnreadableFile
from evenhand.terms.fiscal import EARLIEST, LATEST
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import FactsText
from evenhand.verbs.sources import as_program

_F = TypeVar("_F", bound=Callable[..., Any])  # click decorates any function
_Verb: TypeAlias = Callable[..., None]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(typed: str) -> dt.date:
    try:
        if _DAY.fullmatch(typed):
            return dt.date.fromisoformat(typed)
    except ValueError:
        pass  # no such day of the calendar
    raise click.BadParameter(f"'{typed}' is not a date as YYYY-MM-DD, e.g. 2017-08-03.")


def day_option(
    *names: str, required: bool = False, multiple: bool = False, help: str
) -> Callable[[_F], _F]:
    """An option that is a day of the calendar, ``2017-08-03``, or with ``multiple`` some."""
    return click.option(
        *names, type=_day, required=required, multiple=multiple, help=help, metavar="DAY"
    )


program = click.argument("program", type=WORD)
as_of = day_option("--as-of", required=True, help="Day whose rules and facts apply.")
known_at = day_option(
    "--known-at",
    help="Day on which they were known; default: the day itself. A later day is hindsight.",
)
fiscal_year = click.option(
    "--fiscal-year",
    type=click.IntRange(EARLIEST, LATEST),
    help="Fiscal year of the award, named for the year it ends in; default: the one the day"
    " lies in.",
    metavar="YEAR",
)
more_orders = click.option(
    "--orders",
    "orders_files",
    type=FILE,
    multiple=True,
    help="File of later court orders, read with the program's own.",
)
reading = click.option(
    "--reading", type=WORD, help="Which reading of the text; default: the program's first."
)
record = click.option(
    "--record",
    "record_dir",
    type=FOLDER,
    help="Folder of a record; default: the shipped record.",
)
facts = click.option(
    "--facts",
    "facts_file",
    type=FILE,
    help="JSON of answers to decide on instead of the record; null is unknown.",
)
formats = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)
output = click.option(
    "-o",
    "--output",
    type=FILE,
    help="File to write to; default: the screen.",
)


@dataclass(frozen=True, slots=True)
class Question:
    """What a verb that decides is asked: a program, on a day, as known, on which evidence."""

    program: Program
    as_of: dt.date
    known_at: dt.date | None
    fiscal_year: int | None
    reading: str | None
    source: FactsText | Path | None


def deciding(verb: _Verb) -> _Verb:
    """The options of every verb that decides; the verb gets them as one ``question``."""
    return _asked(verb, (facts, *_ON_RECORD))


def deciding_on_record(verb: _Verb) -> _Verb:
    """The same, of a verb that decides on nothing but a record."""
    return _asked(verb, _ON_RECORD)


_ON_RECORD: Final = (record, reading, fiscal_year, known_at, as_of, program)


def _asked(verb: _Verb, named: Iterable[Callable[[_Verb], _Verb]]) -> _Verb:
    @wraps(verb)
    def asked(
        program: str,
        as_of: dt.date,
        known_at: dt.date | None,
        fiscal_year: int | None,
        reading: str | None,
        record_dir: Path | None,
        facts_file: Path | None = None,
        orders_files: tuple[Path, ...] = (),
        **others: object,
    ) -> None:
        source = source_of(record_dir, facts_file)
        loaded = as_program(program, orders_files, record_dir)
        verb(Question(loaded, as_of, known_at, fiscal_year, reading, source), **others)

    made: _Verb = asked
    for option in named:
        made = option(made)
    return made


def source_of(record_dir: Path | None, facts_file: Path | None) -> FactsText | Path | None:
    """What a verb decides on: a record's folder, a file of answers, or the shipped record.

    Raises:
        UsageError, UnreadableFile: both are named, or the file cannot be read.
    """
    if facts_file is None:
        return record_dir
    if record_dir is not None:
        raise click.UsageError("--record and --facts exclude each other: name one.")
    place = Place(str(facts_file))
    try:
        return FactsText(facts_file.read_text(encoding="utf-8"), str(facts_file))
    except OSError as error:
        hint = "Name a JSON file of answers that exists."
        raise UnreadableFile(
            f"It cannot be read: {error.strerror}.", place=place, hint=hint
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "It is not UTF-8 text.", place=place, hint="Save it as UTF-8."
        ) from error
