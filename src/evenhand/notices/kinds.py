"""The kinds of letters: to whom each goes, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

KindName: TypeAlias = Literal[
    "inquiry",
    "determination",
    "reconsideration",
    "withholding",
    "answer",
    "request-to-controller",
    "objection",
    "records-request",
    "council-brief",
]
Party: TypeAlias = Literal["agency", "applicant", "controller", "council"]
"""To whom a letter goes: a council and controllers are written to by the applicant."""


class Kind(NamedTuple):
    """A kind of letter: to whom it goes, and in a sentence what it says."""

    to: Party
    says: str


# What a notice says of a condition: 2 CFR 200.208(d). Grounds of a denial: 5 U.S.C. 555(e).
KINDS: Final[Mapping[KindName, Kind]] = {
    "inquiry": Kind(
        "applicant",
        "what is missing, who knows it, how it can be shown, and by when",
    ),
    "determination": Kind(
        "applicant",
        "the outcome with its grounds, what would change it, and how to object",
    ),
    "reconsideration": Kind(
        "applicant",
        "what was decided before, what is new since, and what follows now",
    ),
    "withholding": Kind(
        "applicant",
        "which clause was not complied with, and what is withheld for it",
    ),
    "answer": Kind(
        "agency",
        "an answer to each question, as far as it is the applicant's to give",
    ),
    "request-to-controller": Kind(
        "controller",
        "a request for a certificate to whoever really knows the answer, with a reply slip",
    ),
    "objection": Kind(
        "agency",
        "what the applicant objects to, clause by clause, and what it asks for",
    ),
    "records-request": Kind(
        "agency",
        "a request for the papers behind the program and the case",
    ),
    "council-brief": Kind(
        "council",
        "the case on one page",
    ),
}
assert tuple(KINDS) == get_args(KindName)
