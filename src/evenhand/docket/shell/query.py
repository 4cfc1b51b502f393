"""What stands in the query of an address, each of it once."""

from __future__ import annotations

from django.http import HttpRequest

from evenhand.docket.errors import Refused


def asked_once(request: HttpRequest) -> dict[str, str]:
    """What is asked by its name: of two that disagree none could be said to count.

    Raises:
        Refused: one stands there twice.
    """
    for name, values in request.GET.lists():
        if len(values) > 1:
            raise Refused(f"'{name[:40]}' stands in the address twice.", hint="Give it once.")
    return request.GET.dict()
