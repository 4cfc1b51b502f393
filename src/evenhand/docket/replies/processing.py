"""What the page on processing is written from: the numbers in force, and no others."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings

from evenhand.docket.content.retention import KINDS
from evenhand.docket.metering.allowance import limit
from evenhand.docket.replies import akismet, weighing
from evenhand.docket.replies.bayes import ENOUGH_OF_EACH
from evenhand.docket.replies.receiving import MOST_IN_MINUTES
from evenhand.docket.replies.token import LASTS_HOURS


class Weight(NamedTuple):
    """One sign and what it adds to the score."""

    sign: str
    adds: float


def in_force() -> dict[str, object]:
    """What the page prints, each by the name it has in the template."""
    return {
        "weights": weights(),
        "held_from": weighing.HELD_FROM,
        "spam_from": weighing.SPAM_FROM,
        "most": MOST_IN_MINUTES,
        "minutes": weighing.OFTEN_MINUTES,
        "akismet_at": settings.AKISMET_BASE_URL if akismet.is_on() else "",
        "retention": KINDS["reply"],
        "limit": limit(),
    }


def weights() -> list[Weight]:
    """What is weighed, in the order in which it is looked at."""
    it = weighing
    return [
        Weight("A field that no reader sees was filled in", it.TRAP),
        Weight(
            "The form's mark of when it was opened is missing, forged or older than"
            f" {LASTS_HOURS} hours",
            it.NO_TOKEN,
        ),
        Weight(f"Sent less than {it.QUICK_SECONDS} seconds after it was opened", it.TOO_QUICK),
        Weight(
            f"{it.OFTEN_FROM} or more replies from the same network in {it.OFTEN_MINUTES} minutes",
            it.OFTEN,
        ),
        Weight(f"{it.LINKS_FROM} or more links", it.LINKS),
        Weight(
            f"More than {it.CAPITALS_SHARE:.0%} of its letters are capitals, where it has"
            f" {it.CAPITALS_LETTERS} letters or more",
            it.CAPITALS,
        ),
        Weight(
            "What looks like a person's name beside a word of arrest or custody, or a list of"
            " three names or more",
            it.NAMES,
        ),
        Weight(
            f"By a chance of {it.LEARNT_FROM:.0%} or more its words are those of replies that"
            f" officers found to be advertising (once {ENOUGH_OF_EACH} of each kind were decided)",
            it.LEARNT,
        ),
    ]
