"""What is written in a briefing, whether or not any of it is kept yet."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from evenhand.docket.briefings.models import Briefing, Claim
from evenhand.docket.content.sealing import told


@dataclass(frozen=True, slots=True)
class ClaimText:
    """One claim as it is written; see :class:`evenhand.docket.briefings.models.Claim`."""

    sentence: str
    rests_on: str
    fact: str = ""
    about: str = ""
    value: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A briefing as it is written; see :class:`evenhand.docket.briefings.models.Briefing`."""

    title: str
    byline: str
    program: str
    day: dt.date
    body: str
    claims: Sequence[ClaimText] = field(default=())


def as_written(briefing: Briefing) -> Written:
    """What was written; of a text that was removed, that it was."""
    return Written(
        briefing.title,
        briefing.byline,
        briefing.program,
        briefing.day,
        told(briefing.body),
        tuple(map(_claim_text, briefing.claims.all())),
    )


def digest_of(briefing: Briefing) -> str:
    """SHA-256 of all that was written, each claim with what it is checked by, as a JSON list."""
    what = as_written(briefing)
    claims = [
        [one.sentence, one.rests_on, one.fact, one.about, one.value, one.day and str(one.day)]
        for one in what.claims
    ]
    of = [what.title, what.byline, what.program, str(what.day)]
    return hashlib.sha256(json.dumps([*of, what.body, claims]).encode()).hexdigest()


def _claim_text(one: Claim) -> ClaimText:
    return ClaimText(told(one.sentence), one.rests_on, one.fact, one.about, one.value, one.day)
