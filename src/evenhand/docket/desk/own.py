"""Whose desk it is, and which cases lie on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.http import HttpRequest, HttpResponseBase

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.class_condition import ever_decides
from evenhand.docket.errors import NotThere
from evenhand.docket.held import government_of, program_of, programs
from evenhand.docket.inquiries import OwnRow, own_rows_in
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.terms.statements import Jurisdiction

CaseView = Callable[[HttpRequest, "OwnCase"], HttpResponseBase]


class OwnCase(NamedTuple):
    """A party's case: who acts, for which government, in which program."""

    who: Appointment
    government: Jurisdiction
    program: Program

    @property
    def about(self) -> str:
        """The id of the government."""
        return self.government.id


def in_case(view: CaseView) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """A view of one case on the desk; the address names its program."""

    @appointed("party")
    @wraps(view)
    def asked(request: HttpRequest, who: Appointment, /, program: str) -> HttpResponseBase:
        return view(request, own_case(who, program))

    return asked


def own_case(who: Appointment, program: str) -> OwnCase:
    """The case of a party in a program.

    Raises:
        NotThere: there is no such program, or it never decides governments of its kind.
    """
    loaded, government = program_of(program), government_of(who.government)
    if not ever_decides(loaded, government):
        raise NotThere(
            f"{loaded.title} never decides a {government.kind}.",
            hint="Choose a program that stands on your desk.",
        )
    return OwnCase(who, government, loaded)


def own_cases(who: Appointment) -> list[OwnCase]:
    """The cases on a party's desk: programs that decide governments of its kind, by title."""
    government = government_of(who.government)
    found = [one for one in programs().values() if ever_decides(one, government)]
    return [OwnCase(who, government, one) for one in sorted(found, key=lambda one: one.title)]


def own_rows(case: OwnCase, on: Record | None = None) -> list[OwnRow]:
    """What the government itself stated in its case, in the order in which it was filed."""
    return own_rows_in(case.program, case.about, on)
