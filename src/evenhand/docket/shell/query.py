"""What stands in the query of an address: each of it known to the page, and once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest

from evenhand.docket.errors import Refused

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")
_View = Callable[Concatenate[HttpRequest, Rest], Answer]


def asked_once(request: HttpRequest, known: Collection[str]) -> dict[str, str]:
    """What is asked by its name: of two that disagree none could be said to count.

    Args:
        known: the names that the page takes. Any other would be passed over, and the page be
            read as the answer to it.
    Raises:
        Refused: one is not known, or stands there twice.
    """
    for name, values in request.GET.lists():
        if name not in known:
            raise _unknown(name, known)
        if len(values) > 1:
            raise Refused(f"'{name[:40]}' stands in the address twice.", hint="Give it once.")
    return request.GET.dict()


def takes(*known: str) -> Callable[[_View[Rest, Answer]], _View[Rest, Answer]]:
    """A view whose address takes these names and no other, each once at most.

    Raises:
        Refused: when asked with another, as :func:`asked_once`.
    """

    def wrap(view: _View[Rest, Answer]) -> _View[Rest, Answer]:
        @wraps(view)
        def asked(request: HttpRequest, /, *words: Rest.args, **more: Rest.kwargs) -> Answer:
            asked_once(request, known)
            return view(request, *words, **more)

        return asked

    return wrap


def _unknown(name: str, known: Collection[str]) -> Refused:
    if not known:
        return Refused(
            f"This page takes no '{name[:40]}' in its address.", hint="Leave out what follows '?'."
        )
    return Refused.unknown_name("a name that this page takes in its address", name[:40], known)
