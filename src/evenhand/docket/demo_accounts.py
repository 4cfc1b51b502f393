"""Who can log in to a demonstration, and by what: shown on its log-in page, and on no other."""

from __future__ import annotations

from typing import Final, NamedTuple

from evenhand.docket.accounts.models import Role

PASSWORD: Final = "try-out-evenhand"
_OJP: Final = "Office of Justice Programs"


class DemoAccount(NamedTuple):
    """An invented account; ``role`` is ``None`` for a reader. ``shows`` says what it is for."""

    email: str
    role: Role | None
    government: str
    office: str
    shows: str


CHICAGO: Final = DemoAccount(
    "chicago@demo.example", "party", "us-il-chicago", "Grants Office", "a city that applies"
)
ALBUQUERQUE: Final = DemoAccount(
    "albuquerque@demo.example", "party", "us-nm-albuquerque", "Grants Office",
    "a city that was written to",
)  # fmt: skip
FIRST: Final = DemoAccount(
    "first@demo.example", "officer", "us-doj", _OJP, "an officer who proposes a letter"
)
SECOND: Final = DemoAccount(
    "second@demo.example", "officer", "us-doj", _OJP, "another officer, who publishes it"
)
EDITOR: Final = DemoAccount(
    "editor@demo.example", "officer", "us-doj", "Office of Public Affairs",
    "an editor of the agency's briefings",
)  # fmt: skip
READER: Final = DemoAccount("reader@demo.example", None, "", "", "a reader with an account")
DEMO_ACCOUNTS: Final = (CHICAGO, ALBUQUERQUE, FIRST, SECOND, EDITOR, READER)
