"""Published letters and sealed determinations, for everybody; drafts have no address here."""

from __future__ import annotations

from typing import Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.content.handing_out import attachment
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.concerned import filed_on
from evenhand.docket.held import program_of
from evenhand.docket.officers.letter_page import body_of
from evenhand.docket.officers.models import Proposal
from evenhand.docket.officers.scope import called
from evenhand.docket.sealed import bundles_folder
from evenhand.docket.shell.showing import show

_FORMS: Final = {"html": "html", "pdf": "pdf", "docx": "word"}


@require_safe
def letter_published(request: HttpRequest, number: int) -> HttpResponse:
    """A published letter with its files and its sealed determination."""
    letter = _of_filing(number)
    return show(
        request,
        "docket/officers/published.html",
        {
            "title": f"Letter to {called(letter.about)}: {letter.kind}",
            "trail": [("Docket", reverse("filings"))],
            "proposal": letter,
            "program": program_of(letter.program),
            "name": called(letter.about),
            "filed_on": filed_on(letter.filing) if letter.filing else [],
            "letter": body_of(text_of(letter.html)),
        },
    )


@require_safe
def letter_file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """A published letter as a file: HTML, PDF or Word."""
    letter = _of_filing(number)
    item = getattr(letter, _FORMS.get(form, ""), None)
    if item is None:
        raise NotThere.unknown_name("a form in which letters are kept", form, _FORMS)
    return attachment(item)


@require_safe
def bundle(request: HttpRequest, name: str) -> HttpResponseBase:
    """A sealed determination that a published letter names."""
    known = Proposal.objects.filter(bundle=name, state="published").exists()
    path = bundles_folder() / name
    if not known or not path.is_file():
        raise NotThere(
            "There is no such bundle, or it was removed with its letter.",
            hint="Its name stands beside the letter.",
        )
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _of_filing(number: int) -> Proposal:
    found = Proposal.objects.filter(filing=number, state="published").first()
    if found is None:
        raise NotThere("There is no letter of this number.", hint="Look for it in the docket.")
    return found
