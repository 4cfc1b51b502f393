"""An exposure in sentences: for each program what it asks, what is at stake, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.reasons.conditions import in_force_sentences
from evenhand.reasons.money.budget import PLACES, share_of
from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.money.words import DONE, amount_words, became_short, supposed
from evenhand.reasons.words import (
    either,
    headed,
    hindsight_sentence,
    listed,
    outcome_sentences,
    to_be_answered,
)
from evenhand.verbs.exposure_sums import stakes_of

if TYPE_CHECKING:
    from evenhand.reasons.money.budget import Budget
    from evenhand.terms.findings import Determination
    from evenhand.terms.money import AmountKind, Reason
    from evenhand.verbs.exposure import Exposed, Exposure
    from evenhand.verbs.exposure_rows import DeadlineFound, ExposureRow
    from evenhand.verbs.exposure_sums import ExposureSum, Stake

_NOTHING: Final[Mapping[Reason, str]] = {
    "complies": "it complies",
    "not-met": "what it hangs on is not met",
    "left-out": "what it hangs on does not count in this case",
    "either-way": "nothing does whichever court orders have effect",
}
NOT_ON_FILE: Final = "not on file"
_CLASS: Final = {"in": "In its class", "unknown": "Not known to be in its class"}
_COUNTED: Final[tuple[tuple[AmountKind, str], ...]] = (
    ("exact", "exact"), ("range", "known as a range"), ("at-least", "known as a lower bound"),
    ("unknown", "unknown"),
)  # fmt: skip


def heading(found: Exposure) -> str:
    """Of whom, on which day, as known on which."""
    stamp = f" {hindsight_sentence(found.as_of)}" if found.hindsight else ""
    return (
        f"{found.place.name} ({found.applicant}), as of {found.as_of}, as known on"
        f" {found.known_at}.{stamp}"
    )


def revenue_sentence(budget: Budget | None) -> str:
    """The general revenue that shares are of, with its year and papers."""
    if budget is None:
        return f"General revenue: {NOT_ON_FILE}, so no share of it is given."
    figures = either([in_unit(figure, budget.unit) for figure in budget.figures])
    return (
        f"General revenue of {budget.year}: {figures} ({'; '.join(budget.cites)}). Shares of it"
        f" are in percent, rounded to {PLACES} places."
    )


def text_lines(found: Exposure) -> Iterator[str]:
    """The whole as text: a paragraph a program, then the sums."""
    yield heading(found)
    yield revenue_sentence(found.budget)
    for one, row in concerned(found):
        yield ""
        yield f"{one.program.id}: {one.program.title}"
        yield from (f"  {line}" for line in program_lines(one, row, found.budget))
    yield ""
    yield from sum_lines(found.sums)
    yield from not_concerned_lines(found)


def concerned(found: Exposure) -> Iterator[tuple[Exposed, ExposureRow]]:
    """The programs in force that the government is not known to be outside of."""
    for one, row in zip(found.programs, found.rows, strict=True):
        if one.found is not None and one.found.member is not False:
            yield one, row


def sum_lines(sums: tuple[ExposureSum, ...]) -> list[str]:
    """What like amounts come to, each with how many have a figure."""
    if not sums:
        return ["Nothing is added: no two amounts are alike in kind, unit, year and being decided."]
    return [_sum_line(one) for one in sums]


def not_concerned_lines(found: Exposure) -> Iterator[str]:
    """A line for each other program: it is in force for others, or nothing of it is."""
    yield from _others(found, decided=True)
    yield from _others(found, decided=False)


def _others(found: Exposure, *, decided: bool) -> Iterator[str]:
    """A line for each program that does not concern the government."""
    for one, row in zip(found.programs, found.rows, strict=True):
        outside = one.found is not None and one.found.member is False
        if decided and outside:
            yield f"Not in the class of {one.program.id}: {row['why']}."
        elif not decided and one.found is None:
            yield f"Nothing in force: {row['why']}"


def program_lines(one: Exposed, row: ExposureRow, budget: Budget | None) -> Iterator[str]:
    """A program in sentences: class, outcomes, conditions, what is at stake, deadlines, gaps."""
    found = one.found
    assert found is not None  # only programs with something in force have lines
    yield f"{_CLASS[row['class'] or '']} ({row['kind']}): {row['why']}.{_year(found)}"
    yield from _outcome_lines(one, found)
    yield from _condition_lines(one)
    yield from (stake_line(stake, budget) for stake in stakes_of(found))
    if row["stakes_note"]:
        yield f"At stake: {row['stakes_note']}."
    yield from _deadline_lines(one, row)
    for fact in found.missing:
        yield f"Missing: {to_be_answered(fact.fact, fact.of, one.names)}"


def _year(found: Determination) -> str:
    """The fiscal year; and where another day is tested, which, and what was known of it."""
    if found.fiscal_year is None:
        return ""
    if found.tested_on in (None, found.as_of):
        return f" Fiscal year {found.fiscal_year}."
    known = f"tested on {found.tested_on}, as known on {found.known_at}"
    return f" Fiscal year {found.fiscal_year}, {known}."


def _outcome_lines(one: Exposed, found: Determination) -> Iterator[str]:
    if found.member is not True:
        yield "Outcome: not decided."
        return
    for reading, row in one.readings.items():
        under = f", reading '{reading}'" if reading else ""
        why = " ".join(outcome_sentences(row, ()))
        yield f"Outcome{under}: {row.outcome_word}.{f' {why}' if why else ''}"


def _condition_lines(one: Exposed) -> Iterator[str]:
    """The conditions in force in one line, and one each for those orders or dates touch."""
    plain = [row for row in one.conditions if row.in_force is True and not row.orders]
    if plain:
        yield f"In force: {listed([row.clause.id for row in plain])}."
    yield from in_force_sentences(row for row in one.conditions if row not in plain)


def stake_line(stake: Stake, budget: Budget | None) -> str:
    """What one program puts at stake, labelled where it is not decided, and its share."""
    amount = amount_words(stake.amount, stake.unit)
    if stake.hypothetical:
        head = f"At stake, not decided: {supposed(stake.does)}, what would be {DONE[stake.does]} is"
    else:
        head = f"At stake: what is {DONE[stake.does]} is"
    became = "".join(f" {headed(one)}." for one in became_short(stake.whole))
    return f"{head} {amount}{_because(stake)}.{became}{_share_words(stake, budget)}"


def _because(stake: Stake) -> str:
    """Why nothing moves, where nothing does."""
    why = [_NOTHING[reason] for reason in stake.reasons if reason in _NOTHING]
    return f", as {listed(why)}" if len(why) == len(stake.reasons) else ""


def _share_words(stake: Stake, budget: Budget | None) -> str:
    share = share_of(stake.amount, stake.unit, budget)
    if share is None:
        return f" Share of general revenue: {NOT_ON_FILE}." if budget is None else ""
    if share.high is None:
        return f" Share of general revenue: at least {share.low} percent."
    if share.low == share.high:
        return f" Share of general revenue: {share.low} percent."
    return f" Share of general revenue: between {share.low} and {share.high} percent."


def _deadline_lines(one: Exposed, row: ExposureRow) -> Iterator[str]:
    if not row["deadlines"]:
        yield "Deadlines: none stated in what was on file."
    for due in row["deadlines"]:
        yield _deadline_line(due)


def _deadline_line(due: DeadlineFound) -> str:
    if not due["days"]:
        within = due["within"] or "no time is stated"
        after = f" after an act of the kind '{due['after']}', and none is on file"
        return f"Deadline of step {due['step']}: {within}{after if due['within'] else ''}."
    days = either(due["days"])
    passed = ", which has passed" if due["passed"] else ""
    doubt = "" if due["certain"] else ", by a paper that may have been out by then"
    return f"Deadline of step {due['step']}: {days}{passed}{doubt}: {due['cite']}."


def _sum_line(one: ExposureSum) -> str:
    year = f" of fiscal year {one.fiscal_year}" if one.fiscal_year else ""
    what = "would be" if one.hypothetical else "is"
    label = f"Not decided, and {supposed(one.does)}" if one.hypothetical else "Decided"
    counts = listed(
        [f"{one.counts[kind]} {word}" for kind, word in _COUNTED if one.counts.get(kind)]
    )
    return (
        f"{headed(label)}: what {what} {DONE[one.does]}{year} by {listed(one.programs)},"
        f" {counts}. Together: {amount_words(one.amount, one.unit)}."
    )
