"""What the sender of a file or a text is told: what is wrong, where, and what to do.

The sentences are kept as golden text in ``tests/cases/docket``. None repeats a number.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """Why something is refused or held: a code that never changes, and its words."""

    code: str
    what: str
    do: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.found}\n  {self.do}"

    @property
    def found(self) -> str:
        """What was found and where, for whoever looks at it."""
        where = f"{self.where[0].upper()}{self.where[1:]}: " if self.where else ""
        return f"{where}{self.what}"


_GOVERNMENTS: Final = (
    "Nobody held, arrested or wanted is recorded here. Give totals, or speak of the government"
    " or the facility."
)
_AGAIN: Final = "Save it anew from the program that made it, and send that."
OFFICER_LOOKS: Final = "You need do nothing: an officer looks at it before anyone else can."
_NO_PERSONS: Final = (
    "Take the column out and send totals. If it names agencies, head it so: 'agency name'."
)

KINDS_TAKEN: Final = "Send PDF, Word (.docx), Excel (.xlsx), CSV, plain text, PNG or JPEG."
MOST_MEGABYTES: Final = 10

REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "kind": (
        "A file of this kind is not taken.",
        KINDS_TAKEN,
    ),
    "macros": (
        "It can hold macros, which are programs.",
        "Save it as .docx or .xlsx without macros, and send that.",
    ),
    "empty": ("The file is empty.", "Choose it again: the copy that came has no content."),
    "size": (
        f"The file is larger than {MOST_MEGABYTES} MB.",
        "Send it in parts, or save its pictures smaller.",
    ),
    "other-kind": (
        "What is in the file is not what the ending of its name says.",
        "Save it from its program as a kind that is taken, and leave the ending as it is.",
    ),
    "damaged": ("The file is damaged and cannot be opened.", _AGAIN),
    "locked": (
        "The file is locked by a password or encrypted.",
        "Take the protection off and save it anew: what is filed must be open to be read.",
    ),
    "bomb": ("The file unpacks to far more than its size.", _AGAIN),
    "entities": ("The file defines abbreviations of its own that its reader would expand.", _AGAIN),
    "linked": (
        "The file takes content from other files or addresses.",
        "Break the links in the program that made it (so that it keeps the values), and save it.",
    ),
    "embedded": (
        "There is another file or a control inside the file.",
        "Take it out and send it as a file of its own.",
    ),
    "running": (
        "The file holds a script, or a form that runs one.",
        "Print it to a new PDF, and send that.",
    ),
    "alien-number": ("There is what looks like an alien number (A-number).", _GOVERNMENTS),
    "social-security-number": ("There is what looks like a social security number.", _GOVERNMENTS),
    "birth-date": ("There is what looks like a date of birth.", _GOVERNMENTS),
    "booking": ("There is what looks like the booking or name of a person held.", _GOVERNMENTS),
    "person-list": ("These lines look like a list of persons.", _GOVERNMENTS),
    "person-column": ("A column is headed as one that holds persons.", _NO_PERSONS),
    "nine-digits": (
        "A number of nine digits may be that of a person.",
        "If it is the number of something else, write what before it, such as 'DUNS' or 'EIN'.",
    ),
    "person-held": (
        "There is what looks like a person's name beside a word of arrest or custody.",
        f"{_GOVERNMENTS} Write officials with their office, as 'Sheriff Jane Doe'.",
    ),
    "names": (
        "There is what looks like a list of persons' names.",
        f"{_GOVERNMENTS} Write officials with their office, as 'Sheriff Jane Doe'.",
    ),
    "name-and-date": (
        "A line begins with what looks like a person's name and a date.",
        _GOVERNMENTS,
    ),
}
HELD: Final[dict[str, tuple[str, str]]] = {
    "picture": ("It is a picture, which only a person can read.", OFFICER_LOOKS),
    "pictured-page": (
        "The page is a picture, or has one large enough to be of a paper.",
        OFFICER_LOOKS,
    ),
    "little-text": ("The page shows something, and hardly any text could be read.", OFFICER_LOOKS),
    "unread": ("Its text could not be read whole.", OFFICER_LOOKS),
    "not-read": (
        "The file could not be read in the time and memory that are allowed.",
        OFFICER_LOOKS,
    ),
    "too-long": ("The text is longer than what is read whole.", OFFICER_LOOKS),
    "not-utf-8": ("The text is not in UTF-8, and was read as Windows-1252.", OFFICER_LOOKS),
    "mended": (
        "The file is not as its format asks, and was read as far as it could be.",
        OFFICER_LOOKS,
    ),
    "earlier-versions": (
        "The file keeps earlier versions, which were not read.",
        OFFICER_LOOKS,
    ),
}


def refusal(code: str, where: str = "", shown: str = "") -> Reason:
    """Why something is refused; ``shown`` is quoted and must hold no number."""
    what, do = REFUSALS[code]
    return Reason(code, _quoting(what, shown), do, where)


def holding(code: str, where: str = "", shown: str = "") -> Reason:
    """Why a file waits for an officer."""
    what, do = HELD.get(code) or (REFUSALS[code][0], OFFICER_LOOKS)
    return Reason(code, _quoting(what, shown), do, where)


def _quoting(what: str, shown: str) -> str:
    return f"{what[:-1]}: '{shown}'." if shown else what
