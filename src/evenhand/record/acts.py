"""Acts as CSV: what was announced, asked, decided and done, each on its own row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from evenhand.errors import (
    BadCell,
    BlankCell,
    DuplicateRow,
    FutureDate,
    Place,
    RecordError,
)
from evenhand.record.names import Names, short
from evenhand.record.rowchecks import not_a_date
from evenhand.record.segments import act_from, span, split
from evenhand.record.sheet import Row, read_sheet
from evenhand.terms.assertions import ASSERTIONS, Assertion, parse_assertion
from evenhand.terms.effects import NOT_STATED, NOT_STATED_WORDS, nearly_not_stated
from evenhand.terms.ids import is_government, is_kebab
from evenhand.terms.statements import ACT_COLUMNS, ACT_KINDS, OPTIONAL_ACT_COLUMNS, Act
from evenhand.terms.values import operator


def read_acts(
    source: Path | str,
    known: Container[str],
    *,
    today: dt.date | None = None,
    already: Container[Act] = (),
    file: str = "",
) -> tuple[tuple[Act, ...], tuple[RecordError, ...]]:
    """Read and check a table of acts.

    Args:
        source: a path, or the text of the table itself.
        known: the ids of the governments there are. An actor that is written as an id must be
            one, and so must an addressee written as an id with a hyphen; whoever is no
            government, such as an association, is named in words.
        today: nothing can have been done after it; the machine's day (UTC) if left out.
        already: the acts on record; one of them is refused.
        file: what to call the table in messages; the path where there is one.
    Returns:
        The rows that are right, in the file's order, and every problem, by line.
    Raises:
        UnreadableFile: the file cannot be opened.
    """
    sheet = read_sheet(source, ACT_COLUMNS, file, optional=OPTIONAL_ACT_COLUMNS)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    names = Names(known)
    problems = list(sheet.problems)
    acts: dict[Act, int] = {}
    for row in sheet.rows:
        place = Place(sheet.file, row.line)
        wrong = [
            *_words(row, place),
            *_effect(row, place),
            *_who(row, place, names),
            *_when(row, place, day),
            *_asserted(row, place),
        ]
        problems.extend(wrong)
        if not wrong:
            act = act_from([row.cells[name] for name in ACT_COLUMNS])
            if act in already:
                problems.append(
                    DuplicateRow(
                        "This act is on record already.",
                        place=place,
                        hint="Leave out the rows that were added before.",
                    )
                )
            elif acts.setdefault(act, row.line) != row.line:
                problems.append(_twice(acts[act], place))
    problems.sort(key=lambda problem: problem.place.line if problem.place else 0)
    return tuple(acts), tuple(problems)


_WHY_FILLED: Final = {
    "date": "It is the day it was done, or a span in which it was.",
    "program": "It is the id of the program it is about.",
    "actor": "It is who did it: a government's id, or the name of whoever is none.",
    "kind": f"It is one of {', '.join(ACT_KINDS)}.",
}


_FOR_WORDS: Final = {
    "all": "all",
    "everyone": "all",
    "everybody": "all",
    "all applicants": "all",
    "public": "public",
    "the public": "public",
}
"""How everybody and the public are written as addressees, by what is read so in error."""
_HOW: Final = f"Write {'; '.join(form.written(name) for name, form in ASSERTIONS.items())}."


def _words(row: Row, place: Place) -> Iterator[RecordError]:
    cells = row.cells
    for name in _WHY_FILLED:
        if not cells[name]:
            yield BlankCell(f"'{name}' is blank.", place=place, hint=_WHY_FILLED[name])
    if cells["program"] and not is_kebab(cells["program"]):
        yield BadCell(
            f"'program' is '{short(cells['program'])}', which is not an id.",
            place=place,
            hint="Write the id of a program, such as us-doj-psp: small letters, figures and "
            "hyphens.",
        )
    if cells["kind"] and cells["kind"] not in ACT_KINDS:
        yield BadCell.unknown_name("a kind of act", short(cells["kind"]), ACT_KINDS, place)
    for clause in split(cells["touches"]):
        if not is_kebab(clause):
            yield BadCell(
                f"'touches' has '{short(clause)}', which is no clause id.",
                place=place,
                hint="Write ids of clauses, such as access, and part them by semicolons.",
            )


def _effect(row: Row, place: Place) -> Iterator[RecordError]:
    """That the paper states no effect, not written so, or beside that it states one."""
    text = row.cells["effect_stated"]
    if nearly_not_stated(text):
        yield BadCell(
            f"'effect_stated' is '{short(text)}', which states no effect.",
            place=place,
            hint=f"Write '{NOT_STATED}' where the paper states none; leave it blank where that is"
            " not on file.",
        )
    asserted = [one.replace(" ", "") for one in split(row.cells["asserts"])]
    if text in NOT_STATED_WORDS and "effect=stated" in asserted:
        yield BadCell(
            f"'effect_stated' is '{text}', and 'asserts' has 'effect = stated'.",
            place=place,
            hint="Let both say the same, or leave one of them out.",
        )


def _who(row: Row, place: Place, names: Names) -> Iterator[RecordError]:
    actor = row.cells["actor"]
    if is_government(operator(actor)):
        yield from names.unknown(actor, place)
    for addressee in split(row.cells["addressees"]):
        word = addressee.casefold()
        if word in _FOR_WORDS and addressee != _FOR_WORDS[word]:
            yield BadCell(
                f"'addressees' has '{short(addressee)}', which is neither a government nor a word"
                " for all.",
                place=place,
                hint="Write 'all' for everybody in the class of the program, or 'public' for the"
                " public.",
            )
        if "-" in addressee and is_government(operator(addressee)):
            yield from names.unknown(addressee, place)


def _when(row: Row, place: Place, today: dt.date) -> Iterator[RecordError]:
    text = row.cells["date"]
    if not text:
        return
    try:
        day = span(text)
    except ValueError as problem:
        yield not_a_date("date", problem, place)
        return
    if (day.earliest or day.latest) > today:
        yield FutureDate(
            f"'date' is {short(text)}, and today is {today}.",
            place=place,
            hint="It is the day it was done.",
        )


def _asserted(row: Row, place: Place) -> Iterator[RecordError]:
    """What the paper says, where it is not in the vocabulary or says one thing twice."""
    said: set[tuple[str, str]] = set()
    for text in split(row.cells["asserts"]):
        try:
            one = parse_assertion(text)
        except ValueError as problem:
            yield BadCell(f"'asserts': {short(str(problem), 160)}.", place=place, hint=_HOW)
            continue
        if one[:2] in said:
            yield BadCell(
                f"'asserts' says '{short(f'{one.name} {one.of}'.strip())}' twice.",
                place=place,
                hint="Where two papers differ, give each a row of its own.",
            )
        said.add(one[:2])
        yield from _day_outside(one, row, place)


def _day_outside(one: Assertion, row: Row, place: Place) -> Iterator[RecordError]:
    """A day that somebody gives for the act, which its date does not admit."""
    try:
        whole = span(row.cells["date"]) if one.name == "day" else None
    except ValueError:
        return  # the date is a problem of its own
    if whole is None:
        return
    first, last = one.day.earliest, one.day.latest
    too_early = whole.earliest is not None and (first is None or first < whole.earliest)
    if too_early or last > whole.latest:
        yield BadCell(
            f"'asserts' has the day {short(one.value)}, and 'date' is {short(whole.text)}.",
            place=place,
            hint="Let 'date' hold every day that is given: A..B lies between the two.",
        )


def _twice(first: int, place: Place) -> RecordError:
    return DuplicateRow(
        f"This row says the same as line {first}.",
        place=place,
        hint="Leave one of the two out.",
    )
