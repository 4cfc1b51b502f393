"""Made-up programs put side by side: from a few clauses, or of drawn trees of them."""

from __future__ import annotations

from evenhand.diagram.side_by_side import Put, side_by_side
from evenhand.record.given import Given
from evenhand.terms.day import program_on
from tests.reasoning.made import DAY, HEAD, program
from tests.reasoning.test_properties import made_of

BODIES = 2
FACTS = """\
  a: {ask: A?, answer: yes-no}
  b: {ask: B?, answer: yes-no}
  n: {ask: How many?, answer: number, unit: days, range: [0, 100]}
  m: {ask: How many more?, answer: number, unit: days, range: [0, 100]}
  bodies: {ask: Which?, answer: jurisdictions}
  open: {ask: Open?, answer: yes-no, of: bodies}
"""


def put(made, as_of=DAY, *, reading=None, known_at=None):
    """A program put to the comparison on a day, with nothing on record."""
    known = known_at or as_of
    on_day = program_on(made, reading=reading, as_of=as_of, known_at=known)
    return Put(on_day, Given({}, as_of=as_of, known_at=known))


def clause(name, test, more=""):
    """A clause of one wording, as a file holds it."""
    return (
        f"    - id: {name}\n      wordings:\n        2031-01-10:\n          source: notice\n"
        f"          text: Made.\n          {test}\n{more}"
    )


def made(*tests, facts="", head=HEAD, kind="all"):
    """A program of clauses called one, two, … under one group."""
    names = ("one", "two", "three", "four")
    body = "".join(clause(name, test) for name, test in zip(names, tests, strict=False))
    return program(f"facts:\n{FACTS}{facts}requires:\n  {kind}:\n{body}", head)


def pair(one, other):
    """Two programs of drawn trees, laid out for applicants with ``BODIES`` bodies."""
    return side_by_side(
        put(made_of(list(enumerate(one)))), put(made_of(list(enumerate(other)))), bodies=BODIES
    )
