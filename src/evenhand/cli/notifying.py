"""notify at the prompt."""

from __future__ import annotations

import datetime as dt
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import click

from evenhand.cli import options
from evenhand.cli.named import FILE, FOLDER, FOLDER_THERE, WORD
from evenhand.cli.output import tracked
from evenhand.errors import CannotWriteOutput
from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.letterhead import Letterhead, read_letterhead
from evenhand.notices.writing import SOURCE
from evenhand.terms.dates import dates_of, tested_first
from evenhand.verbs.case_file import FactsText, Source
from evenhand.verbs.notify import Notified
from evenhand.verbs.notify import notify as write_letters
from evenhand.verbs.notify.folder import INDEX, SETTINGS
from evenhand.verbs.notify.said import laid_over
from evenhand.verbs.sources import open_record

_SHOWN = 5


@click.command()
@options.deciding
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    required=True,
    help="; ".join(f"{name}: {kind.says}" for name, kind in KINDS.items()) + ".",
)
@click.option(
    "--applicant", type=WORD, help="Whose case, e.g. us-ca-stockton; default: everybody's."
)
@click.option(
    "--fact",
    "facts",
    type=WORD,
    multiple=True,
    metavar="FACT=ANSWER",
    help="What the applicant says of its own case, beside the record, such as"
    " expressed_interest=yes; FACT@BODY=ANSWER for what is asked of a body. Say it again for"
    " another.",
)
@options.day_option(
    "--before", help="For a reconsideration: the day on which it was decided before."
)
@options.day_option("--dated", help="Day the letters bear; default: a blank to be filled in.")
@click.option(
    "--letterhead",
    "letterhead_file",
    type=FILE,
    help="Who writes: a letterhead/1 file with name, office, lines, contact, signed-by, seal.",
)
@click.option(
    "--language", type=WORD, default=SOURCE, show_default=True, help="Language of the letters."
)
@click.option(
    "--templates",
    type=FOLDER_THERE,
    help="Folder of templates that come before ours; 'evenhand letter-templates' copies ours.",
)
@click.option(
    "--format", "form", type=click.Choice(list(SETTINGS)), default="html", show_default=True
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    required=True,
    help="Folder of the letters. Those that are there already are left as they are.",
)
def notify(
    question: options.Question,
    kind: str,
    applicant: str | None,
    facts: tuple[str, ...],
    before: dt.date | None,
    dated: dt.date | None,
    letterhead_file: Path | None,
    language: str,
    templates: Path | None,
    form: str,
    folder: Path,
) -> None:
    """Write the letters of PROGRAM's cases: from the agency, or from the applicant.

    Each is drafted from the record, with its papers as exhibits and a visible blank for all
    that is not on file. Files are named by applicant, kind and digest, and listed in
    letters.csv; a batch that was broken off goes on where it stopped.

    \b
    Examples:
      evenhand notify us-doj-psp --as-of 2017-08-03 --reading release \\
          --kind determination --format pdf -o letters
      evenhand notify us-doj-psp --as-of 2017-08-03 --applicant us-ca-stockton \\
          --kind request-to-controller -o letters
      evenhand notify us-doj-psp --as-of 2017-08-03 --applicant us-il-chicago \\
          --fact expressed_interest=yes --kind answer -o letters

    Exit status: 0 done; 2 wrong usage, a faulty program or template, or a case that gives no
    ground for the letter.
    """
    done = write_letters(
        question.program,
        folder,
        _evidence(question, applicant, facts),
        kind=cast(KindName, kind),
        as_of=question.as_of,
        known_at=question.known_at,
        reading=question.reading,
        fiscal_year=question.fiscal_year,
        applicants=None if applicant is None else [applicant],
        form=form,
        letterhead=read_letterhead(letterhead_file) if letterhead_file else Letterhead(),
        language=language,
        templates=templates,
        dated=dated,
        before=before,
        track=tracked,
    )
    _say(done, folder)


def _evidence(question: options.Question, applicant: str | None, facts: tuple[str, ...]) -> Source:
    if not facts:
        return question.source
    if applicant is None:
        raise click.UsageError("--fact is said by one applicant: name it with --applicant.")
    if isinstance(question.source, FactsText):
        raise click.UsageError("--fact and --facts exclude each other: put the answer in the file.")
    said_on = question.as_of if question.known_at is None else question.known_at
    record = open_record(question.source)
    dates = dates_of(question.program, as_of=question.as_of, fiscal_year=question.fiscal_year)
    tested_on = dates.tested_on if tested_first(question.program) else None
    return laid_over(record, question.program, applicant, facts, said_on, tested_on=tested_on)


def _say(done: Notified, folder: Path) -> None:
    for file in done.files[:_SHOWN]:
        click.echo(str(file))
    if len(done.files) > _SHOWN:
        click.echo(f"and {len(done.files) - _SHOWN:,} more, all listed in {folder / INDEX}.")
    kept = len(done.files) - done.written
    click.echo(f"{done.written:,} written, {kept:,} there already.", err=True)
    for one in done.left_out[:_SHOWN]:
        click.echo(f"No letter: {one.why}", err=True)
    if len(done.left_out) > _SHOWN:
        click.echo(f"No letter for {len(done.left_out) - _SHOWN:,} more.", err=True)


@click.command("letter-templates")
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    required=True,
    help="Folder to copy them to; files that are there are not overwritten.",
)
def letter_templates(folder: Path) -> None:
    """Copy the templates of letters to a folder, to be edited or translated.

    They are HTML with the fields of Jinja2. A folder in it named by a language tag, such as
    es, holds the templates of that language. Give the folder with 'notify --templates'.

    \b
    Example:
      evenhand letter-templates -o our-templates

    Exit status: 0 done; 2 the folder cannot be written to.
    """
    copied = 0
    with as_file(files("evenhand.notices").joinpath("templates")) as ours:
        for file in sorted(ours.rglob("*.html")):
            target = folder / file.relative_to(ours)
            if target.exists():
                click.echo(f"{target} is there already and was left as it is.", err=True)
                continue
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
            except OSError as problem:
                raise CannotWriteOutput.because(problem, target) from problem
            copied += 1
    click.echo(f"{folder}: {copied} templates copied.")
