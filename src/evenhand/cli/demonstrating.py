"""demo at the prompt."""

from __future__ import annotations

from pathlib import Path

import click

from evenhand.cli.demo_screen import show
from evenhand.cli.named import FOLDER
from evenhand.cli.output import console, tracked
from evenhand.verbs.demo import FOLDER as SHOWN_IN
from evenhand.verbs.demo import demo as demonstrate


@click.command()
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    default=SHOWN_IN,
    show_default=True,
    help="Folder for the tables, letters and site.",
)
def demo(folder: Path) -> None:
    """Show the main job on the shipped record: decide, explain, screen, write, publish.

    \b
    Example:
      evenhand demo -o out/psp-2017
    """
    show(demonstrate(folder, track=tracked), folder, console())
