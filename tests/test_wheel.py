"""What is installed from the wheel works by itself, in a folder with nothing in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "evenhand"
DECIDE = """
import datetime as dt, json
import evenhand as eh
decided = eh.determine(
    "us-doj-psp", as_of=dt.date(2017, 8, 3), known_at=dt.date(2017, 8, 18), reading="release"
)
print(json.dumps({"file": eh.__file__, "found": {r.applicant: r.outcome_word for r in decided}}))
"""
FOUR = {
    "us-ca-san-bernardino": "ineligible",
    "us-ca-stockton": "ineligible",
    "us-md-baltimore": "undetermined",
    "us-nm-albuquerque": "ineligible",
}


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder))
    (built,) = folder.glob("evenhand-*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    pip("install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    return folder


def run(site: Path, folder: Path, *words: str) -> str:
    """Run Python on the installed package alone, in the folder."""
    assert not list(folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-P", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_four_cities_are_decided_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    said = json.loads(run(site, tmp_path, "-c", DECIDE))
    assert Path(said["file"]).is_relative_to(site)
    assert said["found"] == FOUR


def test_the_command_decides_them_too(site: Path, tmp_path: Path) -> None:
    words = "determine us-doj-psp --as-of 2017-08-03 --known-at 2017-08-18 --reading release"
    code = "import sys; from evenhand.cli import main; main(sys.argv[1:])"
    said = run(site, tmp_path, "-c", code, *words.split(), "--format", "json")
    assert {row["applicant"]: row["outcome"] for row in json.loads(said)} == FOUR


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = {
        f"evenhand/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = set(zipfile.ZipFile(wheel).namelist())
    assert "evenhand/py.typed" in source
    assert any(name.startswith("evenhand/shipped/record/segments/") for name in source)
    assert any(name.startswith("evenhand/shipped/schemas/") for name in source)
    assert source - held - {"evenhand/shipped/record/lock"} == set()


def test_the_wheel_holds_nothing_else_but_its_papers(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"evenhand"}
    assert not [name for name in names if "test" in name.lower() or "tools" in name.split("/")]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
