"""A finished letter set as an accessible PDF and as a Word document.

Goes in: one HTML document, written with the elements of ``elements.WITHIN``. Comes out: the
bytes of a file. What holds: every word of the document is in the file, in its order, or the
document is refused by name; the same document gives the same bytes.
"""

from evenhand.notices.setting.pdf import pages_of, pdf_of
from evenhand.notices.setting.word import word_of

__all__ = ["pages_of", "pdf_of", "word_of"]
