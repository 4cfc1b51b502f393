"""Who walks through the docket: their accounts, and what all of them share."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

PASSWORD: Final = "a long and winding phrase"
METER: Final = 2  # briefings a month for whoever is not logged in
PSP: Final = "us-doj-psp"


class Who(NamedTuple):
    """One account; ``role`` is ``None`` for a reader."""

    email: str
    role: Literal["party", "officer"] | None = None
    government: str = ""
    office: str = ""


_OJP: Final = "Office of Justice Programs"
CHICAGO: Final = Who("grants@chicago.example", "party", "us-il-chicago", "Grants Office")
ALBUQUERQUE: Final = Who("grants@albuquerque.example", "party", "us-nm-albuquerque", "Mayor")
SAN_BERNARDINO: Final = Who("grants@sb.example", "party", "us-ca-san-bernardino", "City Manager")
FIRST: Final = Who("first@agency.example", "officer", "us-doj", _OJP)
SECOND: Final = Who("second@agency.example", "officer", "us-doj", _OJP)
READER: Final = Who("reader@people.example")
WHO: Final = (CHICAGO, ALBUQUERQUE, SAN_BERNARDINO, FIRST, SECOND, READER)
