"""What the standards came to, as text: faults first, then what cannot be told, then counts."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards.on_file import paper_of, title_of
from evenhand.reasons.words import hindsight_sentence, listed

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.audit.standards.terms import Authority, Standard, StandardFinding, Verdict
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

WIDTH: Final = 100
_HEADED: Final[tuple[tuple[Verdict, str], ...]] = (
    ("fault", "Faults"),
    ("cannot tell", "Cannot tell"),
)


def text_lines(
    program: Program,
    dates: Dates,
    findings: Sequence[StandardFinding],
    astray: Sequence[tuple[Act, tuple[str, ...]]] = (),
) -> Iterator[str]:
    """The whole, a line at a time.

    Args:
        astray: acts that touch what is no clause of the program, each with what that is.
    """
    counts = Counter(one.verdict for one in findings)
    yield _folded(f"{program.id} as of {dates.as_of}, as known on {dates.known_at}.")
    if dates.hindsight:
        yield _folded(hindsight_sentence(dates.as_of))
    if astray:
        yield ""
        yield "Acts that touch what is no clause of the program, and do not count for it"
        for act, clauses in astray:
            yield _folded(f"  {title_of(act)} ({paper_of(act)}): {listed(clauses)}")
    for verdict, heading in _HEADED:
        there = [one for one in findings if one.verdict == verdict]
        if there:
            yield ""
            yield heading
            yield from _by_standard(there, dates.as_of)
    yield ""
    yield summary(counts)


def summary(counts: Counter[Verdict]) -> str:
    """How many findings there are of each kind; that no fault was found is said so."""
    faults = counts["fault"]
    words = "No fault found" if not faults else f"{faults} fault{'s' * (faults > 1)}"
    return (
        f"{words}; {counts['cannot tell']} cannot be told, {counts['met']} met,"
        f" {counts['does not apply']} do not apply."
    )


def touches_none(clauses: Sequence[str]) -> str:
    """What of an act is no clause of the program, as a sentence."""
    are = "is no clause" if len(clauses) == 1 else "are no clauses"
    return f"It touches {listed(clauses)}, which {are} of the program."


def _by_standard(findings: Sequence[StandardFinding], day: dt.date) -> Iterator[str]:
    by_code: dict[str, list[StandardFinding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    for code, there in by_code.items():
        standard = there[0].standard
        yield _folded(f"  {code}: {standard.sentence}")
        for (what, needs), alike in _alike(there).items():
            yield _folded(f"    {'; '.join(map(_where, alike))}")
            yield _folded(f"      {what}")
            if needs:
                yield _folded(f"      Needs: {needs}.")
        if there[0].todo:
            yield _folded(f"    To do: {there[0].todo}")
        yield _folded(f"    Authority: {authorities_said(standard, day)}.")


def _alike(
    findings: Sequence[StandardFinding],
) -> dict[tuple[str, str], list[StandardFinding]]:
    """The findings that say the same, together."""
    found: dict[tuple[str, str], list[StandardFinding]] = {}
    for one in findings:
        found.setdefault((one.found.what, one.found.input), []).append(one)
    return found


def _where(one: StandardFinding) -> str:
    return f"{one.found.about} ({one.where})" if one.where else one.found.about


def authorities_said(standard: Standard, day: dt.date) -> str:
    """The papers behind a standard, each with how sure it is and whether it came later."""
    return "; ".join(_said(one, day) for one in standard.authorities)


def _said(one: Authority, day: dt.date) -> str:
    later = f"; later than {day}" if one.in_force(day) is False else ""
    return f"{one.cite} (confidence {one.confidence}{later})"


def _folded(line: str) -> str:
    """A line folded to the width; ids and citations are never broken at a hyphen."""
    lead = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line, WIDTH, subsequent_indent=f"{lead}  ", break_on_hyphens=False, break_long_words=False
    )
