"""PDFs are set only where Pango is installed."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable

import pytest

from evenhand.notices.setting import pdf_of, word_of
from tests.notices.samples import ALL

APT = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.fixture(scope="session")
def pdf() -> Callable[[str], bytes]:
    """A sample set as PDF, by its name; each is set once."""
    try:
        import weasyprint  # noqa: F401  # whether its libraries are there is what is asked
    except OSError:
        pytest.skip(f"PDF NOT TESTED: {APT}")
    return functools.cache(lambda name: pdf_of(ALL[name]))


@pytest.fixture(scope="session")
def word() -> Callable[[str], bytes]:
    """A sample set as a Word document, by its name."""
    return functools.cache(lambda name: word_of(ALL[name]))


@pytest.fixture(scope="session")
def poppler() -> None:
    """Needs pdftotext."""
    if not shutil.which("pdftotext"):
        pytest.skip("PDF NOT READ BACK: apt-get install -y poppler-utils")
