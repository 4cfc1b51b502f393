"""A docket with something of each kind in it, to be carried elsewhere."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

from tests.docket.people import CHICAGO, PSP, officer, party

from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.removing import ask_removal, sign_removal
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.filings.models import Filing
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement

ADDRESS = "party.p1@us-il-chicago.example"


def fill() -> Filing:
    """An answer with an awkward text and a paper, a held item, a removed one, and a draft."""
    city, first, second = party(person="p1"), officer("first"), officer("second")
    day = Span.on(dt.date(2017, 8, 18))
    said = Statement(
        0, CHICAGO, "release_notice", "yes", day, True, None, "states", None, CHICAGO,
        "Grants Office", day, "", "", "Filed with the docket", "", "", "",
    )  # fmt: skip
    paper = Upload("note.txt", b"The ordinance is attached.\n")
    text = "=1+1 is how it begins.\r\n'Quoted', \\N and a comma.\n"
    filing = file(Filed("answer", PSP, CHICAGO, city.body, city, statement=said, text=text))
    file(Filed("evidence", PSP, CHICAGO, city.body, city, text="With it.", upload=paper))
    keep(b"not looked at", kind="evidence", name="=held.txt", state="held", why="-- look at it")
    keep(b"not filed yet", kind="draft", name="draft.txt")
    gone = keep(b"should not be here", kind="evidence", name="gone.txt")
    sign_removal(ask_removal(gone, first, reason="A name", authority="5 USC 552a"), second)
    assert filing.text is not None
    put_on_hold(filing.text, first, "=18-cv-01")
    return filing


def evenhand(*words: object, database: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own, on a database that a URL names."""
    code = "import sys; from evenhand.cli import main; main(sys.argv[1:])"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EVENHAND", "DATABASE"))}
    env = {**kept, "EVENHAND_LOG": "WARNING", **({"DATABASE_URL": database} if database else {})}
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, env={**env, **more}, check=False, timeout=60
    )
