"""Options that several verbs share, with the same words and the same meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])  # click decorates any function


def _day(ctx: click.Context, param: click.Parameter, value: dt.datetime | None) -> dt.date | None:
    return None if value is None else value.date()


def day_option(*names: str, required: bool = False, help: str) -> Callable[[_F], _F]:
    """An option that is a day of the calendar, ``2017-08-03``."""
    kind = click.DateTime(["%Y-%m-%d"])
    return click.option(
        *names, type=kind, required=required, callback=_day, help=help, metavar="DAY"
    )


program = click.argument("program")
as_of = day_option("--as-of", required=True, help="Day whose rules and facts apply.")
known_at = day_option(
    "--known-at",
    help="Day on which they were known; default: the day itself. A later day is hindsight.",
)
reading = click.option("--reading", help="Which reading of the text; default: the program's first.")
record = click.option(
    "--record",
    "record_dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of a record; default: the shipped record.",
)
facts = click.option(
    "--facts",
    "facts_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSON of answers to decide on instead of the record; null is unknown.",
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to; default: the screen.",
)


def deciding(verb: _F) -> _F:
    """The options of every verb that decides."""
    for option in (facts, record, reading, known_at, as_of, program):
        verb = option(verb)
    return verb
