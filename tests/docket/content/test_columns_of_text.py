"""No table has a column for what people write, but those that are listed here with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, Field, JSONField, TextField

LONGEST_WORD = 100
_ADDRESS = "an e-mail address, exported nowhere and blanked with what it came with"
_ID = "the id of a government, with its office or facility"
NO_CONTENT = {
    "Account.email": _ADDRESS,
    "Account.password": "a hash",
    "Briefing.byline": "an office; scanned, and public with the title",
    "Briefing.title": "scanned; the address of the briefing and the log are made of it for good",
    "Claim.about": _ID,
    "Claim.rests_on": "a key of the record, which has to be there",
    "Claim.value": "an answer as the record writes it; scanned",
    "Count.subject": "the address of a page",
    "Delivery.address": _ADDRESS,
    "Delivery.failure": "the answer of a mail server, without addresses",
    "Delivery.heading": "written here, of titles and names of governments",
    "Delivery.subject_of": "a key, as filing:12",
    "Delivery.to_body": _ID,
    "Event.by": _ID,
    "Event.detail": "ids, hashes, words of this program and rows of the record",
    "Event.subject": "a key, as filing:12",
    "Filing.act": "a row of the record, kept for good; what is written beside it is an item",
    "Filing.by": _ID,
    "Filing.concerns": "a key of the record",
    "Filing.statement": "a row of the record, in which remarks are refused",
    "Invitation.address": _ADDRESS,
    "Invitation.body": _ID,
    "Invitation.facts": "names of facts and ids",
    "Item.name": "the name of a file; scanned, and blanked when its key is destroyed",
    "Proposal.bundle": "the name of a file, made of an id and a hash",
    "RecordsRequest.requester": "an office; what looks like a person is refused",
    "Removal.authority": "a law or an order, cited for good; scanned",
    "Reply.address": _ADDRESS,
    "Reply.concerns": "a key of the record",
    "Reply.reasons": "words of this program on how it was weighed; blanked with the reply",
    "Reply.speaks_for": "a name that is shown with the reply; scanned, and blanked with it",
    "Subscription.address": _ADDRESS,
    "Treatment.exemptions": "numbers of exemptions",
    "Treatment.portions": "places in a text, and why; scanned, changed at will, blanked with it",
    "Treatment.reason": "printed in an index that is released; scanned, and blanked with its item",
}


def columns_of_text() -> Iterator[str]:
    """Every column that could hold a sentence, as ``Table.column``."""
    for model in apps.get_app_config("docket").get_models():
        for column in model._meta.concrete_fields:
            if _holds_a_sentence(column):
                yield f"{model.__name__}.{column.name}"


def _holds_a_sentence(column: Field) -> bool:  # type: ignore[type-arg]  # of any type
    if isinstance(column, CharField):
        return column.max_length is None or column.max_length > LONGEST_WORD
    return isinstance(column, TextField | JSONField)


def test_what_people_write_is_in_items_and_every_other_long_column_has_its_reason() -> None:
    assert set(columns_of_text()) == set(NO_CONTENT)
