"""publish at the prompt."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from pathlib import Path
from typing import Final

import click

from evenhand.cli import options
from evenhand.cli.named import FOLDER, WORD
from evenhand.cli.output import tracked
from evenhand.pages.site.catalogue import LANGUAGES
from evenhand.verbs.publish import publish as publish_site
from evenhand.verbs.sources import open_record

# Pages are named by putting their folder after it: it has no query and no anchor.
_ADDRESS: Final = re.compile(r"https?://[\w.-]+(:\d+)?(/[^\s?#\"'<>]*)?", re.ASCII | re.IGNORECASE)


def _address(context: click.Context, option: click.Parameter, typed: str) -> str:
    if typed and not _ADDRESS.fullmatch(typed):
        raise click.BadParameter(
            f"'{typed}' is not an address at which a site can stand."
            " Give one such as https://example.org/psp/."
        )
    return typed


@click.command()
@click.argument("programs", type=WORD, nargs=-1, required=True, metavar="PROGRAM...")
@options.day_option(
    "--as-of", required=True, multiple=True, help="Day to publish; say it again for another."
)
@options.record
@click.option(
    "--address",
    default="",
    callback=_address,
    help="Where the site will stand (https://…/): pages then name their own address, and there"
    " is a list of them for search engines.",
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(list(LANGUAGES)),
    multiple=True,
    default=list(LANGUAGES),
    show_default=True,
    help="Languages of the site's own words; the first lies at the root.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    default=Path("site"),
    show_default=True,
    help="Folder of the site. What has not changed since the last time is left alone.",
)
def publish(
    programs: tuple[str, ...],
    as_of: tuple[dt.date, ...],
    record_dir: Path | None,
    address: str,
    languages: tuple[str, ...],
    folder: Path,
) -> None:
    """Write PROGRAMs and what they came to as a site that opens from a folder or any server.

    Each day is published twice: on what was known then, and on all that is on file now,
    which is stamped as hindsight. The site needs no server program, script or account.

    \b
    Examples:
      evenhand publish us-doj-psp --as-of 2017-08-03 -o site
      evenhand publish us-doj-psp us-dot-hsip --as-of 2017-08-03 --as-of 2019-06-03 -o site
      evenhand publish us-doj-psp --as-of 2017-08-03 --address https://example.org/psp/ -o site

    Exit status: 0 done; 2 wrong usage, a faulty program, or a folder that cannot be written.
    """
    done = publish_site(
        programs,
        folder,
        open_record(record_dir),
        as_of=as_of,
        address=address,
        languages=tuple(dict.fromkeys(languages)),
        track=tracked,
    )
    click.echo(
        f"{folder / 'index.html'}: {done.files:,} files, {done.written:,} written,"
        f" {done.removed:,} removed."
    )
    click.echo(f"Open it in a browser, or: evenhand serve --site {shlex.quote(str(folder))}")
