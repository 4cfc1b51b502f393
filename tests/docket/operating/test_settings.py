"""A setting that is wrong is refused before anything is served, with what to write instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = [
    ("EVENHAND_PROXIES", "x", "such as 1"),
    ("EVENHAND_PROXIES", "-1", "such as 1"),
    ("EVENHAND_METER", "many", "such as 10"),
    ("EMAIL_PORT", "x", "such as 587"),
    ("EMAIL_PORT", "70000", "such as 587"),
    ("EMAIL_USE_TLS", "ture", "1 or 0"),
    ("EVENHAND_LOG", "LOUD", "INFO"),
    ("EVENHAND_ORIGIN", "docket.example", "https://"),
    ("DATABASE_URL", "mysql://me:hush-hush@x/y", "postgresql://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_URL", "postgresql://me:hush-hush@x:port/y", "postgresql://USER"),
    ("DATABASE_URL_FILE", "/nope", "a file that is there"),
    ("EVENHAND_PROGRAMS", "/nope.yaml", "/nope.yaml"),
    ("EVENHAND_DAYS", "us-doj-pps:2017-08-03", "us-doj-psp"),
    ("EVENHAND_DAYS", "us-doj-psp", "us-doj-psp:2017-08-03"),
    ("EVENHAND_DAYS", "us-doj-psp:2199-01-01", "up to today"),
]


def typed(tmp_path: Path, name: str, value: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with that setting."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EVENHAND", "DJANGO"))}
    command = [str(Path(sys.executable).with_name("evenhand")), *words]
    command += ["--data", str(tmp_path / "data")]
    told = {**kept, name: value}
    return subprocess.run(
        command, capture_output=True, text=True, env=told, check=False, timeout=90
    )


@pytest.mark.parametrize(("name", "value", "instead"), WRONG)
def test_a_wrong_setting_is_named_with_what_to_write(
    tmp_path: Path, name: str, value: str, instead: str
) -> None:
    found = typed(tmp_path, name, value, "docket", "prepare")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"{name} ")
    assert instead in found.stderr
    assert "Traceback" not in found.stderr
    assert "hush-hush" not in found.stderr
    assert not (tmp_path / "data" / "record").exists()


@pytest.mark.parametrize(("name", "value"), [("EMAIL_PORT", "x"), ("EVENHAND_DAYS", "x")])
def test_the_server_does_not_begin_on_one(tmp_path: Path, name: str, value: str) -> None:
    found = typed(tmp_path, name, value, "serve", "--no-browser", "--port", "0")
    assert found.returncode == 2
    assert found.stderr.startswith(f"{name} ")
    assert "Traceback" not in found.stderr
