"""The cases of a program, and what waits in each for an officer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import today
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import Objection, objections_in
from evenhand.docket.held import record
from evenhand.docket.inquiries import waiting_in
from evenhand.docket.officers.models import LETTER_KINDS, Proposal
from evenhand.docket.officers.scope import called, programs_of
from evenhand.reasons.waiting import Unanswered, unanswered
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act
from evenhand.terms.values import operator

_REPLIES = ("answer", "decline")


@dataclass
class OpenCase:
    """A program and a government, with what waits in their case.

    ``new`` are filings of others since the agency's last letter, or all where it wrote none;
    ``lettered`` says whether it did. ``objections`` are those that no reconsideration answers;
    ``mine`` and ``others`` letters that wait for a second person, proposed by the officer who
    looks or by another.
    """

    program: Program
    about: str
    new: list[Filing] = field(default_factory=list)
    lettered: bool = False
    objections: list[Objection] = field(default_factory=list)
    inquiry: Unanswered | None = None
    mine: list[Proposal] = field(default_factory=list)
    others: list[Proposal] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The government's name."""
        return called(self.about)

    @property
    def overdue(self) -> bool:
        """Whether the time to answer the agency's questions is over."""
        return self.inquiry is not None and self.inquiry.overdue(today())

    @property
    def waits(self) -> bool:
        """Whether there is anything to do."""
        waiting = (self.new, self.objections, self.inquiry, self.mine, self.others)
        return any(bool(one) for one in waiting)


def waiting_for(who: Appointment) -> list[OpenCase]:
    """The cases of the agency's programs in which something waits, the most pressing first."""
    found = [case for one in programs_of(who) for case in cases_of(one, who) if case.waits]
    return sorted(found, key=_pressing)


def cases_of(program: Program, who: Appointment) -> list[OpenCase]:
    """The cases in which anything was filed, asked or proposed, the most pressing first."""
    filings, proposals = _by_case(program), _proposals(program)
    acts = record().acts(program.id)
    asked = {body for act in acts if act.kind == "asks" for body in _asked_by(program, act)}
    found = [
        open_case(program, about, who, filings.get(about, ()), proposals.get(about, ()), acts)
        for about in {*filings, *proposals, *asked}
    ]
    return sorted(found, key=_pressing)


def open_case(
    program: Program,
    about: str,
    who: Appointment,
    filings: Sequence[Filing],
    proposals: Sequence[Proposal],
    acts: Iterable[Act],
) -> OpenCase:
    """What waits in one case.

    Args:
        filings: those of the case, in order.
        proposals: the letters that are open in it.
        acts: those of the program.
    """
    return OpenCase(
        program,
        about,
        new=_since_last_letter(program, filings),
        lettered=any(one.kind in LETTER_KINDS for one in filings),
        objections=[one for one in objections_in(filings) if one.answered is None],
        inquiry=_unanswered(program, about, filings, acts),
        mine=[one for one in proposals if one.proposed_by.is_of(who)],
        others=[one for one in proposals if not one.proposed_by.is_of(who)],
    )


def case_of(program: Program, about: str, who: Appointment) -> OpenCase:
    """The case of a government in a program."""
    filings = list(Filing.objects.filter(program=program.id, about=about).order_by("pk"))
    proposals = list(
        Proposal.objects.filter(program=program.id, about=about, state="open")
        .select_related("proposed_by")
        .order_by("pk")
    )
    return open_case(program, about, who, filings, proposals, record().acts(program.id))


def _by_case(program: Program) -> dict[str, list[Filing]]:
    found: dict[str, list[Filing]] = defaultdict(list)
    for one in Filing.objects.filter(program=program.id).order_by("pk"):
        found[one.about].append(one)
    return found


def _proposals(program: Program) -> dict[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = defaultdict(list)
    open_ones = Proposal.objects.filter(program=program.id, state="open")
    for one in open_ones.select_related("proposed_by").order_by("pk"):
        found[one.about].append(one)
    return found


def _asked_by(program: Program, act: Act) -> Iterator[str]:
    """The governments that the agency put questions to in an act."""
    if operator(act.actor) == program.agency:
        known = record().jurisdictions
        yield from (body for body in map(operator, act.addressees) if body in known)


def _since_last_letter(program: Program, filings: Iterable[Filing]) -> list[Filing]:
    """What others filed since the agency last wrote."""
    found: list[Filing] = []
    for one in filings:
        if one.kind in LETTER_KINDS:
            found.clear()
        elif operator(one.by) != program.agency:
            found.append(one)
    return found


def _unanswered(
    program: Program, about: str, filings: Sequence[Filing], acts: Iterable[Act]
) -> Unanswered | None:
    """The questions of the agency that wait, those with the nearest last day.

    Where the docket sent them, they are of a letter that waits on the party's desk too.
    """
    if any(one.kind == "inquiry" for one in filings):
        return next((one.unanswered for one in waiting_in(program, about)), None)
    place = record().jurisdictions.get(about)
    return unanswered(
        program,
        about,
        acts,
        known_at=today(),
        answered_on=_answered_on(filings),
        kinds=place.kinds if place else (),
    )


def _answered_on(filings: Sequence[Filing]) -> list[dt.date]:
    """The days of the party's answers that stand."""
    back = {one.concerns for one in filings if one.kind == "retraction"}
    return [
        one.filed_at.date()
        for one in filings
        if one.kind in _REPLIES and operator(one.by) == one.about and one.key not in back
    ]


def _pressing(case: OpenCase) -> tuple[dt.date, bool, dt.date, bool, bool, str]:
    """What is overdue longest first, then objections, then whatever has the nearest day."""
    days = case.inquiry.days if case.inquiry else ()
    due = days[-1] if days else dt.date.max
    return (
        due if case.overdue else dt.date.max,
        not case.objections,
        due,
        not case.others,
        not case.new,
        case.about,
    )
