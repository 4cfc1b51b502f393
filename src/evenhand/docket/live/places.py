"""Everybody whom a program's figures can be asked of: what they say, of all alike.

A page of the list asks about those on it alone. Where those with one answer are wanted,
everybody is asked about, once for each question and record: that takes some seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from threading import RLock
from typing import Final, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.answers import Question
from evenhand.docket.errors import DocketError
from evenhand.docket.events.done_by import done_by
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, program_of, record
from evenhand.docket.live.days import ASKED, FIRST, LAST, asked_of
from evenhand.docket.live.program import address_of
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import asked_once
from evenhand.docket.shell.showing import show
from evenhand.errors import NothingToCompute
from evenhand.reasoning.screening import SCREENED, Screened
from evenhand.reasons.place_names import full_name
from evenhand.terms.dates import dates_of
from evenhand.terms.programs import Program
from evenhand.verbs.screen import OneByOne

ANSWERS: Final = tuple(SCREENED.values())
_CHOSEN: Final = ("state", "answer", "sort")


class NoSuchAnswer(DocketError):
    """The list was asked for an answer that a screening does not give."""

    code = "docket.no-such-answer"


class Place(NamedTuple):
    """One who can be screened; ``state`` is the id of the state it lies in, or is."""

    name: str
    id: str
    state: str


class Screening:
    """A program's screening on a day; one thread at a time asks about somebody."""

    def __init__(self, question: Question) -> None:
        day, known = question.as_of, question.known_at
        self._asked = OneByOne(program_of(question.program), record(), as_of=day, known_at=known)
        self._turn = RLock()
        self.clauses = self._asked.clauses
        ids = set(self._asked.ids)
        self.places = [one for one in _by_name(base_record().head) if one.id in ids]

    def answer(self, place: Place) -> Screened:
        """What published figures say of one of them."""
        with self._turn:
            return self._asked.answer(place.id)

    @property
    def counts(self) -> dict[Screened, int] | None:
        """How many got each answer; ``None`` until everybody was asked about."""
        if len(self._asked) < len(self.places):
            return None
        found = Counter(self.answer(one) for one in self.places)
        return {answer: found[answer] for answer in ANSWERS}


@require_safe
def places(request: HttpRequest, name: str) -> HttpResponse:
    """The places of a program, a page at a time; ``state``, ``answer`` and ``sort`` choose."""
    asked = asked_of(name, asked_once(request, (*ASKED, *_CHOSEN, "page")))
    chosen = {one: request.GET.get(one, "") for one in _CHOSEN}
    try:
        found: Screening | None = screened(asked.question(""))
    except NothingToCompute:
        found = None
    page = paging.page(request, _chosen(found, **chosen) if found else ())
    return show(
        request,
        "docket/live/places.html",
        {
            "title": "Everybody, screened on published figures",
            "trail": [
                ("Programs", reverse("live-programs")),
                (asked.program.title, reverse("live-program", args=[name])),
            ],
            "asked": asked,
            "dates": dates_of(asked.program, as_of=asked.as_of, known_at=asked.known_at),
            "found": found,
            "page": page,
            "rows": [
                (one, found.answer(one), address_of(asked, one.id)) for one in page.rows if found
            ],
            "states": _states(base_record().head),
            "answers": ANSWERS,
            "chosen": chosen,
            "first": FIRST,
            "last": LAST,
        },
    )


def _chosen(found: Screening, *, state: str, answer: str, sort: str) -> Sequence[Place]:
    if answer and answer not in ANSWERS:
        raise NoSuchAnswer.unknown_name("an answer of a screening", answer[:40], ANSWERS)
    chosen = [
        one
        for one in found.places
        if (not state or one.state == state) and (not answer or found.answer(one) == answer)
    ]
    return chosen[::-1] if sort == "z" else chosen


def screened(question: Question) -> Screening:
    """The screening of a question, on the figures on file now.

    Raises:
        NothingToCompute: no clause in force rests on published figures alone.
        NotThere: there is no such program.
    """
    return _screening(question, figures_filed(program_of(question.program)))


@lru_cache(maxsize=8)
def _screening(question: Question, of: tuple[object, ...]) -> Screening:
    """The screening of a question, on one state of the figures on file."""
    return Screening(question)


def figures_filed(program: Program) -> tuple[object, ...]:
    """What a screening rests on, to know it by: the record's folder, and figures filed since.

    It asks of figures that their own publishers printed, so that no filing of anybody else's
    changes it.
    """
    publishers = {fact.publisher for fact in program.facts.values() if fact.publisher}
    theirs = Q()
    for one in publishers:
        theirs |= done_by(one)
    rows = Filing.objects.exclude(statement="").filter(theirs) if publishers else ()
    return (base_record().head, *(one.pk for one in rows))


@lru_cache(maxsize=2)
def _by_name(head: str) -> tuple[Place, ...]:
    """Every government on file by name, by the record's head."""
    table = base_record().jurisdictions.values()
    return tuple(sorted(Place(full_name(one), one.id, one.state or one.id) for one in table))


@lru_cache(maxsize=2)
def _states(head: str) -> tuple[tuple[str, str], ...]:
    """The states by name: id and name."""
    table = base_record().jurisdictions.values()
    return tuple(sorted(((one.id, one.name) for one in table if one.kind == "state"), key=_second))


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
