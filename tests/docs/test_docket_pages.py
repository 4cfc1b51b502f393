"""Every setting of the docket, and every command, is on its page; and nothing else is."""

from __future__ import annotations

import ast
import re

import click
import yaml

from evenhand.cli import main
from tests.docs.pages import DOCS, ROOT, text_of

PAGE = DOCS / "reference" / "docket.md"
SETTINGS = ROOT / "src" / "evenhand" / "docket" / "settings.py"
SECRET = ("secret", "_kept_secret", "database")
READERS = {"get", "switch", "number", "level", "origin", *SECRET}


def read_by_the_settings(*readers: str) -> set[str]:
    """The names of environment variables that the settings read, by these functions."""
    calls = [one for one in ast.walk(ast.parse(text_of(SETTINGS))) if isinstance(one, ast.Call)]
    names = set()
    for call in calls:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        first = call.args[0] if call.args else None
        if name in readers and isinstance(first, ast.Constant):
            names.add(str(first.value))
    return names


def test_every_setting_is_on_its_page_and_no_other() -> None:
    rows = re.findall(r"^\| `([A-Z][A-Z_]+)`", text_of(PAGE), re.M)
    assert len(rows) == len(set(rows))
    assert set(rows) == read_by_the_settings(*READERS)


def test_a_setting_that_can_be_a_file_is_marked() -> None:
    marked = set(re.findall(r"^\| `([A-Z_]+)` \*", text_of(PAGE), re.M))
    assert marked == read_by_the_settings(*SECRET)


def test_every_command_is_on_the_page_and_no_other() -> None:
    docket = main.commands["docket"]
    assert isinstance(docket, click.Group)
    rows = re.findall(r"^\| `((?:docket )?[a-z-]+)` \|", text_of(PAGE), re.M)
    assert set(rows) == {"serve", *(f"docket {name}" for name in docket.commands)}


def test_the_compose_file_sets_nothing_that_is_no_setting() -> None:
    services = yaml.safe_load(text_of(ROOT / "compose.yaml"))["services"]
    known = read_by_the_settings(*READERS)
    known |= {f"{one}_FILE" for one in read_by_the_settings(*SECRET)}
    for name in ("docket", "mail"):
        assert services[name]["environment"].keys() <= known
        assert services[name]["environment"]["DATABASE_URL_FILE"] == "/run/secrets/database-url"


def test_the_image_runs_as_nobody_of_rights_and_installs_by_hash() -> None:
    lines = text_of(ROOT / "Dockerfile").splitlines()
    assert "USER docket" in lines
    assert any("--require-hashes -r locks/docket.txt" in line for line in lines)
    command = next(line for line in lines if line.startswith("CMD "))
    words = [word for word in yaml.safe_load(command.removeprefix("CMD ")) if word[:2] == "--"]
    assert set(words) <= {name for one in main.commands["serve"].params for name in one.opts}
