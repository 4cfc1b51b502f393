"""Addresses of the officers' room, and of what they publish."""

from __future__ import annotations

from django.urls import path, register_converter

from evenhand.docket.held import programs
from evenhand.docket.officers.delivery_views import deliver_again, deliveries
from evenhand.docket.officers.finding_views import findings
from evenhand.docket.officers.letter_views import (
    letter,
    propose_letter,
    publish_letter,
    return_letter,
    withdraw_letter,
)
from evenhand.docket.officers.published import bundle, letter_file, letter_published
from evenhand.docket.officers.views import case, program, queue


class ProgramName:
    """The id of a program of the docket: other rooms have addresses beside those of programs."""

    regex = "[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        """The id; an address with another word is none of this room's."""
        if value not in programs():
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """The same as it stands."""
        return value


register_converter(ProgramName, "program")

urlpatterns = [
    path("officers/", queue, name="officers"),
    path("officers/deliveries/", deliveries, name="officers-deliveries"),
    path("officers/deliveries/<int:number>/again/", deliver_again, name="officers-deliver-again"),
    path("officers/letters/<int:number>/", letter, name="officers-letter"),
    path("officers/letters/<int:number>/withdraw/", withdraw_letter, name="officers-withdraw"),
    path("officers/letters/<int:number>/return/", return_letter, name="officers-return"),
    path("officers/letters/<int:number>/publish/", publish_letter, name="officers-publish"),
    path("officers/<program:name>/", program, name="officers-program"),
    path("officers/<program:name>/findings/", findings, name="officers-findings"),
    path("officers/<program:name>/<slug:about>/", case, name="officers-case"),
    path(
        "officers/<program:name>/<slug:about>/propose/<slug:kind>/",
        propose_letter,
        name="officers-propose",
    ),
    path("letters/<int:number>/", letter_published, name="letter-published"),
    path("letters/<int:number>/letter.<slug:form>", letter_file, name="letter-file"),
    path("bundles/<str:name>", bundle, name="bundle"),
]
