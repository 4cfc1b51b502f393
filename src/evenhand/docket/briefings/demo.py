"""The briefing that the demonstration begins with: the letters of August 2017."""

from __future__ import annotations

import datetime as dt
from typing import Final

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.writing import draft, publish
from evenhand.docket.briefings.written import ClaimText, Written, digest_of
from evenhand.docket.errors import NotThere
from evenhand.docket.held import record

_PROGRAM: Final = "us-doj-psp"
_DAY: Final = dt.date(2017, 8, 3)
_TITLE: Final = "Four letters, three questions: August 2017"
_CENTER: Final = "us-nm-albuquerque/prisoner-transport-center"
_JAIL: Final = "us-nm-bernalillo-county/metropolitan-detention-center"
_MARYLAND: Final = "us-md/department-of-public-safety-and-correctional-services"
_SHERIFF: Final = "us-ca-san-bernardino-county/sheriff"

_BODY: Final = """\
In August 2017 the Office of Justice Programs wrote to three cities about their part in the \
Public Safety Partnership [1], and to the police commissioner of a fourth, Baltimore [2]. The \
letters put three questions: whether federal immigration officers have access to the jail, \
whether they are told before a release, and whether somebody is held on their request.

## What the letters said, and what was said of them

The letters ask for answers by 18 August and do not state what follows from one. The press \
release of the same day does: it requires a jurisdiction to show a commitment to be selected \
[3]. The Associated Press reported it as a requirement to give access and notice [4]. The \
record keeps these apart, because a city that had the letter alone could not know the rest.

## Who runs the jail

Three of the four answered that the questions do not reach them. The mayor of Albuquerque \
wrote that the county runs the jail, beside a transport center of the city's own [5]; at that \
center, he wrote, federal officers do have access [6]. The chiefs of police of San Bernardino \
and Stockton named their counties' sheriffs [7] [8]. Baltimore's commissioner replied on \
14 August that he was unable to answer any of the three [9].

## What those who run the jails had said

The county of San Bernardino holds nobody without a judge's warrant [10]. For Maryland, which \
runs Baltimore's jail, two versions of one newspaper report differ, and the record leaves the \
question open [11].
"""


def publish_demo_briefing(first: Appointment, second: Appointment) -> Briefing:
    """Draft the briefing as one officer and publish it as another.

    Returns:
        The briefing; the one that is there where it was published before.
    """
    there = Briefing.objects.filter(title=_TITLE, published_at__isnull=False).first()
    if there is not None:
        return there
    made = draft(demo_briefing(), first)
    publish(made, second, seen=digest_of(made))
    return made


def demo_briefing() -> Written:
    """The briefing, each claim on its entry of the record.

    Raises:
        NotThere: the record lacks an entry that it rests on.
    """
    return Written(
        title=_TITLE,
        # Words of ours are not to stand under the name of a real office.
        byline="An office invented for the demonstration",
        program=_PROGRAM,
        day=dt.date(2017, 8, 18),
        body=_BODY,
        claims=(*_acts(), *_jails(), _reply(), *_practice()),
    )


def _acts() -> list[ClaimText]:
    return [
        _did(
            "The Office of Justice Programs asked Albuquerque, San Bernardino and Stockton on"
            " 3 August 2017.",
            "Office of Justice Programs, letters of 3 August 2017",
            "asks",
        ),
        _did(
            "It asked the police commissioner of Baltimore; the papers that report the letter"
            " give two days for it.",
            "Office of Justice Programs, letter to the police commissioner of Baltimore",
            "asks",
        ),
        _did(
            "The press release requires a commitment of whoever is to be selected.",
            "Department of Justice, press release of 3 August 2017",
            "requires",
        ),
        _did(
            "The Associated Press reported a requirement of access and notice.",
            "Associated Press, 3 August 2017",
            "requires",
        ),
    ]


def _jails() -> list[ClaimText]:
    return [
        _said(
            "The county runs the jail in which Albuquerque's arrested are held, and the city a"
            " transport center.",
            ("us-nm-albuquerque", "holding_bodies", f"{_JAIL}; {_CENTER}"),
        ),
        _said(
            "Federal officers have access to Albuquerque's transport center.",
            (_CENTER, "ice_access", "yes"),
            recorded="2017-08-03",
        ),
        _said(
            "The county's sheriff runs the jail for San Bernardino.",
            ("us-ca-san-bernardino", "holding_bodies", _SHERIFF),
        ),
        _said(
            "The county's sheriff runs the jail for Stockton.",
            ("us-ca-stockton", "holding_bodies", "us-ca-san-joaquin-county/sheriff"),
        ),
    ]


def _reply() -> ClaimText:
    return _did(
        "Baltimore's commissioner replied on 14 August 2017.",
        "Police Commissioner of Baltimore, letter of 14 August 2017",
        "replies",
        dt.date(2017, 8, 14),
    )


def _practice() -> list[ClaimText]:
    return [
        _said(
            "The sheriff of San Bernardino County holds on a warrant only.",
            (_SHERIFF, "hold_practice", "warrant-only"),
        ),
        _said(
            "Maryland's jails hold on a warrant only, by the first version of the report.",
            (_MARYLAND, "hold_practice", "warrant-only"),
        ),
    ]


def _did(sentence: str, cite: str, kind: str, day: dt.date = _DAY) -> ClaimText:
    """A claim on the act that its paper and kind name."""
    for number, act in enumerate(record().acts(_PROGRAM), 1):
        if act.cite.startswith(cite) and act.kind == kind:
            return ClaimText(sentence, f"act:{_PROGRAM}/{number}", value=kind, day=day)
    raise NotThere(f"The record has no act of '{cite}'.", hint="Begin from the shipped record.")


def _said(sentence: str, what: tuple[str, str, str], recorded: str = "") -> ClaimText:
    """A claim on the statement of a value, of the day it was published where that is given."""
    about, fact, value = what
    for row in record().statements_about(about):
        told = not recorded or row.recorded_at.text == recorded
        if (row.fact, row.value) == (fact, value) and told:
            return ClaimText(sentence, f"statement:{row.seq}", fact, about, value, _DAY)
    raise NotThere(
        f"The record has no '{value}' for {fact} about {about}.",
        hint="Begin from the shipped record.",
    )
