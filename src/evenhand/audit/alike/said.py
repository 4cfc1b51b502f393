"""Comparators in sentences: what is not on file first, then the pools and what lies apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.reasons.words import ended, hindsight_sentence, listed

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.audit.alike.comparators import Comparators
    from evenhand.audit.alike.reported_apart import Apart


def comparator_sentences(found: Comparators) -> Iterator[str]:
    """The sentences, in the order in which a reader needs them."""
    if found.dates.hindsight:
        yield hindsight_sentence(found.dates.as_of)
    yield from like_treatment_sentences(found)
    yield _pools(found)
    yield from _nobody(found)
    yield _treated(found)
    yield from _within_counting_error(found)
    yield from _treated_before(found)


def apart_sentences(found: Comparators) -> Iterator[str]:
    """What is asked or found besides figures, and for how many it is on file."""
    if found.apart:
        yield "Asked or found besides figures, and part of no pool:"
        yield from (_apart(row) for row in found.apart)


def like_treatment_sentences(found: Comparators) -> Iterator[str]:
    """Whether those who sought the same are known, where the class is not everybody."""
    if not found.class_asks or not found.possible:
        return
    asks = " ".join(map(ended, found.class_asks))
    known, every = len(found.like_treatment), len(found.possible)
    if not known:
        yield (
            f"The like-treatment pool is not on file: of {every:,} others who meet or may meet"
            f" the computable criteria, none is known to be in the class. It turns on: {asks}"
        )
    elif known < every:
        yield (
            f"The like-treatment pool is on file in part: of {every:,} others who meet or may"
            f" meet the computable criteria, {known:,} are known to be in the class, and of"
            f" {every - known:,} it is not known. It turns on: {asks}"
        )


def _pools(found: Comparators) -> str:
    counts, dates = found.counts(), found.dates
    outside = f" {found.outside:,} more are known to be outside it." if found.outside else ""
    return (
        f"{found.program.title}, {dates.words}: of {len(found.others):,}"
        f" {'other' if len(found.others) == 1 else 'others'} who are or may be in the class,"
        f" {counts['certainly meets']:,} certainly meet the computable criteria"
        f" ({listed(found.clauses)}), {counts['may meet']:,} may, and"
        f" {counts['does not meet']:,} do not.{outside}"
    )


def _nobody(found: Comparators) -> Iterator[str]:
    if not found.others:
        yield "Everybody who is or may be in the class was treated: nobody is left to compare with."
    elif not found.possible:
        yield "Nobody else meets or may meet the criteria: there is nobody to compare with."
    elif not found.certain:
        yield "Nobody else certainly meets the criteria; those who may lack figures on file."


def _treated(found: Comparators) -> str:
    names: dict[str, list[str]] = {}
    for one in found.treated:
        names.setdefault(one.pool, []).append(one.name)
    said = "; ".join(f"{pool}: {listed(some)}" for pool, some in names.items())
    return f"Of the {len(found.treated):,} treated, {said}."


def _within_counting_error(found: Comparators) -> Iterator[str]:
    near = [
        one.name
        for one in found.certain
        if any(
            figure.counting_error is not None and figure.counting_error.against == "within"
            for figure in one.figures
        )
    ]
    if near:
        yield (
            "Within counting error of what they are held against in some year, of the"
            f" {len(found.certain):,} who certainly meet them: {listed(near)}."
        )


def _treated_before(found: Comparators) -> Iterator[str]:
    acts: Counter[tuple[dt.date, str]] = Counter()
    for one in found.possible:
        acts.update({(act.date.latest, f"{act.kind} {act.date}") for act in one.acts})
    if acts:
        said = ", ".join(f"{act} ({count:,})" for (_, act), count in sorted(acts.items()))
        yield f"The agency's acts toward those who meet or may meet them, by the day: {said}."


def _apart(row: Apart) -> str:
    groups = (
        (row.treated, "treated"),
        (row.certainly_meet, "who certainly meet"),
        (row.may_meet, "who may"),
    )
    said = "; ".join(
        f"of {count.bodies:,} {who}, {count.on_file:,} on file"
        f" ({count.met:,} met, {count.unmet:,} unmet)"
        for count, who in groups
    )
    return f"{row.clause}: {' and '.join(row.how)}, {listed(row.asked_of)}: {said}."
