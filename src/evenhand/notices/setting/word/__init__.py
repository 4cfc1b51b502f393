"""A letter as a Word document (Office Open XML, ISO/IEC 29500), written with python-docx."""

from __future__ import annotations

from evenhand.errors import CannotSet, Place
from evenhand.notices.setting.letter import NAME, read_letter

INSTALL = "Install what sets letters: pip install 'evenhand[letters]'"


def word_of(html: str) -> bytes:
    """Set a finished letter as a Word document.

    Args:
        html: the whole document. Title, language, day, size of paper and what runs at the foot
            of its pages are taken from it (see ``letter.Letter``).
    Returns:
        The bytes of a ``.docx``; no clock is read.
    Raises:
        NotALetter: for a document with anything in it that cannot be set.
        CannotSet: if python-docx is missing.
    """
    letter = read_letter(html)
    try:
        from evenhand.notices.setting.word.file import written
    except ImportError as missing:
        raise CannotSet(
            f"The Word document cannot be set ({missing}).", place=Place(NAME), hint=INSTALL
        ) from missing
    return written(letter)
