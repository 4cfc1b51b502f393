"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of a list; ``before`` and ``after`` are addresses, blank at either end."""

    rows: Sequence[Row]
    number: int
    of: int
    total: int
    before: str
    after: str


def leaf(
    request: HttpRequest, rows: Sequence[Row] | QuerySet[Any, Row], *, most: int = 50
) -> Leaf[Row]:
    """The page of a list that ``?page=`` names; the nearest where there is none of that number."""
    pages: Paginator[Row] = Paginator(rows, most)
    page = pages.get_page(request.GET.get("page"))
    return Leaf(
        [*page],
        page.number,
        pages.num_pages,
        pages.count,
        _address(request, page.number - 1) if page.has_previous() else "",
        _address(request, page.number + 1) if page.has_next() else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    words = request.GET.copy()
    words["page"] = str(number)
    return f"?{words.urlencode()}"
