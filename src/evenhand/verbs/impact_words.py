"""The sentences that stand beside the figures of an impact."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.pages.charts.impact import alone_said, residents_said, share_said
from evenhand.reasons.attribution import Attribution, PairImpact
from evenhand.reasons.waiving import MOST_PLAYERS


def part_notes(found: Attribution) -> Iterator[str]:
    """What stands beside the figures of one part: pairs, those not shared out, residents."""
    yield from map(_pair_sentence, found.pairs)
    if found.unattributed.governments:
        yield (
            f"{governments(found.unattributed.governments)} shut out and charged to no clause: no"
            " clause is proven unmet by itself, or waiving every unmet one would not end it."
        )
    if found.too_many.governments:
        yield (
            f"{governments(found.too_many.governments)} left out of the shares: more than"
            f" {MOST_PLAYERS} clauses in groups are unmet, too many to go through all sets of them."
        )
    for words, tally in (("counted", found.everybody), ("shut out", found.shut_out)):
        if tally.without_residents:
            yield (
                f"Not in the residents' columns, for want of a figure: {tally.without_residents:,}"
                f" of {governments(tally.governments)} {words}."
            )


def clause_lines(found: Attribution) -> list[str]:
    """A line a clause with all it does, then the notes."""
    clauses = [
        f"  {one.clause}: unmet for {one.touches.governments:,}; alone shuts out"
        f" {alone_said(one)}; share {share_said(one.share)}; unknown for {one.unknown:,}; only"
        f" asked of {one.asked:,}; residents where unmet {residents_said(one.touches)}"
        for one in found.clauses
    ]
    return [*clauses, *(f"  {note}" for note in part_notes(found))]


def _pair_sentence(pair: PairImpact) -> str:
    one, other = pair.clauses
    return (
        f"{one} and {other} always fail together, for {governments(pair.touches.governments)}"
        f" ({residents_said(pair.touches)} residents): neither alone shuts anybody out, so both"
        f" exclusive counts are 0; were both dropped, {pair.both_waived.governments:,} would no"
        " longer be shut out."
    )


def governments(count: int) -> str:
    """``1 government``, ``2 governments``."""
    return f"{count:,} government{'' if count == 1 else 's'}"


def are(count: int) -> str:
    """The verb for so many."""
    return "is" if count == 1 else "are"
