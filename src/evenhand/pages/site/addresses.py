"""Where each page of the site lies: addresses that stay, and the way from one to another.

A page is named by its folder below the site's root, ending in ``/``; the root is ``""``. The
file is ``index.html`` in it, so that a folder opened from a disk and a site on a server have
the same addresses. A language other than the first has the same folders below its code.
"""

from __future__ import annotations

import datetime as dt
from posixpath import relpath
from typing import Final

HOME: Final = ""
GLOSSARY: Final = "glossary/"
ABOUT: Final = "about/"
GOVERNMENTS: Final = "governments/"
PROGRAMS: Final = "programs/"
FEED: Final = "feed.xml"
SEARCH: Final = "search/"


def program(name: str) -> str:
    """The page of a program."""
    return f"{PROGRAMS}{name}/"


def clause(name: str, one: str) -> str:
    """A clause on the page of its program."""
    return f"{program(name)}#clause-{one}"


def acts(name: str) -> str:
    """The page of a program's acts, in order."""
    return f"{program(name)}acts/"


def reconciled(name: str) -> str:
    """What was announced, asked, decided and done about a program, side by side."""
    return f"{program(name)}reconciled/"


def day(name: str, as_of: dt.date, *, now: bool) -> str:
    """What a program came to on a day: on what was known then, or on all that is on file now."""
    return f"{program(name)}{as_of.isoformat()}/{'now/' if now else ''}"


def applicant(of_day: str, name: str) -> str:
    """One applicant under every reading."""
    return f"{of_day}{name}/"


def determination(of_day: str, name: str, reading: str) -> str:
    """One determination; a program without readings has one for each applicant and day."""
    return f"{applicant(of_day, name)}{reading or 'only-reading'}/"


def screening(of_day: str, state: str = "") -> str:
    """Everybody screened: the states, or one state's places."""
    return f"{of_day}screening/{f'{state}/' if state else ''}"


def impact(of_day: str, reading: str) -> str:
    """What each clause does to all, under one reading."""
    return f"{of_day}impact/{reading or 'only-reading'}/"


def comparison(of_day: str) -> str:
    """Those whom the agency's acts name, beside others alike."""
    return f"{of_day}treated/"


def government(name: str) -> str:
    """A government that applied, controls an answer, acted or made a rule."""
    return f"{GOVERNMENTS}{name}/"


def way(here: str, there: str) -> str:
    """The relative link from a page to a page or a file, with its ``#anchor`` where it has one.

    Args:
        here: the folder of the page that holds the link.
        there: a folder ending in ``/`` (or ``""``), or a file; either below the site's root.
    """
    path, mark, anchor = there.partition("#")
    file = f"{path}index.html" if path == "" or path.endswith("/") else path
    return f"{relpath(file, here or '.')}{mark}{anchor}"


def up(here: str, root: str = "") -> str:
    """The way from a page's folder up to another folder, ending in ``/``, to put names after."""
    return f"{relpath(root or '.', here or '.')}/"
