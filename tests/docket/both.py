"""The mark of a test that runs on each database in turn."""

from __future__ import annotations

import pytest

both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
