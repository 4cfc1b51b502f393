"""Whether the docket can be run here: the extra is installed, the folder can be written."""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click

from evenhand.cli.named import FOLDER
from evenhand.docket.errors import PREPARE_FIRST, Unready
from evenhand.errors import CannotWriteOutput
from evenhand.record.manifest import NAME

_NEEDED: Final = ("django", "allauth", "ninja", "gunicorn", "cryptography", "httpx", "pikepdf")

data_option = click.option(
    "--data",
    type=FOLDER,
    default=Path("evenhand-data"),
    envvar="EVENHAND_DATA",
    show_default=True,
    help="Folder of the docket's data; EVENHAND_DATA names it too.",
)


def set_up(data: Path) -> None:
    """Set Django up on a folder of data; nothing of Django is imported before.

    Raises:
        UsageError: the extra is not installed.
        CannotWriteOutput: the folder cannot be written to.
        WrongSetting: a setting says what cannot be.
    """
    check_there(data)
    import django

    django.setup()
    from evenhand.docket.operating.preparing import check_programs_and_days

    check_programs_and_days()


def open_docket(data: Path) -> None:
    """Set Django up on a docket that was prepared; where there is none, nothing is made.

    Raises:
        UsageError: the extra is not installed.
        CannotWriteOutput: the folder cannot be written to.
        Unready: it was not prepared, not for this version, or its database does not answer.
        WrongSetting: a setting says what cannot be.
    """
    check_installed()
    # Before anything is set up: the settings would make new secrets in the folder.
    if not (data / "record" / NAME).is_file():
        raise Unready("There is no docket here that was made ready.", hint=PREPARE_FIRST)
    set_up(data)
    from evenhand.docket.operating.preparing import check_tables

    check_tables()


def check_there(data: Path) -> None:
    """Refuse where the docket cannot run, and name its folder to whatever reads the settings.

    Raises:
        UsageError: the extra is not installed.
        CannotWriteOutput: the folder cannot be written to.
    """
    check_installed()
    check_writable(data)
    os.environ["EVENHAND_DATA"] = str(data.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.docket.settings"


def check_installed() -> None:
    """Refuse where the extra is missing.

    Raises:
        UsageError: with the command that installs it.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise click.UsageError(
            f"The docket needs packages that are not installed ({', '.join(missing)})."
            " Install them with: pip install 'evenhand[docket]'"
        )


def check_writable(folder: Path) -> None:
    """Make the folder where it is missing, and try to write to it.

    Raises:
        CannotWriteOutput: with what the system says.
    """
    try:
        # Addresses lie in it in the clear: it is its owner's alone.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise CannotWriteOutput.because(problem, folder) from problem
