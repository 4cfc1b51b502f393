"""docket backup, restore, export and import at the prompt."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from evenhand.cli.docket_there import check_installed, data_option, open_docket, set_up
from evenhand.cli.named import FILE, FOLDER, FOLDER_THERE
from evenhand.errors import UnreadableFile


@click.command()
@click.argument("file", type=FILE)
@click.option("--without-keys", is_flag=True, help="Leave keys and secrets out: keep them apart.")
@data_option
def backup(file: Path, without_keys: bool, data: Path) -> None:
    """Write a backup of the docket to FILE, as it stands at one moment; it may be in use.

    It holds addresses, and with the keys it can be read whole: keep it as you keep the keys.
    Keys that come from the environment are not in it.

    \b
    Example:
      evenhand docket backup /srv/backups/docket.tar.gz --data docket

    Exit status: 0 done; 2 the docket cannot be opened, or the file cannot be written.
    """
    open_docket(data)
    from evenhand.docket.carrying.backup import back_up

    count = back_up(file, keys=not without_keys)
    click.echo(f"{file}: {count:,} events")


@click.command()
@click.argument("file", type=FILE)
@data_option
def restore(file: Path, data: Path) -> None:
    """Put a backup up again, into an empty folder and, on PostgreSQL, an empty database.

    \b
    Example:
      evenhand docket restore /srv/backups/docket.tar.gz --data docket

    Exit status: 0 done; 2 something is there already, or the backup is not whole.
    """
    check_installed()
    if not file.is_file():
        raise UnreadableFile.because(FileNotFoundError(2, os.strerror(2)), file)
    from evenhand.docket.carrying.unpacking import unpack

    # The settings are read only after this: they would make new secrets in the folder.
    manifest = unpack(file, data)
    try:
        set_up(data)
    except BaseException:
        # So that it can be tried again once the setting is mended.
        shutil.rmtree(data)
        raise
    from evenhand.docket.carrying.restoring import restore as put_back

    click.echo(
        f"{data}: {put_back(manifest):,} events. Check it: evenhand docket verify --data {data}"
    )


@click.command()
@click.argument("folder", type=FOLDER)
@data_option
def export(folder: Path, data: Path) -> None:
    """Write the whole docket to a new FOLDER, as CSV and files with a data dictionary.

    What is held is in it. Addresses, passwords, drafts, tokens and keys are not.

    \b
    Example:
      evenhand docket export out/docket --data docket

    Exit status: 0 done; 2 the folder holds something, or the docket cannot be opened.
    """
    open_docket(data)
    from evenhand.docket.carrying.exporting import export as write

    count = write(folder)
    click.echo(f"{folder}: {count:,} events")


@click.command("import")
@click.argument("folder", type=FOLDER_THERE)
@data_option
def import_(folder: Path, data: Path) -> None:
    """Take the export in FOLDER into a docket in which nothing was done yet, on either database.

    Accounts come without address or password: appoint people anew. To go on with the log of
    sealed determinations, copy the folder 'keys' of the other docket into the data before;
    else the log is set aside, and a new one is begun.

    \b
    Example:
      evenhand docket import out/docket --data elsewhere

    Exit status: 0 done; 2 the docket holds something, or the export is not whole.
    """
    set_up(data)
    from evenhand.docket.carrying.foreign_log import set_foreign_log_aside
    from evenhand.docket.carrying.importing import import_ as take_in
    from evenhand.docket.operating.preparing import prepare

    prepare()
    count = take_in(folder)
    if aside := set_foreign_log_aside():
        click.echo(
            f"{aside}: the log of sealed determinations. It is signed with a key that this docket"
            " has not, so a new one begins. To go on with it, begin again in an empty folder, and"
            " copy the folder 'keys' of the other docket there first."
        )
    click.echo(f"{count:,} events. Check it: evenhand docket verify --data {data}")
