"""keys at the prompt."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.bundle.keyring import new_keys, public_keys, rotate_keys
from evenhand.bundle.keys import key_list
from evenhand.cli.files import write_bytes
from evenhand.cli.named import FILE, FOLDER

_folder = click.argument("folder", type=FOLDER)


@click.group()
def keys() -> None:
    """Make the keys that bundles are signed with, replace them, publish their public half.

    \b
    Examples:
      evenhand keys new keys
      evenhand keys rotate keys
      evenhand keys publish keys -o jwks.json
    """


@keys.command()
@_folder
def new(folder: Path) -> None:
    """Make the first key of a FOLDER that nobody but its owner can enter.

    Exit status: 0 done; 2 it holds keys already, or cannot be written to.
    """
    click.echo(f"{folder}: key {new_keys(folder).kid}")
    click.echo("Publish its public half: evenhand keys publish.", err=True)


@keys.command()
@_folder
def rotate(folder: Path) -> None:
    """Put a new key in the place of the one in use; what the old one signed stays valid.

    The old key itself is not read: it may be lost, or readable by others.

    Exit status: 0 done; 2 the folder holds no list of keys, or others can enter it.
    """
    click.echo(f"{folder}: key {rotate_keys(folder).kid}")
    click.echo("Publish the list anew: evenhand keys publish.", err=True)


@keys.command()
@_folder
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="File to write to; default: the screen.",
)
def publish(folder: Path, output: Path | None) -> None:
    """Write the public half of every key of a FOLDER, with its days, as a JSON Web Key Set.

    \b
    Example:
      evenhand keys publish keys -o jwks.json

    Exit status: 0 done; 2 the folder holds no keys.
    """
    write_bytes(key_list(public_keys(folder)) + b"\n", output)
    if output is not None:
        click.echo(f"{output}: put it where everybody finds it, such as /.well-known/jwks.json")
