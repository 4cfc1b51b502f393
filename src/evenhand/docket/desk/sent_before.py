"""Whether a party sends what it sent before: the same form twice is one filing."""

from __future__ import annotations

import hashlib

from evenhand.docket.desk.own import OwnCase
from evenhand.docket.errors import Refused
from evenhand.docket.filings.filing import Upload
from evenhand.docket.filings.models import Filing, Kind


def check_not_sent(
    case: OwnCase, kind: Kind, concerns: str, text: str, paper: Upload | None
) -> None:
    """Refuse what the party filed before on the same, in the same words, with the same file.

    What was removed since may be sent again. Whoever asks has taken the turn.

    Raises:
        Refused: it was filed before; with its number.
    """
    filed = Filing.objects.filter(
        program=case.program.id,
        about=case.about,
        by=case.who.body,
        kind=kind,
        concerns=concerns,
        text__sha256=_hash(text.strip().encode()),
        paper__sha256=_hash(paper.content) if paper else None,
    )
    same = filed.exclude(text__state="removed").exclude(paper__state="removed").first()
    if same is not None:
        raise Refused(
            f"You have sent this already, in the same words: filing {same.pk}.",
            hint="To say more, write what is new; what you have sent stays as it is.",
        )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
