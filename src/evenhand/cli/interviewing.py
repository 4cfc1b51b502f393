"""interview at the prompt."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import shlex
import sys
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.named import FILE, WORD
from evenhand.cli.output import console
from evenhand.errors import RecordError
from evenhand.reasons.words import (
    folded,
    headed,
    hindsight_sentence,
    long_day,
    outcome_sentences,
    to_be_answered,
)
from evenhand.terms.dates import dates_said
from evenhand.verbs.interview import Interview
from evenhand.verbs.interview_file import AnswersFile
from evenhand.verbs.interview_questions import Question
from evenhand.verbs.sources import as_program, open_record, shipped_programs

with contextlib.suppress(ImportError):  # where it is there, a line can be edited
    import readline  # noqa: F401

UNDETERMINED = 3
_PROMPT: Final = "Answer > "
_DONE: Final = "Done > "
_AT_END: Final = {True: "The outcome is decided.", False: "There is nothing more to ask you."}
_STOPS: Final = ("quit", "q", "exit")
_HELP: Final = """\
Besides an answer, these words are taken at every question:
  unknown         you do not know: go on, nothing is written
  decline         you refuse to answer: that is written, and is not "no"
  no occasion     it has never come up
  pending         it is under review
  does not apply  the question does not arise for the body it is about
  back            take back the last answer and be asked again
  stop            end here; the same command goes on later (also quit, q, exit, Ctrl-D, Ctrl-C)
  ?               this list
