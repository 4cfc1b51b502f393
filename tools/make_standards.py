"""Write the pages of the standards from the registry, each with examples that came out.

    .venv/bin/python -m tools.make_standards

The same bytes every time. The pages are committed; a test asserts that they are what this
file writes. The examples are what the standards come to for the invented programs of the
tests.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.audit.standards.harbours import VARIANTS, found

from evenhand.audit.standards.registry import FAMILIES, STANDARDS
from evenhand.audit.standards.terms import Authority, Standard, Verdict

HOME = Path(__file__).parent.parent / "docs" / "standards"
MADE = "<!-- Made by tools/make_standards.py; edit the code it is made from. -->"
SHOWN: tuple[tuple[Verdict, str], ...] = (("met", "Met"), ("fault", "A fault"))
OPENING = """\
`evenhand check PROGRAM --standards` puts a program to the standards of a fair process: to its text, its orders, and what was done and said by a day.
In Python it is `evenhand.check_standards`.
It says nothing of why anybody acted, and the same words are used whoever the parties are.

A finding is one of four:

| Word | Means |
| --- | --- |
| fault | What is on file shows that the standard is not kept. |
| met | What is on file shows that it is. |
| cannot tell | Something that would show it is not on file; the finding names the input. |
| does not apply | There is nothing to put it to, such as a decision where none is on file. |

That the record is silent makes nothing a fault where the record could not have shown it.
Where only a report of a paper is on file, and not the paper, what the report leaves out is not taken to be missing from the paper.
Acts and statements of a day after the one known do not count.
`cannot tell` alone leaves the exit status at 0.

An authority that came after the day asked about is marked as later: it is then a measure and was no law on that day.
The section numbers of 2 C.F.R. part 200 are those in use since 12 November 2020; the part was first published on 26 December 2013, and that some of its sections had other numbers then is carried from memory.
How sure it is that an authority asks for what the standard asks for, and what of it was read, stands on each page.
"""  # noqa: E501 - a sentence of Markdown stands on a line of its own


@cache
def examples() -> dict[tuple[str, Verdict], str]:
    """By code and verdict the first thing that came out for an invented program."""
    seen: dict[tuple[str, Verdict], str] = {}
    for variant in VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            for one in found(Path(folder), variant):
                about = f"{one.found.about} ({one.where})" if one.where else one.found.about
                seen.setdefault((one.code, one.verdict), f"{about}: {one.found.what}")
    return seen


def page(standard: Standard) -> str:
    """The page of one standard."""
    lines = [
        MADE,
        "",
        f"# {standard.title}",
        "",
        f"Code: `{standard.code}`.",
        f"It is put to each {' and '.join(standard.applies_to)}.",
        "",
        "## What it asks",
        "",
        *_lines(standard.sentence),
        "",
        "## Authority",
        "",
        "| Paper | Since | Confidence | What was read |",
        "| --- | --- | --- | --- |",
        *(_authority(one) for one in standard.authorities),
        "",
        "## How it is computed",
        "",
        *_lines(standard.how),
        "",
        "## What it needs",
        "",
        *(f"- `{name}`" for name in standard.inputs),
        "",
        "Where one of these is not on file and would decide it, the finding is that it cannot be"
        " told, and names what is missing.",
        "",
        "## What to do",
        "",
        *_lines(standard.todo),
        "",
        "## Examples",
        "",
        "Both are of an invented program.",
    ]
    for verdict, heading in SHOWN:
        lines += ["", f"{heading}:", "", f"> {examples()[standard.code, verdict]}"]
    return "\n".join([*lines, "", "[All standards](index.md)", ""])


def _lines(text: str) -> list[str]:
    """A line a sentence, as the pages have it."""
    return re.sub(r"(?<=[a-z][.]) (?=[A-Z])", "\n", text).splitlines()


def _authority(one: Authority) -> str:
    since = str(one.since) if one.since else "not on file"
    return f"| {one.cite} | {since} | {one.confidence} | {one.checked} |"


def index() -> str:
    """The page that lists them all."""
    lines = [MADE, "", "# Standards of a fair process", "", *OPENING.splitlines()]
    for heading, family in FAMILIES:
        lines += ["", f"## {heading}", "", "| Code | Asks | Put to |", "| --- | --- | --- |"]
        lines += [
            f"| [`{one.code}`]({one.code}.md) | {one.sentence} | {', '.join(one.applies_to)} |"
            for one in family
        ]
    return "\n".join([*lines, ""])


def pages() -> Iterator[tuple[str, str]]:
    """Every page by its file name."""
    yield "index.md", index()
    for standard in STANDARDS:
        yield f"{standard.code}.md", page(standard)


def main() -> int:
    """Write every page."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (HOME / name).write_text(text, encoding="utf-8")
    print(f"wrote {len(STANDARDS) + 1} pages to {HOME}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
