"""The log as pages and data, so that anybody can check that nothing in it was altered."""

from __future__ import annotations

import json
import re
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.keyring import LIST, public_keys
from evenhand.docket.errors import DocketError
from evenhand.docket.events.chain import content_of
from evenhand.docket.events.models import Event
from evenhand.docket.log.growing import continues, head_now, proof_of
from evenhand.docket.sealed import keys_folder
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show

MOST_LINES: Final = 10_000
EVENT_PROOF: Final = "evenhand/event-proof@1"
_LATEST: Final = 20
_NUMBER: Final = re.compile(r"\d{1,15}", re.ASCII)


class NoNumber(DocketError):
    """What was given for the number of an event is none."""

    code = "docket.no-number"


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What the log is, its head, and the latest events."""
    return show(
        request,
        "docket/log/log.html",
        {
            "title": "Log and keys",
            "head": head_now(),
            "keys": public_keys(keys_folder()),
            "events": list(Event.objects.order_by("-number")[:_LATEST]),
            "most": MOST_LINES,
        },
    )


@require_safe
def head_as_json(request: HttpRequest) -> HttpResponse:
    """The signed head: how many events there are, and the root that stands for them all."""
    return _json(head_now().as_bytes())


@require_safe
@takes("from")
def events_as_lines(request: HttpRequest) -> HttpResponse:
    """Events in order, a line of JSON each, from ``?from=``; a header leads to the next ones."""
    first = _number(request.GET.get("from", "1"))
    found = list(Event.objects.filter(number__gte=first).order_by("number")[: MOST_LINES + 1])
    lines = [_line(event) for event in found[:MOST_LINES]]
    response = HttpResponse("".join(lines), content_type="application/jsonl; charset=utf-8")
    if len(found) > MOST_LINES:
        more = f"{settings.EVENHAND_ORIGIN}{reverse('log-events')}?from={found[-1].number}"
        response.headers["Link"] = f'<{more}>; rel="next"'
    return response


@require_safe
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """That an event is in the log: with the event, its path and a signed head."""
    event, path, head = proof_of(number)
    return _json(
        canonical(
            {
                "schema": EVENT_PROOF,
                "event": _event(event),
                "index": number - 1,
                "path": [step.hex() for step in path],
                "head": head.as_json(),
            }
        )
    )


@require_safe
def consistency(request: HttpRequest, number: int) -> HttpResponse:
    """That the log continues that of an earlier head, by that head's size."""
    return _json(continues(number).as_bytes())


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys, with their days (RFC 7517)."""
    content = (keys_folder() / LIST).read_bytes()
    return HttpResponse(content, content_type="application/jwk-set+json")


def _event(event: Event) -> Json:
    """An event as it is hashed; its canonical JSON is the leaf of the tree."""
    found: Json = json.loads(content_of(event))
    return found


def _line(event: Event) -> str:
    whole = {**json.loads(content_of(event)), "digest": event.digest}
    return canonical(whole).decode() + "\n"


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise NoNumber(f"'{text[:40]}' is no number.", hint="Write the number of an event: 1.")
    return int(text)


def _json(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/json")
