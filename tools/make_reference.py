"""Write the reference pages of the prompt and of the errors from the code itself.

    .venv/bin/python -m tools.make_reference

The same bytes every time. The pages are committed; a test asserts that they are what this
file writes. Examples of messages are those that tests keep as golden text.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

import click
import django
from django.conf import settings
from tests.language import test_law_messages
from tests.language.made import PROGRAM
from tests.record import test_messages

import evenhand
from evenhand.cli import main as command
from evenhand.errors import EvenhandError
from evenhand.language import check_file
from evenhand.language.facts_file import read_given_json

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
CASES = ROOT / "tests" / "cases"
MADE = "<!-- Made by tools/make_reference.py; edit the code it is made from. -->"
CLI_OPENING = [
    "The verbs of Python and of the prompt have the same names.",
    "A program is the path of its file, or the id of a [shipped one](programs.md).",
    "Program files kept under git can be checked before each commit: "
    "`.pre-commit-hooks.yaml` offers the hook `evenhand-check`, and `evenhand-standards`, which "
    "puts them to the [standards of a fair process](../standards/index.md) besides.",
    "Both take every YAML file, so name yours under `files:` in your own configuration.",
    "",
]
ROOMS = {
    "usage": "How evenhand was called",
    "program": "Programs, scenarios, orders, vocabularies",
    "determination": "Determinations",
    "record": "The record",
    "crime": "The crime picture",
    "notices": "Letters",
    "bundle": "Sealed bundles",
    "keys": "Keys",
    "log": "The log",
    "docket": "The docket",
}


def errors() -> dict[str, type[EvenhandError]]:
    """Every error by its code, in the order of the rooms and then as declared or by code."""
    set_up_docket()
    for module in pkgutil.walk_packages(evenhand.__path__, "evenhand."):
        importlib.import_module(module.name)
    found: dict[str, type[EvenhandError]] = {}
    for error in _below(EvenhandError):
        if found.setdefault(error.code, error) is not error:
            raise AssertionError(f"{error.__name__} has a code that is taken: {error.code}")
    return {code: found[code] for room in ROOMS for code in _codes_of(room, found)}


def _codes_of(room: str, found: Iterable[str]) -> list[str]:
    codes = [code for code in found if code.split(".")[0] == room]
    # Those of the docket stand in many files, which are imported in no fixed order.
    return sorted(codes) if room == "docket" else codes


def set_up_docket() -> None:
    """Let the docket be imported: its settings are read once, with a folder that is removed."""
    if settings.configured:
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.docket.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EVENHAND_DATA"] = folder
        django.setup()


def _below(error: type[EvenhandError]) -> Iterator[type[EvenhandError]]:
    for child in error.__subclasses__():
        yield child
        yield from _below(child)


def examples() -> dict[str, str]:
    """By code, the shortest message that a golden text keeps."""
    found: dict[str, str] = {}
    for error in _golden():
        text = str(error)
        if error.code not in found or (len(text), text) < (
            len(found[error.code]),
            found[error.code],
        ):
            found[error.code] = text
    return found


def _golden() -> Iterator[EvenhandError]:
    for path in sorted((CASES / "errors").glob("*.yaml")):
        yield from check_file(path)
    for path in sorted((CASES / "errors_law").glob("*.yaml")):
        yield from test_law_messages.check(path)
    for path in sorted((CASES / "errors_record").glob("*.csv")):
        yield from test_messages.problems_of(path)
    for path in sorted((CASES / "errors_facts").glob("*.json")):
        try:
            read_given_json(path.read_text(encoding="utf-8"), PROGRAM, path.name)
        except EvenhandError as error:
            yield error


def errors_page() -> str:
    """The page of every error."""
    shown = examples()
    lines = [
        MADE,
        "",
        "# Errors",
        "",
        "Every error has a dotted code that is never reused.",
        "A message reads `where: what.` and then, indented, what to do next.",
        "`where` is the file, the line and the column, counted from 1.",
        "In Python every error is an `evenhand.errors.EvenhandError`.",
        "What the exit codes of the prompt mean is on [its page](cli.md).",
    ]
    room = ""
    for code, error in errors().items():
        if code.split(".")[0] != room:
            room = code.split(".")[0]
            lines += ["", f"## {ROOMS[room]}"]
        lines += ["", f"### `{code}`", "", *_sentences(error.__doc__ or "")]
        if code in shown:
            lines += ["", "```text", shown[code], "```"]
    return "\n".join(lines) + "\n"


def cli_page() -> str:
    """The page of every verb at the prompt."""
    lines = [MADE, "", "# At the prompt", "", *CLI_OPENING]
    for path, verb in _verbs("evenhand", command):
        lines += _verb(path, verb)
    return "\n".join(lines).rstrip() + "\n"


def _verbs(path: str, verb: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, verb
    if isinstance(verb, click.Group):
        for name in sorted(verb.commands):
            yield from _verbs(f"{path} {name}", verb.commands[name])


def _verb(path: str, verb: click.Command) -> list[str]:
    lines = [f"## {path}", ""]
    for paragraph in cleandoc(verb.help or "").split("\n\n"):
        lines += _paragraph(paragraph)
    arguments = [one for one in verb.params if isinstance(one, click.Argument)]
    words = [f"{one.make_metavar(click.Context(verb))}" for one in arguments]
    tail = ["VERB"] if isinstance(verb, click.Group) else words
    lines += ["```text", " ".join([path, "[OPTIONS]", *tail]), "```", ""]
    options = [one for one in verb.params if isinstance(one, click.Option)]
    if options:
        lines += ["| Option | Meaning |", "| --- | --- |"]
        lines += [_option(verb, option) for option in options]
        lines.append("")
    return lines


def _option(verb: click.Command, option: click.Option) -> str:
    names, meaning = option.get_help_record(click.Context(verb)) or ("", "")
    meaning = " ".join(meaning.split()).replace("  ", " ")
    return f"| `{names.replace('|', ', ')}` | {meaning.replace('|', ', ')} |"


def _paragraph(text: str) -> list[str]:
    if not text.startswith("\b"):
        return [*_sentences(text), ""]
    title, *shown = text.removeprefix("\b").strip("\n").splitlines()
    if not any(line.startswith("  ") for line in shown):
        return [*_sentences("\n".join([title, *shown])), ""]
    return [title, "", "```console", *(line.removeprefix("  ") for line in shown), "```", ""]


def _sentences(text: str) -> list[str]:
    return re.sub(r"(?<=[a-z)`0-9][.]) (?=[A-Z`])", "\n", " ".join(text.split())).splitlines()


PAGES = {"cli.md": cli_page, "errors.md": errors_page}


def main() -> int:
    """Write both pages."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(f"wrote {REFERENCE / name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
