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
from evenhand.errors import NothingToWrite
from evenhand.notices.kinds import KINDS, KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.notices.setting import pdf_of, word_of
from evenhand.notices.writing import Writer
from evenhand.verbs.notify.letters import Wanted, letters_of, nothing_to_write

DRAFTS: Final[Mapping[str, tuple[KindName, str]]] = {
    "answer": ("answer", "An answer to the agency"),
    "request-to-controller": ("request-to-controller", "A request to whoever really knows"),
    "objection": ("objection", "An objection"),
    "records-request": ("records-request", "A request for the papers behind it"),
    "council-brief": ("council-brief", "A brief for your council"),
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
    return [one for name in DRAFTS for one in _drafts(name, case)]


def written(asked: LetterQuestion, kind: str, form: str, to: str) -> Sheet:
    """One draft, with blanks where nothing is known.

    Args:
        kind: a key of :data:`DRAFTS`.
        form: ``html``, ``pdf`` or ``docx``.
        to: for a request, the government it goes to.
    Raises:
        NotThere: there is no such draft, or none to that government.
        NothingToWrite: the case gives no ground for it.
        CannotSet: the libraries that set letters are missing.
    """
    if kind not in DRAFTS or form not in _FORMS:
        raise NotThere("There is no such draft.", hint="Go back to what your letter asks.")
    case = case_of(asked, asked.reading)
    if reason := nothing_to_write(DRAFTS[kind][0], case):
        raise reason
    html = _html(case, DRAFTS[kind][0], to)
    media_type, made = _FORMS[form]
    name = "-".join(filter(None, (kind, to, asked.about, asked.day.isoformat())))
    return Sheet(f"{name}.{form}", media_type, made(html), _digest(html))


def _html(case: LetterCase, kind: KindName, to: str) -> str:
    for one in letters_of(Wanted(kind, Writer(Letterhead())), case):
        if one.to in ("", to):
            return one.html
    raise NotThere("There is no such letter.", hint="Go back to what your letter asks.")


def _drafts(name: str, case: LetterCase) -> Iterator[Draft]:
    kind, title = DRAFTS[name]
    says = KINDS[kind].says
    reason = nothing_to_write(kind, case)
    if reason is not None:
        yield Draft(name, title, says, why_not=_said(reason))
    elif KINDS[kind].to == "controller":
        for to in case.controllers:
            yield Draft(name, title, says, to, case.called(to))
    else:
        yield Draft(name, title, says)


def _said(reason: NothingToWrite) -> str:
    return reason.message


def _digest(html: str) -> str:
    """The digest by which a page is let show its one style and nothing else."""
    found = _STYLE.search(html)
    if found is None:
        return ""
    return f"sha256-{base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()}"
