"""Finding a government by its name: by the beginnings of words, whatever their accents."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from evenhand.docket.held import base_record
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.errors import nearest
from evenhand.pages.site.search import words
from evenhand.reasons.place_names import full_name

LONGEST: Final = 100
KINDS: Final = {
    "place": "city, town or other place",
    "county": "county",
    "state": "state",
    "nation": "nation",
    "agency": "agency",
}
_ORDER: Final = {kind: n for n, kind in enumerate(("nation", "state", "agency", "county", "place"))}
_LENGTH_APART: Final = 5
_ALIKE: Final = 0.75
_MOST_NEAR: Final = 5
_MOST_SHOWN: Final = 12
_AFTER: Final = "\U0010ffff"


class Found(NamedTuple):
    """A government by its name, what it is, and its state."""

    id: str
    name: str
    what: str
    state: str


class _Index(NamedTuple):
    """Every word of every name, in order, with whose it is; whole names; how each is shown."""

    words: list[str]
    whose: list[str]
    shown: dict[str, Found]
    rank: dict[str, tuple[int, str, str]]
    by_name: dict[str, list[str]]


@require_safe
@takes("q", "page")
def search(request: HttpRequest) -> HttpResponse:
    """Governments whose names hold all the words asked for, a page at a time."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    found = named(asked)
    page = paging.page(request, found)
    return show(
        request,
        "docket/live/search.html",
        {
            "title": "Search for a government",
            "q": asked,
            "page": page,
            "near": [] if found else near(asked),
        },
    )


def named(asked: str) -> list[Found]:
    """The governments of which each word asked for begins a word of the name or the state.

    Those whose whole name it is stand first, then those whose name begins with it.
    """
    wanted = words(asked)
    index = _index(base_record().head)
    if not wanted:
        return []
    matching = set.intersection(*(_beginning(index, word) for word in wanted))
    whole = " ".join(wanted)

    def place(one: str) -> tuple[object, ...]:
        kind, said, name = index.rank[one]
        return (said != whole and one != asked, not said.startswith(whole), kind, name)

    return [index.shown[one] for one in sorted(matching, key=place)]


def near(asked: str) -> list[Found]:
    """The governments whose whole names are written most like what is asked for.

    Names that begin with another letter or are of quite another length are not compared.
    """
    index, whole = _index(base_record().head), " ".join(words(asked))
    names = [
        one
        for one in index.by_name
        if one[:1] == whole[:1] and abs(len(one) - len(whole)) < _LENGTH_APART
    ]
    found = nearest(whole, names, most=_MOST_NEAR, alike=_ALIKE)
    return [index.shown[one] for name in found for one in index.by_name[name]][:_MOST_SHOWN]


def _beginning(index: _Index, word: str) -> set[str]:
    low = bisect_left(index.words, word)
    return set(index.whose[low : bisect_left(index.words, word + _AFTER)])


@lru_cache(maxsize=2)
def _index(head: str) -> _Index:
    """The index of a record's governments, by the record's head."""
    table = base_record().jurisdictions
    states = {one.id: words(one.name) for one in table.values() if one.kind == "state"}
    pairs = sorted(
        (word, one.id)
        for one in table.values()
        for word in {*words(one.name), *states.get(one.state, ()), *one.id.split("-")}
    )
    rank = {
        one.id: (_ORDER[one.kind], " ".join(words(full_name(one).partition(",")[0])), one.id)
        for one in table.values()
    }
    by_name: dict[str, list[str]] = {}
    for _, name, one in sorted(rank.values()):
        by_name.setdefault(name, []).append(one)
    return _Index(
        [word for word, _ in pairs],
        [whose for _, whose in pairs],
        {
            one.id: Found(one.id, full_name(one), KINDS[one.kind], one.state)
            for one in table.values()
        },
        rank,
        by_name,
    )
