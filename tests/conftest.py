"""How tests are shared out among processes: what takes long to make is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

# Folders whose tests share a site, bundles or letters that are made once.
_TOGETHER = ("pages/site", "bundle")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file in one process, and each of these folders too."""
    root = Path(__file__).parent
    for item in items:
        file = item.path.relative_to(root).as_posix()
        folder = next((one for one in _TOGETHER if file.startswith(f"{one}/")), file)
        item.add_marker(pytest.mark.xdist_group(folder))
