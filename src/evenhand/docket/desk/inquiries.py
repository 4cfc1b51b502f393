"""The letters that ask a party, as its desk shows them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from evenhand.docket.desk.own import OwnCase
from evenhand.docket.desk.standing import Open, opened
from evenhand.docket.errors import NotThere
from evenhand.docket.inquiries import Inquiry, inquiries_to, waiting_in
from evenhand.docket.named import number_in


class Asking(NamedTuple):
    """An inquiry with the questions in it that are still the party's own, and its last days."""

    inquiry: Inquiry
    left: tuple[Open, ...]
    days: tuple[dt.date, ...]


def inquiry_of(case: OwnCase, number: str) -> Inquiry:
    """A letter that put questions to the party.

    Raises:
        NotThere: there is none of that number in its case.
    """
    wanted = number_in(number)
    for one in inquiries_to(case.program, case.about):
        if one.filing.pk == wanted:
            return one
    raise NotThere(
        "There is no such letter in your case.", hint="Choose one from the list of your case."
    )


def open_inquiries(case: OwnCase) -> list[Asking]:
    """The letters that wait for the party's answer, the nearest last day first."""
    return [
        Asking(one.inquiry, tuple(opened(case, one.left)), one.unanswered.days)
        for one in waiting_in(case.program, case.about)
    ]
