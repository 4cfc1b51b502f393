"""Log-ins that fail are counted by network, so that nobody can lock another out by name.

Five for one address from one network in five minutes, and thirty from one network in an hour:
the right password from any other network still works. Counted in the database, so that all
processes count together; the address and the network are kept as keyed hashes. One counts for
an hour at most, and is deleted as soon as somebody tries to log in after that.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone
from django.utils.crypto import salted_hmac

from evenhand.docket.accounts.models import LogInAttempt

MOST_FOR_ONE: Final = 5
ONE_WITHIN: Final = dt.timedelta(minutes=5)
MOST_OF_NETWORK: Final = 30
NETWORK_WITHIN: Final = dt.timedelta(hours=1)


def begin_attempt(network: str, address: str) -> LogInAttempt | None:
    """Count an attempt before the password is looked at; those too old to count are deleted.

    Args:
        network: as ``networks.network_of`` names it.
        address: the e-mail address as it was typed.
    Returns:
        The attempt, to be forgotten if it succeeds; ``None`` where there were too many.
    """
    now = timezone.now()
    LogInAttempt.objects.filter(at__lt=now - NETWORK_WITHIN).delete()
    mine = LogInAttempt.objects.create(
        network=_mark(network), who=_mark(network, address.strip().lower()), at=now
    )
    # Counted after it is written: of several at one time, none slips by uncounted.
    before = LogInAttempt.objects.filter(pk__lte=mine.pk)
    for_one = before.filter(who=mine.who, at__gte=now - ONE_WITHIN).count()
    of_network = before.filter(network=mine.network, at__gte=now - NETWORK_WITHIN).count()
    if for_one > MOST_FOR_ONE or of_network > MOST_OF_NETWORK:
        forget(mine)
        return None
    return mine


def forget(attempt: LogInAttempt) -> None:
    """Leave an attempt uncounted: it succeeded, or was not let through."""
    LogInAttempt.objects.filter(pk=attempt.pk).delete()


def _mark(*words: str) -> str:
    return salted_hmac("evenhand.docket.attempts", "\n".join(words), algorithm="sha256").hexdigest()
