"""determine, explain and missing at the prompt."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.files import FORMATS, format_of, text_form, write_bytes, write_rows, write_text
from evenhand.cli.named import WORD
from evenhand.cli.options import Question
from evenhand.cli.output import console, print_table, tracked
from evenhand.reasons.money.reckoning import totals
from evenhand.reasons.money.words import total_short
from evenhand.reasons.words import ASKED_NOTE
from evenhand.terms.findings import Determination
from evenhand.verbs.determine import Determinations
from evenhand.verbs.determine import determine as determine_all
from evenhand.verbs.explain import Explanation
from evenhand.verbs.explain import explain as explain_one
from evenhand.verbs.rows import (
    MEMBER_WORD,
    MISSING_COLUMNS,
    ROW_COLUMNS,
    determination_row,
    missing_rows,
)

UNDETERMINED = 3
DETERMINE_FORMATS = (*FORMATS, "html")
EXPLAIN_FORMATS = ("text", "json", "html")
_COLUMNS = (
    "applicant", "outcome", "amount", "unmet", "unknown", "asked", "suspended",
    "perhaps suspended", "denial barred", "denial perhaps barred", "missing",
)  # fmt: skip
_OPTIONAL = (
    "amount", "suspended", "perhaps suspended", "denial barred", "denial perhaps barred",
)  # fmt: skip

_some_applicants = click.option(
    "--applicant",
    "applicants",
    type=WORD,
    multiple=True,
    help="Only this one, e.g. us-md-baltimore.",
)


@click.command()
@options.more_orders
@options.deciding
@_some_applicants
@click.option("--all", "everyone", is_flag=True, help="List those of unknown membership too.")
@click.option(
    "--format", "form", type=click.Choice(DETERMINE_FORMATS), default="table", show_default=True
)
@options.output
def determine(
    question: Question,
    applicants: tuple[str, ...],
    everyone: bool,
    form: str,
    output: Path | None,
) -> None:
    """Decide everyone in the class of PROGRAM, with the clauses that made it so.

    PROGRAM is the file of a program or the id of a shipped one, such as us-doj-psp.
    --format html, or a file that ends in .html, is one page that needs nothing else; where the
    class holds states it has a grid of them.

    \b
    Examples:
      evenhand determine us-doj-psp --as-of 2017-08-03 --known-at 2017-08-18 --reading release
      evenhand determine mine.yaml --as-of 2024-01-01 --facts answers.json --format json
      evenhand determine us-dot-158 --as-of 1986-10-01 -o outcomes.html

    Exit status: 0 done; 2 wrong usage or a faulty program; 3 one applicant was named and is
    undetermined.
    """
    form = format_of(form, output, DETERMINE_FORMATS)
    decided = _decided(question, applicants, everyone=everyone)
    if form == "table":
        _print_determinations(decided)
    elif form == "html":
        write_bytes(decided.to_html().encode(), output)
    else:
        rows = [determination_row(row, decided.jurisdictions) for row in decided]
        write_rows(rows, ROW_COLUMNS, form, output)
    _say_beside(decided)
    _exit_if_undetermined(decided, applicants)


@click.command()
@options.more_orders
@options.deciding
@click.option("--applicant", type=WORD, required=True, help="Who, e.g. us-md-baltimore.")
@click.option(
    "--format", "form", type=click.Choice(EXPLAIN_FORMATS), default="text", show_default=True
)
@options.output
def explain(question: Question, applicant: str, form: str, output: Path | None) -> None:
    """Say why one applicant's determination is what it is, and what would change it.

    What the applicant and other bodies could do and what the program could do stand side by
    side. --format html, or a file that ends in .html, is one page that needs nothing else.

    \b
    Examples:
      evenhand explain us-doj-psp --applicant us-nm-albuquerque --as-of 2017-08-03 \\
          --known-at 2017-08-18 --reading release
      evenhand explain us-doj-psp --applicant us-md-baltimore --as-of 2017-08-03 \\
          -o baltimore.html

    Exit status: 0 done; 2 wrong usage or a faulty program; 3 it is undetermined.
    """
    form = text_form(form, output, EXPLAIN_FORMATS)
    found = explain_one(
        question.program,
        applicant,
        question.source,
        as_of=question.as_of,
        known_at=question.known_at,
        reading=question.reading,
        fiscal_year=question.fiscal_year,
    )
    text = _told(found, form)
    write_text(text, form, output)
    if _is_undetermined(found.determination):
        click.get_current_context().exit(UNDETERMINED)


@click.command()
@options.more_orders
@options.deciding
@_some_applicants
@options.formats
@options.output
def missing(
    question: Question, applicants: tuple[str, ...], form: str, output: Path | None
) -> None:
    """List the facts that could still change an undetermined outcome, and whose they are.

    \b
    Example:
      evenhand missing us-doj-psp --as-of 2017-08-03 --reading release

    Exit status: 0 done; 2 wrong usage or a faulty program; 3 one applicant was named and is
    undetermined.
    """
    form = format_of(form, output)
    decided = _decided(question, applicants)
    rows = list(missing_rows(decided))
    if form == "table":
        columns = ("applicant", "fact", "of", "ask")
        cells = [[str(row[name]) for name in columns] for row in rows]
        print_table(_title(decided), columns, cells)
    else:
        write_rows(rows, MISSING_COLUMNS, form, output)
    _say_beside(decided)
    _exit_if_undetermined(decided, applicants)


def _decided(
    question: Question, applicants: tuple[str, ...], *, everyone: bool = False
) -> Determinations:
    return determine_all(
        question.program,
        question.source,
        as_of=question.as_of,
        known_at=question.known_at,
        applicants=applicants or None,
        reading=question.reading,
        fiscal_year=question.fiscal_year,
        everyone=everyone,
        track=tracked,
    )


def _told(found: Explanation, form: str) -> str:
    if form == "html":
        return found.to_html().rstrip("\n")
    return found.to_json() if form == "json" else str(found)


def _is_undetermined(found: Determination) -> bool:
    return found.outcome is None and found.member is not False


def _exit_if_undetermined(decided: Determinations, applicants: tuple[str, ...]) -> None:
    if len(set(applicants)) == 1 and any(map(_is_undetermined, decided)):
        click.get_current_context().exit(UNDETERMINED)


def _title(decided: Determinations) -> str:
    reading = f", reading '{decided.reading}'" if decided.reading else ""
    hindsight = "  HINDSIGHT" if decided.hindsight else ""
    return f"{decided.program.title}{reading}, {decided.dates.words}{hindsight}"


def _print_determinations(decided: Determinations) -> None:
    """A table; columns of court orders and of money only where a row has any."""
    cells = [_cells(row) for row in decided]
    columns = [name for name in _COLUMNS if name not in _OPTIONAL or any(r[name] for r in cells)]
    print_table(_title(decided), columns, [[row[name] for name in columns] for row in cells])
    if any(row.asked for row in decided):
        console().print(ASKED_NOTE)


def _cells(row: Determination) -> dict[str, str]:
    return {
        "applicant": row.applicant,
        "outcome": row.outcome_word or f"not decided: class {MEMBER_WORD[row.member]}",
        "amount": "; ".join(map(total_short, totals(row.money))),
        "unmet": ", ".join(row.unmet),
        "unknown": ", ".join(row.unknown),
        "asked": ", ".join(row.asked),
        "suspended": ", ".join(row.suspended),
        "perhaps suspended": ", ".join(row.perhaps_suspended),
        "denial barred": ", ".join(row.denial_barred),
        "denial perhaps barred": ", ".join(row.perhaps_denial_barred),
        "missing": "; ".join(f"{fact.fact} of {fact.of}" for fact in row.missing),
    }


def _say_beside(decided: Determinations) -> None:
    """What a list leaves out, on standard error, so that it stands beside every format."""
    listed = sum(row.member is None for row in decided)
    more = len(decided.unknown_members) - listed
    if more:
        click.echo(
            f"{len(decided):,} listed. Of {more:,} more it is not known whether they are in the"
            " class: --all lists them.",
            err=True,
        )
    elif listed:
        click.echo(
            f"{len(decided):,} listed, of whom {listed:,} are not decided: it is not known"
            " whether they are in the class.",
            err=True,
        )
    outside = decided.not_members
    if outside and len(outside) <= _MOST_NAMED:
        click.echo(f"Not in the class: {', '.join(outside)}.", err=True)


_MOST_NAMED = 20
