"""How far a reply looks like advertising, like the work of a program or like naming a person.

Each sign adds its weight; nothing is weighed that the reply says for or against anything. All
is done here, without asking anybody. The numbers are those the page on processing prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from evenhand.docket.content import persons
from evenhand.docket.replies.bayes import Learnt

HELD_FROM: Final = 0.4
SPAM_FROM: Final = 0.9

TRAP: Final = 1.0
NO_TOKEN: Final = 0.8
TOO_QUICK: Final = 0.6
QUICK_SECONDS: Final = 3
LINKS: Final = 0.7
LINKS_FROM: Final = 3
OFTEN: Final = 0.5
OFTEN_FROM: Final = 5
OFTEN_MINUTES: Final = 10
CAPITALS: Final = 0.4
CAPITALS_SHARE: Final = 0.6
CAPITALS_LETTERS: Final = 20
LEARNT: Final = 0.5
LEARNT_FROM: Final = 0.9
NAMES: Final = HELD_FROM

_LINK: Final = re.compile(r"(?:https?://|www\.)\S|\[url", re.IGNORECASE)


class Sent(NamedTuple):
    """What is weighed: the text, what the hidden field held, and how it came.

    ``seconds_open`` is ``None`` without a true mark of when the form was opened; ``lately`` is
    how many replies came from the same network in the last minutes.
    """

    text: str
    trap: str = ""
    seconds_open: float | None = None
    lately: int = 0


class Sign(NamedTuple):
    """One thing that was noticed, what it adds, and in words."""

    weight: float
    words: str


def weigh(sent: Sent, learnt: Learnt | None = None) -> tuple[Sign, ...]:
    """What speaks for holding a reply; empty where nothing does."""
    return (*_of_the_form(sent), *_of_the_text(sent.text, learnt))


def score_of(signs: Sequence[Sign]) -> float:
    """The sum of the weights, at most 1."""
    return round(min(1.0, sum(one.weight for one in signs)), 2)


def _of_the_form(sent: Sent) -> Iterator[Sign]:
    if sent.trap:
        yield Sign(TRAP, "a field that no reader sees was filled in")
    if sent.seconds_open is None:
        yield Sign(NO_TOKEN, "the mark of when the form was opened is missing, forged or a day old")
    elif sent.seconds_open < QUICK_SECONDS:
        yield Sign(TOO_QUICK, f"sent less than {QUICK_SECONDS} seconds after the form was opened")
    if sent.lately >= OFTEN_FROM:
        times = f"{sent.lately} replies in the {OFTEN_MINUTES} minutes before"
        yield Sign(OFTEN, f"{times} came from the same network")


def _of_the_text(text: str, learnt: Learnt | None) -> Iterator[Sign]:
    links = len(_LINK.findall(text))
    if links >= LINKS_FROM:
        yield Sign(LINKS, f"{links} links")
    if any(one.kind in persons.NAMES for one in persons.found_in(text)):
        yield Sign(
            NAMES, "what looks like a person's name beside a word of arrest or custody, or a list"
        )
    letters = [one for one in text if one.isalpha()]
    capitals = sum(one.isupper() for one in letters)
    if len(letters) >= CAPITALS_LETTERS and capitals > CAPITALS_SHARE * len(letters):
        yield Sign(CAPITALS, f"{capitals} of {len(letters)} letters are capitals")
    if learnt is not None and learnt.likely_spam(text) >= LEARNT_FROM:
        words = ", ".join(learnt.telling_words(text))
        yield Sign(LEARNT, f"like what officers found to be advertising, by its words: {words}")
