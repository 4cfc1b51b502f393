"""What a report shows and what it does not, in plain words drawn from its own findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.randomization.said import attribute_words
from evenhand.pages.comparison import Section
from evenhand.reasons.words import counted, listed

if TYPE_CHECKING:
    from evenhand.audit.alike.comparators import Comparators
    from evenhand.verbs.compare.findings import Findings

_LIMITS: Final = (
    "Why anybody acted: figures and papers show what was done, not the reason for it.",
    "That a difference has no lawful ground: one that has such a ground looks the same here.",
    "That nothing was there where nothing was found: what could not have been found is listed.",
    "Anything that is not on file; that something is not on file is said, and is no answer.",
)


def conclusions(found: Findings, names: Mapping[str, str]) -> Section:
    """Two lists of equal standing: what the report shows, and what it does not."""
    shows, limits = tuple(_shows(found, names)), (*_open(found, names), *_LIMITS)
    return Section(
        "conclusions",
        "What this shows, and what it does not",
        lists=(("What this shows", shows), ("What it does not show", limits)),
        rows=(
            *({"shows": True, "what": line} for line in shows),
            *({"shows": False, "what": line} for line in limits),
        ),
    )


def _shows(found: Findings, names: Mapping[str, str]) -> Iterator[str]:
    if found.pools:
        counts = found.pools.counts()
        yield (
            f"Others who certainly met the same computable criteria on the day:"
            f" {counts['certainly meets']:,}; who may have: {counts['may meet']:,}."
        )
        yield from _treated_otherwise(found.pools)
    kinds = {beside.lies for one in found.rounds for beside in one.beside}
    if "unlike treatment under one rule" in kinds:
        yield (
            "Others were treated otherwise under the same rule, and for some of them the clauses"
            " in force came out as for those treated."
        )
    elif kinds == {"change of rule"}:
        yield (
            "Those who were treated otherwise were treated under another rule: that is a change"
            " of rule, not unlike treatment under one rule."
        )
    if found.windows:
        yield f"{found.windows.sentences()[0].partition(': by ')[0].rstrip('.')}."
    if found.tests:
        yield found.tests.summary(names)[0]
    codes = list(dict.fromkeys(one.code for one in found.standards.faults))
    if codes:
        yield f"The process has faults under {counted(len(codes), 'standard')}: {listed(codes)}."
    else:
        yield "No fault of process was found."
    if mismatches := found.papers.mismatches:
        kinds_of = list(dict.fromkeys(one.code for one in mismatches))
        yield f"Papers do not agree: {listed(kinds_of)}."
    elif found.papers.found.entries:
        yield "No mismatch between papers was found."


def _treated_otherwise(pools: Comparators) -> Iterator[str]:
    """Of those treated, who does not meet what the others are compared by."""
    some = [one.name for one in pools.treated if one.pool == "does not meet"]
    if some:
        yield (
            "Of those treated, these do not meet the criteria, so that those who do are not like"
            f" them in these: {listed(some)}."
        )


def _open(found: Findings, names: Mapping[str, str]) -> Iterator[str]:
    if found.pools and found.pools.class_asks and not found.pools.like_treatment:
        yield (
            "Whether like applicants were treated alike: who else applied is not on file, so"
            " nobody is known to have been in the same place."
        )
    if found.tests and (missed := found.tests.not_findable):
        labels = listed([attribute_words(one.attribute, one.level, names) for one in missed])
        yield f"These could not have been found whatever was done: {labels}."
    if open_ := found.standards.of("cannot tell"):
        findings = counted(len(open_), "finding")
        yield f"Not to be told from what is on file: {findings} on the process."
