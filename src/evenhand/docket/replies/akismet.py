"""Asking Akismet about a reply, where its sender agreed to that and a key is set.

What is sent: the text, the network it came from (never the whole address of a machine), and
this docket's origin. The e-mail address and the name are never sent. By Akismet's public
interface, version 1.1: ``comment-check`` answers ``true`` for spam, ``false`` for anything else.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import httpx
from django.conf import settings

Answer: TypeAlias = Literal["spam", "other"]
_SECONDS: Final = 4.0
_AGENT: Final = {"User-Agent": "evenhand"}


class NoAnswer(Exception):
    """Akismet could not be reached in time, or answered something else than true or false."""


def is_on() -> bool:
    """Whether a key is set."""
    return bool(settings.AKISMET_KEY)


def ask(text: str, network: str) -> Answer:
    """What Akismet takes a reply for.

    Args:
        network: as :func:`evenhand.docket.networks.network_of` gives it.
    Raises:
        NoAnswer: it gave none that can be used.
    """
    said = _post("comment-check", text, network)
    if said not in {"true", "false"}:
        raise NoAnswer(f"Akismet answered {said[:60]!r}")
    return "spam" if said == "true" else "other"


def tell(text: str, *, spam: bool) -> None:
    """Tell Akismet that an officer decided otherwise than it did.

    The network is not kept, so that none is sent with it.

    Raises:
        NoAnswer: it could not be told.
    """
    _post("submit-spam" if spam else "submit-ham", text, "0.0.0.0")  # none is kept


def _post(call: str, text: str, network: str) -> str:
    content = {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.EVENHAND_ORIGIN,
        "user_ip": network.partition("/")[0],
        "comment_type": "reply",
        "comment_content": text,
    }
    url = f"{settings.AKISMET_BASE_URL.rstrip('/')}/1.1/{call}"
    try:
        answer = httpx.post(url, data=content, headers=_AGENT, timeout=_SECONDS)
        answer.raise_for_status()
    except httpx.HTTPError as problem:
        raise NoAnswer(f"{type(problem).__name__} for {call}") from problem
    return answer.text.strip()
