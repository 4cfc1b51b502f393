"""A docket with a folder of its own, and other databases to carry it to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from tests.docket.conftest import use

from evenhand.docket.operating.preparing import prepare

LayOut = Callable[[str], Path]


@pytest.fixture
def lay_out(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LayOut]:
    """Begin a docket on an empty database of a kind; its folder is returned."""
    with ExitStack() as ended:
        yield lambda kind: _begun(kind, request, tmp_path, migrated, monkeypatch, ended)


def _begun(
    kind: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    migrated: Path,
    monkeypatch: pytest.MonkeyPatch,
    ended: ExitStack,
) -> Path:
    folder = tmp_path / f"docket-{len(list(tmp_path.glob('docket-*')))}"
    folder.mkdir()
    if kind == "postgresql":
        use(ended.enter_context(request.getfixturevalue("cluster").emptied()))
    else:
        shutil.copy(migrated, folder / "docket.sqlite3")
        database = {
            **settings.DATABASES["default"],
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "docket.sqlite3"),
        }
        use(database)
    monkeypatch.setattr(settings, "EVENHAND_DATA", folder)
    prepare()
    return folder
