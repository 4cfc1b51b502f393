"""Where output goes: what cannot be written is said, and no file is lost to it."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.refusals import assert_refused

from evenhand.cli import main
from evenhand.cli.files import write_bytes
from evenhand.errors import CannotWriteOutput

HERE = "from evenhand.cli import main; main(prog_name='evenhand')"
LISTED = ("determine", "us-dot-hsip", "--as-of", "2018-10-01")
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")


def run(*words: str, out: str = "/dev/null", reader: str = "") -> subprocess.CompletedProcess[str]:
    """Evenhand in a process of its own, its output sent to a file or through a reader."""
    to = f"| {reader}" if reader else f">{out}"
    command = f'set -o pipefail; "$0" -c "$1" "${{@:2}}" {to}'
    return subprocess.run(
        ["bash", "-c", command, sys.executable, HERE, *words],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@needs_full
@pytest.mark.parametrize(
    "words",
    [LISTED, (*LISTED, "--format", "json"), ("--help",)],
    ids=["a table", "rows", "help"],
)
def test_a_full_disk_behind_standard_output_is_said_in_words(words: tuple[str, ...]):
    found = run(*words, out=str(FULL))
    assert found.returncode == 2
    assert found.stderr.splitlines()[:2] == [
        "standard output: It cannot be written: No space left on device.",
        "  Send it where there is room, or name a file that may be written to.",
    ]
    assert "Traceback" not in found.stderr
    assert "ignored" not in found.stderr


@pytest.mark.parametrize("form", ["table", "csv"])
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_that_has_enough_is_no_error(form: str, reader: str):
    found = run(*LISTED, "--all", "--format", form, reader=reader)
    assert len(found.stdout.splitlines()) == (1 if reader == "head -1" else 0)
    assert "written" not in found.stderr
    assert "Traceback" not in found.stderr
    assert "ignored" not in found.stderr


def plain(content: str, output: Path) -> None:
    write_bytes(content.encode(), output)


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_write_that_fails_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out.csv"
    path.write_text("earlier", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteOutput, match="No space left on device") as raised:
        plain("later", path)
    assert str(raised.value).startswith(f"{path}: ")
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_new_file_has_the_permissions_of_any_and_an_old_one_keeps_its_own(tmp_path: Path):
    other, fresh, kept = tmp_path / "other", tmp_path / "fresh", tmp_path / "kept"
    other.touch()
    plain("new", fresh)
    assert permissions(fresh) == permissions(other)
    kept.touch()
    kept.chmod(0o640)
    plain("new", kept)
    assert permissions(kept) == 0o640
    assert kept.read_text(encoding="utf-8") == "new"


def test_a_link_still_leads_to_the_file_that_was_written(tmp_path: Path):
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    plain("new", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_a_file_that_may_not_be_written_to_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "out.csv"
    path.write_text("earlier", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may write all
    with pytest.raises(CannotWriteOutput, match="Permission denied"):
        plain("later", path)
    assert path.read_text(encoding="utf-8") == "earlier"


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path):
    path = tmp_path / ("n" * 251 + ".csv")
    plain("new", path)
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_can_be_named_as_a_file(name: str, tmp_path: Path):
    if not Path(name).exists():
        pytest.skip("no such file here")
    words = ("orders", "us-dot-158", "--applicant", "us-ak", "--as-of", "1990-01-01", "-o", name)
    piped = run(*words, reader="cat")
    assert piped.returncode == 0
    assert "us-ak" in piped.stdout
    (tmp_path / "log").write_text("earlier\n", encoding="utf-8")
    run(*words, out=f"> {tmp_path / 'log'}")  # appended to
    assert (tmp_path / "log").read_text(encoding="utf-8") == f"earlier\n{piped.stdout}"


@needs_full
def test_a_device_is_written_to_and_not_replaced():
    with pytest.raises(CannotWriteOutput, match="No space left on device"):
        plain("new", FULL)
    assert stat.S_ISCHR(FULL.stat().st_mode)


@pytest.mark.parametrize("there", ["folder", "nothing"])
def test_a_folder_or_a_name_in_none_is_refused(there: str, tmp_path: Path):
    (tmp_path / "folder").mkdir()
    name = {"folder": tmp_path / "folder", "nothing": tmp_path / "none" / "out.csv"}[there]
    found = CliRunner().invoke(main, [*LISTED, "--format", "csv", "-o", str(name)])
    says = {"folder": "is a directory", "nothing": "Name a file in a folder that exists"}[there]
    assert_refused(found, says)
    assert str(name) in found.stderr
