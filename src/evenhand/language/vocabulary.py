"""Facts shared by programs: ``vocabulary/1`` files, beside a program or shipped.

In: the name under ``uses:``. Out: its facts, asked and computed, and the day its
governments' fiscal year begins.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadDate, BadName, UnknownVocabulary
from evenhand.language.derivations import read_derivations
from evenhand.language.facts import read_facts, settle_asked
from evenhand.language.format_line import check_format
from evenhand.language.problems import Problems
from evenhand.language.reader import MOST_BYTES, read_bytes, read_data
from evenhand.language.typecheck import Glossary
from evenhand.terms.ids import is_kebab

if TYPE_CHECKING:
    from evenhand.language.intervals import Interval
    from evenhand.language.nodes import Table, Text
    from evenhand.terms.facts import Fact

FORMAT: Final = "vocabulary/1"
VOCABULARY_KEYS: Final = ("evenhand", "vocabulary", "fiscal-year-starts", "facts", "derive")
_DAY_OF_YEAR: Final = re.compile(r"(\d{2})-(\d{2})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary as read. ``fiscal_year_starts`` is month and day, ``None`` if not said.

    ``faulty`` are facts whose declaration has a fault; ``bounds`` what is known of computed
    figures. ``data`` are the file's bytes, which count for a program's digest.
    """

    name: str
    facts: dict[str, Fact]
    fiscal_year_starts: tuple[int, int] | None
    faulty: frozenset[str]
    bounds: dict[str, Interval]
    data: bytes


def load_vocabulary(path: Path | str) -> Vocabulary:
    """Read a vocabulary file.

    Raises:
        EvenhandError: the first fault of the file.
    """
    problems = Problems()
    file = Path(path)
    data = read_bytes(file, problems)
    found = vocabulary_of(data, file.name, problems) if data is not None else None
    problems.raise_first()
    assert found is not None  # every way to none adds a problem
    return found


def find_vocabulary(
    name: Text, beside: Path, problems: Problems, *, alone: bool = False
) -> Vocabulary | None:
    """The vocabulary of that name in the folder ``beside``, else, unless alone, the shipped one."""
    if not is_kebab(name.value):
        message = f"'{name.value}' is not the name of a vocabulary."
        problems.add(BadName(message, place=name.place, hint="Write its name alone, such as us."))
        return None
    file = f"{name.value}.vocabulary.yaml"
    path = beside / file
    if path.is_file():
        data = read_bytes(path, problems)
    elif alone:
        problems.add(_not_beside(name))
        return None
    else:
        file = f"{name.value}.yaml"
        data = _shipped(file)
        if data is None:
            _report_missing(name, problems)
    if data is None:
        return None
    found = vocabulary_of(data, file, problems)
    if found is not None and found.name and found.name != name.value:
        message = f"The file {file} is the vocabulary '{found.name}'."
        hint = "Name it so under 'uses:', or mend its 'vocabulary:' line."
        problems.add(UnknownVocabulary(message, place=name.place, hint=hint))
    return found


def _shipped(file: str) -> bytes | None:
    whole = resources.files("evenhand") / "shipped" / "vocabulary" / file
    return whole.read_bytes()[:MOST_BYTES] if whole.is_file() else None


def _not_beside(name: Text) -> UnknownVocabulary:
    return UnknownVocabulary(
        f"The vocabulary '{name.value}' is not beside this file.",
        place=name.place,
        hint=f"Put {name.value}.vocabulary.yaml beside it.",
    )


def _report_missing(name: Text, problems: Problems) -> None:
    folder = resources.files("evenhand") / "shipped" / "vocabulary"
    shipped = [
        file.name[: -len(".yaml")] for file in folder.iterdir() if file.name.endswith(".yaml")
    ]
    what = "a vocabulary beside this file, nor a shipped one"
    error = UnknownVocabulary.unknown_name(what, name.value, shipped, name.place)
    if error.hint == "None is declared.":
        error.hint = f"Put {name.value}.vocabulary.yaml beside this file."
    problems.add(error)


def vocabulary_of(data: bytes, file: str, problems: Problems) -> Vocabulary | None:
    """The vocabulary in a file's bytes."""
    table = read_data(data, file, problems)
    if table is None or not check_format(table, FORMAT, problems):
        return None
    table.only(*VOCABULARY_KEYS)
    declared = read_facts(table.table("facts", required="derive" not in table), problems)
    settle_asked(declared, declared.facts, problems)
    glossary = Glossary(declared.facts, {}, {}, problems, declared.faulty)
    read_derivations(table.table("derive"), glossary, declared.facts, problems)
    return Vocabulary(
        name=table.string("vocabulary", required=True),
        facts=declared.facts,
        fiscal_year_starts=_starts(table, problems),
        faulty=frozenset(declared.faulty),
        bounds=glossary.bounds,
        data=data,
    )


def _starts(table: Table, problems: Problems) -> tuple[int, int] | None:
    text = table.text("fiscal-year-starts")
    if text is None:
        return None
    match = _DAY_OF_YEAR.match(text.value)
    try:
        # 2001 has no 29 February, on which no fiscal year can begin.
        day = dt.date(2001, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    if day is not None:
        return day.month, day.day
    message = f"'{text.value}' is not a day of the year."
    problems.add(BadDate(message, place=text.place, hint="Write month and day, such as 10-01."))
    return None
