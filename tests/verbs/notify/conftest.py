"""PDFs are set only where Pango is installed, and read back only where pdftotext is."""

from tests.notices.conftest import pdf, poppler

__all__ = ["pdf", "poppler"]
