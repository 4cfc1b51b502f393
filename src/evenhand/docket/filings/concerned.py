"""What a filing concerns, in words, and where that stands; and what was filed on it."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from evenhand.docket.filings.listing import Described, described
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import programs


class Concerned(NamedTuple):
    """A clause, question, statement or filing in words; ``to`` is blank where it has no page."""

    words: str
    to: str = ""


def filed_on(filing: Filing) -> list[Described]:
    """The filings that concern one: objections to a letter, and the letter that answers one."""
    later = Filing.objects.filter(concerns=filing.key).order_by("pk")
    return [described(one) for one in later]


def concerned(filing: Filing) -> Concerned | None:
    """What a filing concerns; ``None`` where it says nothing of it.

    What the program no longer knows by its name is given as it was written.
    """
    kind, _, name = filing.concerns.partition(":")
    program = programs().get(filing.program)
    if kind == "filing" and name.isdecimal():
        return Concerned(f"Filing {name}", reverse("filing", args=[name]))
    if kind == "statement":
        return Concerned(f"Statement {name} of the record")
    if kind == "fact" and program and name in program.facts:
        return Concerned(program.facts[name].ask or name.replace("_", " "))
    titles = {one.id: one.title or one.id for one in program.clauses()} if program else {}
    if kind == "clause" and name in titles:
        to = reverse("live-program", args=[filing.program])
        return Concerned(f"The condition \u201c{titles[name]}\u201d", to)
    return Concerned(filing.concerns) if filing.concerns else None
