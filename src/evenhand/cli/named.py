"""What is typed to name a file, a folder or an id: an empty name is nobody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click
from click.types import StringParamType


class _NamedPath(click.Path):
    """A path that is not empty: an empty one would stand for the folder one is in."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # click's own signature
        if value == "":
            self.fail("it is empty. Give a path.", param, ctx)
        return super().convert(value, param, ctx)


class _Word(StringParamType):
    """A word that is not blank."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:  # click's own signature
        word = str(super().convert(value, param, ctx))
        if not word.strip():
            self.fail("it is blank. Give a name or an id.", param, ctx)
        return word


FILE: Final = _NamedPath(dir_okay=False, path_type=Path)
FOLDER: Final = _NamedPath(file_okay=False, path_type=Path)
FOLDER_THERE: Final = _NamedPath(exists=True, file_okay=False, path_type=Path)
PATH: Final = _NamedPath(path_type=Path)
WORD: Final = _Word()
