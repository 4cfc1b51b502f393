"""log at the prompt."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from evenhand.bundle.keys import read_trusted
from evenhand.bundle.log.heads import Head
from evenhand.bundle.log.log import Log
from evenhand.cli.files import write_bytes
from evenhand.cli.named import FILE, PATH
from evenhand.cli.output import tracked
from evenhand.cli.sealing import WRONG, keys_dir
from evenhand.errors import EvenhandError, LogError, UsageError
from evenhand.verbs.log import add as add_bundles
from evenhand.verbs.log import check as check_log
from evenhand.verbs.log import prove as prove_bundle
from evenhand.verbs.log import prove_since

_folder = click.argument("folder", metavar="LOG", type=PATH)
_output = click.option(
    "-o",
    "--output",
    type=FILE,
    help="File to write to; default: the screen.",
)
_keys = click.option(
    "--keys",
    type=FILE,
    help="List of keys that are trusted, as the agency publishes it.",
)


@click.group()
def log() -> None:
    """Keep a log of what was sealed that can only be added to, and prove what is in it.

    \b
    Examples:
      evenhand log add log sealed/*.zip --keys keys
      evenhand log head log -o head.json
      evenhand log prove log sealed/one.zip -o proof.json
      evenhand log check head.json log
    """


@log.command()
@_folder
@click.argument("bundles", nargs=-1, required=True, type=PATH)
@keys_dir
def add(folder: Path, bundles: tuple[Path, ...], keys_dir: Path) -> None:
    """Add BUNDLEs to a LOG, which is begun where there is none; one that is there stays one.

    Exit status: 0 done; 1 a bundle is not as it was sealed, and nothing was added; 2 a
    file cannot be opened, there is no key, or the log is damaged.
    """
    added = add_bundles(folder, bundles, keys=keys_dir, track=partial(tracked, doing="Adding"))
    for problem in added.problems:
        click.echo(str(problem), err=True)
    if added.head is None:
        click.echo(f"{folder}: nothing was added.", err=True)
        click.get_current_context().exit(WRONG)
    else:
        click.echo(f"{added.added:,} added, {added.there:,} there already; {_told(added.head)}")


@log.command()
@_folder
@_output
def head(folder: Path, output: Path | None) -> None:
    """Show the signed head of a LOG, or write it to a file to keep: -o.

    Who keeps a head can tell later whether anything before it was altered or removed.

    Exit status: 0 done; 2 there is no log, or it is damaged.
    """
    found = Log.open(folder).head
    assert found is not None  # a log that is there has one
    if output is None:
        click.echo(f"{folder}: {_told(found)}, {found.at:%Y-%m-%dT%H:%M:%SZ}")
    else:
        write_bytes(found.as_bytes(), output)


@log.command()
@_folder
@click.argument("bundle", required=False, type=PATH)
@click.option(
    "--since",
    type=PATH,
    help="Prove instead that the log continues this earlier head.",
)
@_output
def prove(folder: Path, bundle: Path | None, since: Path | None, output: Path | None) -> None:
    """Write the proof that a LOG holds a BUNDLE, or that it continues an earlier head.

    \b
    Examples:
      evenhand log prove log sealed/one.zip -o proof.json
      evenhand log prove log --since head.json -o proof.json

    Exit status: 0 done; 1 it does not hold it, or does not continue it; 2 a file cannot be
    opened.
    """
    if (bundle is None) is (since is None):
        raise click.UsageError("Name one of the two: a bundle, or an earlier head with --since.")
    try:
        if bundle is not None:
            content = prove_bundle(folder, bundle).as_bytes()
        else:
            assert since is not None  # one of the two is there
            content = prove_since(folder, since).as_bytes()
    except LogError as problem:
        _wrong(problem)
    write_bytes(content if output else content + b"\n", output)


@log.command()
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option(
    "--proof",
    type=FILE,
    help="Proof that the one continues the other, where NEW is a head.",
)
@_keys
def check(old: Path, new: Path, proof: Path | None, keys: Path | None) -> None:
    """Check that NEW continues OLD: that nothing in the log was altered or removed.

    OLD is the file of a head that was kept, or the folder of a copy; NEW the folder of the
    log, or with --proof the file of a head of it. Two folders name the first entry that is
    another.

    \b
    Examples:
      evenhand log check head.json log
      evenhand log check head-of-may.json head-of-june.json --proof proof.json

    Exit status: 0 it continues it; 1 it does not, or one of the two is damaged; 2 a file
    cannot be opened.
    """
    try:
        earlier, later = check_log(old, new, proof=proof, keys=read_trusted(keys) if keys else None)
    except UsageError:
        raise
    except EvenhandError as problem:
        _wrong(problem)
    click.echo(f"{new} continues {old}: {earlier.told} then, {later.told} now.")


def _told(found: Head) -> str:
    return f"{found.told}, root {found.root.hex()}"


def _wrong(problem: EvenhandError) -> NoReturn:
    click.echo(str(problem), err=True)
    raise click.exceptions.Exit(WRONG)
