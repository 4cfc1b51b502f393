"""Drafts of what an applicant may write: each as a page, as PDF and as a Word file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from evenhand.docket.errors import NotThere
from evenhand.docket.letter.case import LetterCase, case_of
from evenhand.docket.letter.question import LetterQuestion
from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.setting import pdf_of, word_of
from evenhand.notices.writing import Writer
from evenhand.verbs.notify.letters import Wanted, letters_of, nothing_to_write

_TITLES: Final[Mapping[KindName, str]] = {
    "answer": "An answer to the agency",
    "request-to-controller": "A request to whoever really knows",
    "objection": "An objection",
    "records-request": "A request for the papers behind it",
    "council-brief": "A brief for your council",
}
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS: Final[Mapping[str, tuple[str, Callable[[str], bytes]]]] = {
    "html": ("text/html; charset=utf-8", str.encode),
    "pdf": ("application/pdf", pdf_of),
    "docx": (_WORD, word_of),
}
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.S)


class Draft(NamedTuple):
    """A draft that can be had: its kind, to whom, what it says; ``why_not`` where it cannot."""

    kind: str
    title: str
    says: str
    to: str = ""
    to_name: str = ""
    why_not: str = ""


class Sheet(NamedTuple):
    """A draft written: its file name, its media type, its bytes, and the digest of its style."""

    name: str
    media_type: str
    content: bytes
    style: str


def drafts_of(case: LetterCase) -> list[Draft]:
    """The drafts of a case, and those that it gives no ground for, each with the reason."""
    return [one for kind in _TITLES for one in _drafts(kind, case)]


def written(asked: LetterQuestion, kind: str, form: str, to: str) -> Sheet:
    """One draft, with blanks where nothing is known.

    Args:
        kind: that of a :class:`Draft`.
        form: ``html``, ``pdf`` or ``docx``.
        to: for a request, the government it goes to.
    Raises:
        NotThere: there is no such draft, or none to that government.
        NothingToWrite: the case gives no ground for it.
        CannotSet: the libraries that set letters are missing.
    """
    wanted = next((one for one in _TITLES if one == kind), None)
    if wanted is None or form not in _FORMS:
        raise NotThere("There is no such draft.", hint="Go back to what your letter asks.")
    case = case_of(asked, asked.reading)
    if reason := nothing_to_write(wanted, case):
        raise reason
    html = _html(case, wanted, to)
    media_type, made = _FORMS[form]
    name = "-".join(filter(None, (kind, to, asked.about, asked.day.isoformat())))
    return Sheet(f"{name}.{form}", media_type, made(html), _digest(html))


def _html(case: LetterCase, kind: KindName, to: str) -> str:
    for one in letters_of(Wanted(kind, Writer(Letterhead())), case):
        if one.to in ("", to):
            return one.html
    raise NotThere("There is no such letter.", hint="Go back to what your letter asks.")


def _drafts(kind: KindName, case: LetterCase) -> Iterator[Draft]:
    title, says = _TITLES[kind], KINDS[kind].says
    reason = nothing_to_write(kind, case)
    if reason is not None:
        yield Draft(kind, title, says, why_not=reason.message)
    elif KINDS[kind].to == "controller":
        for to in case.controllers:
            yield Draft(kind, title, says, to, case.called(to))
    else:
        yield Draft(kind, title, says)


def _digest(html: str) -> str:
    """The digest by which a page is let show its one style and nothing else."""
    found = _STYLE.search(html)
    if found is None:
        return ""
    return f"sha256-{base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()}"
