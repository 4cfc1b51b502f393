"""What a reconsideration looks at again, and the objection that it answers."""

from __future__ import annotations

from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import Stale
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import DECIDING, Objection, objections_in
from evenhand.docket.officers.models import Proposal
from evenhand.notices.argued import Argued, Quoted, lines_of


def objection_in(program: str, about: str) -> Objection | None:
    """The objection that a reconsideration answers: the first in the case that waits for one."""
    return next((one for one in _objections(program, about) if one.answered is None), None)


def quoted(filing: Filing) -> Quoted:
    """What was written in a filing, in its own words."""
    return Quoted(filing.pk, filing.filed_at.date(), lines_of(text_of(filing.text)))


def argued(objection: Filing | None, answer: str) -> Argued | None:
    """What an objection argues and the answer to it, as the letter prints them."""
    if objection is None:
        return None
    found = _objections(objection.program, objection.about)
    whole = next(one for one in found if one.filing == objection)
    return Argued(tuple(quoted(one) for one in whole.filings), lines_of(answer))


def check_all_answered(proposal: Proposal) -> None:
    """Refuse a letter whose answer was written before all of the objection was.

    Raises:
        Stale: the objection was added to since the letter was proposed.
    """
    objection = proposal.objection
    if objection is None:
        return
    same = Filing.objects.filter(kind="objection", concerns=objection.concerns)
    if same.filter(about=objection.about, filed_at__gt=proposal.proposed_at).exists():
        raise Stale(
            "The objection was added to since this letter was proposed.",
            hint="Return the letter, and propose one that answers all of it.",
        )


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


def _objections(program: str, about: str) -> list[Objection]:
    filed = Filing.objects.filter(program=program, about=about).select_related("text", "paper")
    return objections_in(filed.order_by("pk"))
