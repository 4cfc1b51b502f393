"""orders at the prompt: which conditions bind a recipient on a day, and by which order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from evenhand.cli import options
from evenhand.cli.files import text_form, write_text
from evenhand.cli.named import WORD
from evenhand.cli.output import print_table
from evenhand.reasons.conditions import class_sentences, truth_word
from evenhand.verbs.orders import ConditionsInForce
from evenhand.verbs.orders import orders as orders_on
from evenhand.verbs.sources import as_program

ORDER_FORMATS = ("text", "table", "json", "html")


@click.command()
@options.program
@click.option("--applicant", type=WORD, required=True, help="Who, e.g. us-il-chicago.")
@options.as_of
@options.known_at
@options.fiscal_year
@options.more_orders
@options.record
@options.facts
@click.option(
    "--format", "form", type=click.Choice(ORDER_FORMATS), default="text", show_default=True
)
@options.output
def orders(
    program: str,
    applicant: str,
    as_of: dt.date,
    known_at: dt.date | None,
    fiscal_year: int | None,
    orders_files: tuple[Path, ...],
    record_dir: Path | None,
    facts_file: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Say whether each condition of PROGRAM is in force for a recipient, and by which order.

    A condition of a program in whose class the recipient is not does not address it. in_force
    answers by wordings and court orders alone; forborne says apart whether the agency
    has announced that it will not enforce the condition. A membership that is not on file is
    one question for all orders, so the answer is unknown only where it turns on it.
    --format html, or a file that ends in .html, is one page that needs nothing else, with the
    program's wordings and orders over time.

    \b
    Examples:
      evenhand orders us-doj-jag --applicant us-il-chicago --as-of 2018-08-10 --fiscal-year 2017
      evenhand orders us-doj-jag --applicant us-md-baltimore --as-of 2018-09-01 \\
          --fiscal-year 2017 --orders later.orders.yaml --format json
      evenhand orders us-doj-jag --applicant us-il-chicago --as-of 2018-08-10 \\
          --fiscal-year 2017 -o chicago.html

    Exit status: 0 done; 2 wrong usage or a faulty program or orders file.
    """
    form = text_form(form, output, ORDER_FORMATS)
    found = orders_on(
        as_program(program, orders_files, record_dir),
        applicant,
        options.source_of(record_dir, facts_file),
        as_of=as_of,
        known_at=known_at,
        fiscal_year=fiscal_year,
    )
    if form == "table":
        _print(found)
        return
    text = _told(found, form)
    write_text(text, form, output)


def _told(found: ConditionsInForce, form: str) -> str:
    if form == "html":
        return found.to_html().rstrip("\n")
    return found.to_json() if form == "json" else str(found)


def _print(found: ConditionsInForce) -> None:
    columns = ("condition", "in force", "denial barred", "forborne", "orders", "turns on")
    rows = [
        [
            row["condition"],
            "not addressed" if row["addressed"] is False else truth_word(row["in_force"]),
            truth_word(row["denial_barred"]),
            truth_word(row["forborne"]),
            ", ".join(order["id"] for order in row["orders"]),
            ", ".join(map(found.names.of, row["depends_on"])),
        ]
        for row in found.rows
    ]
    print_table(" ".join([found.heading(), *class_sentences(found)]), columns, rows)