A remark follows a colon, such as: decline: before a court. Name no person in it."""


@click.command()
@options.program
@click.option("--applicant", type=WORD, required=True, help="Whose outcome, e.g. us-md-baltimore.")
@options.as_of
@options.day_option(
    "--known-at",
    help="Day on which answers must be known; default: the day they are said, or --as-of"
    " where that is later.",
)
@options.fiscal_year
@options.reading
@options.record
@click.option(
    "-o",
    "--output",
    required=True,
    type=FILE,
    help="CSV of the answers; where it is there, the interview goes on.",
)
@click.option(
    "--stated-by", type=WORD, required=True, help="Who answers, e.g. us-nm-bernalillo-county."
)
@click.option("--office", default="", help="The office that answers; never a person's name.")
@options.day_option("--said-on", help="Day on which the answers are said; default: today.")
def interview(
    program: str,
    applicant: str,
    as_of: dt.date,
    known_at: dt.date | None,
    fiscal_year: int | None,
    reading: str | None,
    record_dir: Path | None,
    output: Path,
    stated_by: str,
    office: str,
    said_on: dt.date | None,
) -> None:
    """Ask what could still change the outcome of one applicant, one question at a time.

    Each answer is written to the CSV file at once, as a statement that 'evenhand record add'
    takes. Nothing is added to a record. Where standard input is no terminal, answers are
    read from it, a line each.

    \b
    Example:
      evenhand interview us-doj-psp --applicant us-md-baltimore --as-of 2017-08-03 \\
          --reading release --stated-by us-md -o answers.csv

    Exit status: 0 decided; 2 wrong usage or a faulty program; 3 it is undetermined.
    """
    loaded, record = as_program(program), open_record(record_dir)
    file = AnswersFile(output)
    session = Interview(
        loaded,
        applicant,
        record,
        as_of=as_of,
        known_at=known_at,
        said_on=said_on,
        reading=reading,
        fiscal_year=fiscal_year,
        stated_by=stated_by,
        office=office,
        rows=file.read(loaded, record),
    )
    _say(_opening(session, output))
    _ask_all(session, file)
    _say(_closing(session))
    _say_where(session, output, program, record_dir)
    found = session.determination
    if found.outcome is None and found.member is not False:
        click.get_current_context().exit(UNDETERMINED)


def _ask_all(session: Interview, file: AnswersFile) -> None:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # what is not UTF-8 is refused with a message
    going = True
    while going:
        question = session.question()
        if question is not None:
            _say(["", *_question_lines(question, session.number)])
            going = _take_one(session, file, _PROMPT)
        elif session.can_go_back:
            _say(["", f"{_AT_END[session.decided]} Enter ends; 'back' takes back the last answer."])
            going = _take_one(session, file, _DONE)
        else:
            return


def _take_one(session: Interview, file: AnswersFile, prompt: str) -> bool:
    """Ask until something is taken; ``False`` where the person stops."""
    while True:
        typed = _typed(prompt)
        word = "stop" if typed is None else _word(typed, session.question())
        if word == "stop" or (prompt == _DONE and not word):
            return False
        if prompt == _DONE and word not in ("?", "help", "back"):
            _say(["No question is open: Enter ends, 'back' takes back the last answer."])
            continue
        if word in ("?", "help"):
            _say(_HELP.splitlines())
            continue
        before = session.rows
        try:
            said = session.back() if word == "back" else session.answer(typed or "")
        except RecordError as problem:
            _say(str(problem).splitlines())
            continue
        if session.rows != before:
            file.write(session.rows)
        _say([said])
        return True


def _word(typed: str, question: Question | None) -> str:
    """What was typed, small; any usual word for ending is "stop", unless it is an answer."""
    word = typed.strip().lower()
    choices = () if question is None else question.fact.answer.choices
    return "stop" if word in _STOPS and word not in choices else word


def _typed(prompt: str) -> str | None:
    """The next line; ``None`` where there is none or the person breaks off.

    A line that was not typed at a terminal is shown, so that the output reads as a session.
    """
    try:
        if sys.stdin.isatty():
            return input(prompt)
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
    except (EOFError, KeyboardInterrupt):
        line = ""
    click.echo(line.rstrip("\n"))
    return line.rstrip("\n") if line else None


def _opening(session: Interview, output: Path) -> list[str]:
    found, names = session.determination, session.explanation.names
    reading = f", reading '{found.reading}'" if found.reading else ""
    office = f", {session.office}" if session.office else ""
    lines = [
        f"{found.program.title}{reading}: {names.of(found.applicant)} ({found.applicant}),"
        f" {dates_said(found.as_of, found.known_at, found.fiscal_year, session.tested_on)}.",
        f"You answer as {names.of(session.stated_by)}{office}, on {long_day(session.said_on)}."
        f" Each answer is written to {output} at once; '?' lists the words that are always"
        " taken, 'stop' ends.",
    ]
    if found.hindsight:
        lines.insert(1, hindsight_sentence(found.as_of))
    if not session.speaks_for_a_government:
        lines.append(
            f"'{session.stated_by}' is not the id of a government on the record, so what you say"
            " counts as an account, neither the applicant's nor a body's in control."
        )
    if session.about_one_day:
        lines.append(
            f"The questions are of {long_day(session.tested_on)}: an answer said later holds for"
            " that day alone."
        )
    if session.resumed:
        lines.append(
            f"{session.resumed} answered in earlier sittings; they are not asked again ('back'"
            " takes back the last)."
        )
    return lines


def _question_lines(question: Question, number: int) -> list[str]:
    """The question and what a person needs to answer it."""
    of = f", asked of {question.asked_of_name}" if question.asked_of != question.about else ""
    lines = [
        f"{number}. {question.text}",
        f"   About: {question.about_name} ({question.about}){of}.",
        f"   {question.weight}",
        "   Why it is asked; on it hang:",
        *(f"     {clause}" for clause in question.because),
    ]
    lines += [f"   {question.taken}"] if question.taken else []
    lines += ["   On file:"] if question.on_file else []
    lines += [f"     {account}" for account in question.on_file]
    evidence = " or ".join(question.fact.evidence)
    shown = f" What shows it ({evidence}) can follow a colon." if evidence else ""
    return [*lines, f"   Answer {question.how}{shown}"]


def _closing(session: Interview) -> list[str]:
    """The outcome now, what it rests on, and what is still missing."""
    found, names = session.determination, session.explanation.names
    outcome = found.outcome_word or "not decided"
    lines = ["", f"Outcome now: {outcome}."]
    if found.member is not True:
        known = "It is not known whether it is" if found.member is None else "It is not"
        lines.append(f"{known} among those this program decides.")
    else:
        lines += outcome_sentences(found, session.explanation.notes)
    if not session.decided and found.missing:
        lines.append("Still missing:")
        lines += [f"  {to_be_answered(fact.fact, fact.of, names)}" for fact in found.missing]
    return [headed(line) for line in lines]


def _say_where(session: Interview, output: Path, program: str, record_dir: Path | None) -> None:
    """Where the answers are, and the commands that add them; these are not folded."""
    if not session.rows:
        click.echo("Nothing was written.")
        return
    rows = len(session.rows)
    _say([f"{rows} {'row' if rows == 1 else 'rows'} in {output}, on no record yet. To add:"])
    folder = shlex.quote(str(record_dir or "my-record"))
    if record_dir is None:
        click.echo(f"  evenhand record begin --record {folder}")
    own = "" if program in shipped_programs() else f" --program {shlex.quote(program)}"
    click.echo(f"  evenhand record add {shlex.quote(str(output))} --record {folder}{own}")


def _say(lines: list[str]) -> None:
    width = console().width if sys.stdout.isatty() else None
    text = "\n".join(lines)
    click.echo(folded(text, width) if width else text)
