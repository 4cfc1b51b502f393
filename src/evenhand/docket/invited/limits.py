"""How many links of invitations one side may have sent in a day.

An invitation goes to an address that its inviter types. Without a limit the docket would send
mail to anybody, as often as somebody liked.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import QuerySet

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.errors import Refused, TooOften
from evenhand.docket.events.done_by import done_by
from evenhand.docket.events.models import Event

MOST_A_DAY: Final = {"party": 20, "officer": 200}
MOST_OF_ONE: Final = 3
_DAY: Final = dt.timedelta(days=1)
_KINDS: Final = ("invited", "invitation-sent-again")


def check_links_left(who: Appointment, invitation: int = 0) -> None:
    """Refuse one link more than a side may have sent in a day, by all its accounts together.

    Asked after ``take_turn``, of two at once the second is counted with the first.

    Args:
        invitation: the number of the one whose link is sent again; 0 for a new one.
    Raises:
        TooOften: that many were sent in the last 24 hours, or of this one alone.
    """
    sent = _sent_lately()
    most = MOST_A_DAY[who.role]
    if sent.filter(done_by(who.government)).count() >= most:
        raise _too_often(f"Your side has had {most} links sent in the last 24 hours.")
    if invitation and sent.filter(subject=f"invitation:{invitation}").count() >= MOST_OF_ONE:
        raise _too_often(f"The link of this invitation was sent {MOST_OF_ONE} times today.")


def check_not_own_side(who: Appointment, address: str) -> None:
    """Refuse to send a link to somebody who acts for the government that invites.

    Raises:
        Refused: an account of that address does: its answer would be the inviter's own.
    """
    own = Appointment.objects.filter(government=who.government, ended_at=None)
    if own.filter(account__email=address.strip().lower()).exists():
        raise Refused(
            "This address acts for the side that invites.",
            hint="Give the address of the office that is to answer. What you know yourself can be"
            " filed as your own.",
        )


def _sent_lately() -> QuerySet[Event]:
    return Event.objects.filter(kind__in=_KINDS, at__gt=now() - _DAY)


def _too_often(message: str) -> TooOften:
    wait = int(_DAY.total_seconds())
    return TooOften(message, hint="Nothing was sent. Try again tomorrow.", wait=wait)
