"""compare at the prompt: how some were treated beside others alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from evenhand.audit.randomization.inference import DRAWS, LEAST_DRAWS, MOST_DRAWS, SEED
from evenhand.cli import options
from evenhand.cli.files import write_bytes
from evenhand.cli.named import FILE, WORD
from evenhand.verbs.compare import compare as compared
from evenhand.verbs.compare.named import named
from evenhand.verbs.sources import as_program

FORMATS: Final = ("text", "html", "json", "md")


@click.command()
@options.program
@click.option(
    "--treated", type=WORD, required=True, metavar="FILE|IDS",
    help="Who was treated: ids parted by commas, or a file with one on each line.",
)  # fmt: skip
@options.as_of
@options.known_at
@options.day_option(
    "--known-now",
    help="Last day of publication of the figures shown as known now, which are marked where they"
    " were not public on the day; default: all on file.",
)
@options.reading
@options.record
@options.more_orders
@click.option(
    "--primary", type=WORD, metavar="NAMES",
    help="Attributes declared before looking, parted by commas; they are tested as a family"
    " of their own. About three keep it able to find anything.",
)  # fmt: skip
@click.option(
    "--attributes", "attributes_file", type=FILE,
    help="CSV with a column id and others, of text or of numbers, to test besides those of"
    " the table of governments.",
)  # fmt: skip
@click.option(
    "--ranking", type=WORD, metavar="NAME",
    help="A column of that file, or of the table of governments, by which the program says it"
    " ranks; sets are then drawn within strata of it.",
)  # fmt: skip
@click.option(
    "--beside", type=WORD, metavar="FILE|IDS",
    help="Whom to set beside the treated in every window; default: those selected before the"
    " day.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=SEED, show_default=True,
              help="Seed of the draws.")  # fmt: skip
@click.option("--draws", type=click.IntRange(LEAST_DRAWS, MOST_DRAWS), default=DRAWS,
              show_default=True, help="How many sets to draw.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default=None,
              help="Default: by the ending of the file, else text.")  # fmt: skip
@options.output
def compare(
    program: str,
    treated: str,
    as_of: dt.date,
    known_at: dt.date | None,
    known_now: dt.date | None,
    reading: str | None,
    record_dir: Path | None,
    orders_files: tuple[Path, ...],
    primary: str | None,
    attributes_file: Path | None,
    ranking: str | None,
    beside: str | None,
    seed: int,
    draws: int,
    form: str | None,
    output: Path | None,
) -> None:
    """Compare how some governments were treated with others alike.

    One report: what is not on file, first; the agency's account and that of those treated;
    who met the same stated criteria; every year and run of years; tests against sets drawn
    at random, each with the smallest p it could give and its power; the process, standard
    by standard; and in plain words what all this shows and what it does not. It says
    nothing of why anybody acted.

    \b
    Examples:
      evenhand compare us-doj-psp --as-of 2017-08-03 \\
          --treated us-nm-albuquerque,us-md-baltimore,us-ca-san-bernardino,us-ca-stockton
      evenhand compare us-doj-psp --as-of 2017-08-03 --treated letters.txt \\
          --primary census_region,own_county -o compared.html

    Exit status: 0 done, whatever was found; 2 wrong usage or a faulty program.
    """
    found = compared(
        as_program(program, orders_files, record_dir),
        named(treated),
        as_of=as_of,
        known_at=known_at,
        known_now=known_now,
        reading=reading,
        record=record_dir,
        primary=tuple(filter(None, (one.strip() for one in (primary or "").split(",")))),
        attributes=attributes_file,
        ranking=ranking,
        beside=None if beside is None else named(beside),
        seed=seed,
        draws=draws,
    )
    forms = {"text": found.__str__, "html": found.to_html, "json": found.to_json,
             "md": found.to_markdown}  # fmt: skip
    text = forms[form or _form(output)]()
    write_bytes(text.encode() if text.endswith("\n") else f"{text}\n".encode(), output)


def _form(output: Path | None) -> str:
    """The format by the file's ending; text where there is no file or another ending."""
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if ending in FORMATS else "text"
