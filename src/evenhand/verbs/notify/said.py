"""What an applicant says of its own case when a letter is drafted, laid over the record."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING

from evenhand.errors import BadAnswer
from evenhand.record.overlay import Overlay
from evenhand.terms.values import operator
from evenhand.verbs.explain import replay_command
from evenhand.verbs.interview_answers import read_answer
from evenhand.verbs.interview_rows import Speaker, answer_row

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Statement


def laid_over(
    record: Record,
    program: Program,
    applicant: str,
    answers: Iterable[str],
    said_on: dt.date,
    *,
    tested_on: dt.date | None = None,
) -> Record:
    """The record with an applicant's own answers beside it; nothing is written.

    Args:
        answers: each ``FACT=ANSWER``, or ``FACT@BODY=ANSWER`` for a fact asked of a body.
        said_on: the day on which they are said.
        tested_on: the day they are of, where the program is tested on an earlier one;
            they then hold for that day alone.
    Raises:
        BadAnswer: one is of another form, of no fact of the program, or no answer to it.
    """
    of = said_on if tested_on is None else min(said_on, tested_on)
    speaker = Speaker(applicant, "", said_on, of, program.id)
    rows = [_row(record, program, speaker, text) for text in answers]
    asked = [(row.fact, row.about) for row in rows]
    for fact, body in asked:
        if asked.count((fact, body)) > 1:
            raise BadAnswer(
                f"'{fact}' of {body} is answered twice.", hint="Give one answer to a question."
            )
    return Overlay(record, rows) if rows else record


def replay_laid_over(program: Program, record: Overlay, found: Determination) -> str:
    """The command that gives the findings again, with what was laid over the record."""
    command, _, *asked = shlex.split(replay_command(program, record, found))
    facts = (word for row in record.rows for word in ("--fact", _typed(row, found.applicant)))
    written = ("--kind", "determination", "-o", "letters")
    return shlex.join([command, "notify", *asked, *facts, *written])


def _typed(row: Statement, applicant: str) -> str:
    """A row as it is typed: the fact, its body, the answer, and the remark behind a colon."""
    body = "" if row.about == applicant else f"@{row.about}"
    said = row.value if row.kind == "states" else row.kind
    return f"{row.fact}{body}={said}{f': {row.note}' if row.note else ''}"


def _row(record: Record, program: Program, speaker: Speaker, text: str) -> Statement:
    applicant = speaker.stated_by
    asked, equals, said = text.partition("=")
    name, _, body = asked.strip().partition("@")
    if not equals:
        raise BadAnswer(f"'{text}' is no answer.", hint="Write FACT=ANSWER, or FACT@BODY=ANSWER.")
    if name not in program.facts:
        raise BadAnswer.unknown_name("a fact of this program", name, program.facts)
    fact = program.facts[name]
    if fact.of.kind == "relation" and not body:
        raise BadAnswer(
            f"'{name}' is asked of each body named in '{fact.of.name}'.",
            hint=f"Write {name}@BODY={said or 'ANSWER'}, with the id of the body.",
        )
    if fact.of.kind == "fixed":
        raise BadAnswer(
            f"'{name}' is for {fact.of.name} to find, and not for {applicant} to say.",
            hint="Leave it out; an objection or an answer asks for the grounds of the finding.",
        )
    if body and operator(body) not in record.jurisdictions:
        raise BadAnswer.unknown_name(
            "the id of a government on file", operator(body), record.jurisdictions, alike=0.8
        )
    given = read_answer(said, fact, record.jurisdictions)
    if given.kind == "unknown":
        raise BadAnswer(
            f"'{text}' says nothing.", hint="Leave it out: what nobody says is unknown already."
        )
    row = answer_row(speaker, (name, body or applicant, None), given)
    return row._replace(cite="Said by the applicant when a letter was drafted")
