"""What the pages show is what comes out."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import zipfile
from glob import glob
from hashlib import sha256
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from joserfc.errors import JoseError

from evenhand.cli import main
from tests.docs.pages import DOCS, PAGES, ROOT, Block, blocks, text_of

TUTORIALS = sorted((DOCS / "tutorial").glob("*.md"))


def run(line: str) -> tuple[str, int]:
    """What the command says on both streams, in the order it is said, and its exit code.

    ``< FILE`` at its end is what is typed; ``*`` stands for files, as a shell has it.
    """
    words = [found for word in shlex.split(line) for found in sorted(glob(word)) or [word]]
    assert words[0] == "evenhand"
    typed = None
    if words[-2] == "<":
        typed, words = Path(words[-1]).read_text(encoding="utf-8"), words[:-2]
    result = CliRunner().invoke(main, words[1:], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.output, result.exit_code


def agrees(shown: str, said: str) -> bool:
    """Whether the output is as shown; ``…`` stands for any text."""
    parts = [re.escape(part) for part in shown.split("…")]
    return re.fullmatch(".*".join(parts), said, re.S) is not None


def sessions(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it is shown to say."""
    return re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block.text, re.M)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_runs_from_top_to_bottom_in_an_empty_folder(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for block in blocks(page):
        if block.saved_as:
            Path(block.saved_as).write_text(block.text, encoding="utf-8")
            continue
        assert block.language == "console", f"a block of no use: {block.text[:60]}"
        for command, shown in sessions(block):
            said, _ = run(command)
            assert agrees(shown, said), f"$ {command}\n{said}"
            ran += 1
    assert ran > 5


def test_an_ellipsis_stands_for_any_text_and_nothing_else_does() -> None:
    assert agrees("one …\n", "one two\nthree\n")
    assert not agrees("one …\n", "two one\n")
    assert not agrees("one.\n", "oney\n")


def test_the_python_of_the_readme_runs_and_finds_what_the_readme_says() -> None:
    (code,) = [block.text for block in blocks(ROOT / "README.md") if block.language == "python"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    lines = said.getvalue().splitlines()
    assert "release us-nm-albuquerque ineligible ('hold',) ()" in lines
    assert "letter us-nm-albuquerque undetermined () ('access', 'notice', 'hold')" in lines
    assert any(line.startswith("Albuquerque city (us-nm-albuquerque): inel") for line in lines)


def test_the_code_of_the_page_on_columns_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_the_tutorial_program("crossings.yaml")
    page = DOCS / "reference" / "columns.md"
    (code,) = [block.text for block in blocks(page) if block.language == "python"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "columns.md", "exec"), {"__name__": "columns"})
    assert f"It prints `{said.getvalue().strip()}`" in text_of(page)


def test_a_bundle_is_checked_without_evenhand_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = "us-doj-psp --as-of 2017-08-03 --applicant us-ca-stockton --keys keys -o sealed"
    assert run("evenhand keys new keys")[1] == run(f"evenhand seal {asked}")[1] == 0
    (bundle,) = Path("sealed").iterdir()
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall("bundle")
    monkeypatch.chdir("bundle")
    files = json.loads(Path("manifest.json").read_bytes())["files"]
    digests = {name: sha256(Path(name).read_bytes()).hexdigest() for name in files}
    assert digests == files
    page = DOCS / "reference" / "bundle.md"
    (code,) = [block.text for block in blocks(page) if block.language == "python"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "bundle.md", "exec"), {"__name__": "bundle"})
    assert said.getvalue() == "manifest.json is as it was signed\n"
    Path("manifest.json").write_bytes(b"{}")
    with pytest.raises(JoseError):
        exec(compile(code, "bundle.md", "exec"), {"__name__": "bundle"})


def save_the_tutorial_program(name: str) -> None:
    """The program that the tutorial writes, in the folder at hand."""
    (program,) = [
        block.text
        for block in blocks(DOCS / "tutorial" / "write-a-program.md")
        if block.saved_as == "crossings.yaml"
    ]
    Path(name).write_text(program, encoding="utf-8")


def console_lines(page: Path) -> list[str]:
    """The command lines of a page that show no output."""
    return [
        line
        for block in blocks(page)
        if block.language == "console" and not block.text.startswith("$")
        for line in block.text.replace("\\\n", " ").splitlines()
        if line.startswith("evenhand")
    ]


# The demo has tests of its own and takes the longest; a server does not end by itself.
_NOT_RUN = {"evenhand demo", "evenhand serve --demo"}
README_LINES = [line for line in console_lines(ROOT / "README.md") if line not in _NOT_RUN]


@pytest.mark.parametrize("line", README_LINES, ids=lambda line: " ".join(line.split()[1:3]))
def test_the_commands_of_the_readme_run(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save_the_tutorial_program("my-program.yaml")
    said, code = run(line)
    assert said
    assert code in ((1,) if "--standards" in line else (0, 3))  # a standard finds a fault there


def test_every_command_line_of_every_page_names_a_verb_and_options_there_are() -> None:
    lines = [(page.name, line) for page in PAGES for line in console_lines(page)]
    assert len(lines) > 10
    for page, line in lines:
        words, verb = shlex.split(line)[1:], main
        while isinstance(verb, click.Group) and words and not words[0].startswith("-"):
            assert words[0] in verb.commands, f"{page}: {line}"
            verb = verb.commands[words.pop(0)]
        known = {name for one in verb.params for name in one.opts}
        asked = {word for word in words if word.startswith("-")}
        assert asked <= known, f"{page}: {line}"


def test_the_statements_on_the_page_of_the_record_can_be_added(tmp_path: Path) -> None:
    (table,) = [one.text for one in blocks(DOCS / "reference" / "record.md") if "csv" in one]
    file, record = tmp_path / "said.csv", tmp_path / "record"
    file.write_text(table, encoding="utf-8")
    assert run(f"evenhand record begin --record {record} --empty")[1] == 0
    said, code = run(f"evenhand record add {file} --record {record}")
    assert said.startswith("2 added; head ")
    assert code == 0


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_for_pre_commit_runs_a_verb_there_is(hook: dict[str, str]) -> None:
    name, verb, *words = hook["entry"].split()
    assert name == "evenhand"
    assert verb in main.commands
    assert set(words) <= {word for one in main.commands[verb].params for word in one.opts}
    assert re.search(hook["files"], "programs/mine.yaml")
    assert not re.search(hook["files"], "answers.json")
    assert f"`{hook['id']}`" in text_of(DOCS / "reference" / "cli.md")
