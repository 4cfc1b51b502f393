"""What a reconsideration looks at again, and the objection that it answers."""

from __future__ import annotations

from evenhand.docket.errors import Stale
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import DECIDING, objections_in
from evenhand.docket.officers.models import Proposal


def objection_in(program: str, about: str) -> Filing | None:
    """The objection that a reconsideration answers: the first in the case that waits for one."""
    filed = Filing.objects.filter(program=program, about=about).order_by("pk")
    return next((one.filing for one in objections_in(filed) if one.answered is None), None)


def decided_before(program: str, about: str, objection: Filing | None) -> Proposal:
    """The letter that is looked at again: the last that decided the case before the objection.

    Args:
        objection: what the reconsideration answers; without one it is the last letter of all.
    Raises:
        Stale: none was published.
    """
    letters = Proposal.objects.filter(
        program=program, about=about, state="published", kind__in=DECIDING
    )
    if objection is not None:
        letters = letters.filter(filing__lt=objection.pk)
    found = letters.order_by("filing").last()
    if found is None:
        raise Stale(
            "No determination was published in this case, so none can be looked at again.",
            hint="Propose a determination.",
        )
    return found
