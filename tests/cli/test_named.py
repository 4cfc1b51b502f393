"""Names that are left empty: refused, by the option or argument they were typed for."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused

from evenhand.cli import main

DETERMINE = ("determine", "us-dot-158", "--as-of", "1990-01-01")
MAY_BE_EMPTY = {"office", "via", "address"}  # blank is the same as left out


def typed(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Parameter]]:
    """Every option and argument that takes a path or a word, with the verb it belongs to."""
    for name, command in group.commands.items():
        verb = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from typed(command, verb)
            continue
        for param in command.params:
            if isinstance(param.type, click.Path) or param.type.name == "text":
                yield f"{verb} {param.opts[0]}", param


assert isinstance(main, click.Group)
TYPED = {words: param for words, param in typed(main) if param.name not in MAY_BE_EMPTY}


@pytest.mark.parametrize("words", TYPED)
def test_no_path_or_word_may_be_empty(words: str):
    param = TYPED[words]
    with pytest.raises(click.BadParameter, match=r"it is (empty|blank)"):
        param.type.convert("", param, None)


@pytest.mark.parametrize(
    "option", ["--orders", "--record", "--facts", "-o", "--applicant", "--reading"]
)
def test_an_empty_name_is_refused_by_its_option(option: str):
    found = CliRunner().invoke(main, [*DETERMINE, option, ""])
    assert_refused(found, "it is ")
    assert option in found.stderr


def test_a_program_without_a_name_is_refused_as_such():
    found = CliRunner().invoke(main, ["determine", "", "--as-of", "1990-01-01"])
    assert_refused(found, "Invalid value for 'PROGRAM': it is blank. Give a name or an id.")
