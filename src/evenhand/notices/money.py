"""What follows in money as letters show it: sums line by line, gaps, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.money.figures import in_unit
from evenhand.reasons.money.reckoning import totals
from evenhand.reasons.money.words import why_unknown

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination
    from evenhand.terms.money import (
        Amount,
        AmountKind,
        Money,
        MoneyStep,
        Reads,
        Reason,
        Restoration,
        StepKind,
        Why,
    )
    from evenhand.terms.programs import Does

_OPEN: Final = frozenset({"unknown", "perhaps"})


class AmountShown(NamedTuple):
    """An amount: its kind, its ends as they are printed, and why it is no one figure.

    ``low`` and ``high`` are blank where there is no such end. ``because`` is why there is no
    figure, blank where there is one; ``agency_sets_it`` is true where ``high`` is the most
    and the act that decides says how much it is.
    """

    kind: AmountKind
    low: str
    high: str
    because: Why | str
    agency_sets_it: bool


class Source(NamedTuple):
    """Who says a figure, blank for what the text says itself, and in which paper."""

    by: str
    cite: str


class SumLine(NamedTuple):
    """A line of a sum: its kind, what its figures are of, the figures, and their sources."""

    kind: StepKind
    what: str
    reads: Reads
    figures: tuple[str, ...]
    sources: tuple[Source, ...]


class Gap(NamedTuple):
    """A part of a base that is not on file: what it is, and whose figure.

    ``publisher`` is whoever publishes or finds it, blank where the program names nobody; it
    is then an answer of ``about``.
    """

    what: str
    publisher: str
    about: str


class MoneyShown(NamedTuple):
    """What one consequence comes to. ``amount`` is hypothetical where ``decided`` is false."""

    does: Does
    to: str
    reason: Reason
    decided: bool
    certain: bool
    amount: AmountShown
    lines: tuple[SumLine, ...]
    gaps: tuple[Gap, ...]
    restoration: Restoration | None
    cite: str
    note: str


class MoneyGroup(NamedTuple):
    """All of one kind of money in one unit, and its sum where there are several entries."""

    does: Does
    entries: tuple[MoneyShown, ...]
    decided: bool
    total: AmountShown | None


def money_groups(found: Determination, names: Names) -> tuple[MoneyGroup, ...]:
    """What follows in money, one group a kind of money and unit, in the program's order."""
    groups: dict[tuple[Does, str], list[Money]] = {}
    for money in found.money:
        groups.setdefault((money.consequence.does, money.unit), []).append(money)
    sums = {(one.does, one.unit): one for one in totals(found.money)}
    return tuple(
        MoneyGroup(
            does,
            tuple(_shown(money, found, names) for money in group),
            sums[does, unit].amount is not None,
            _amount(sums[does, unit].counted, unit) if len(group) > 1 else None,
        )
        for (does, unit), group in groups.items()
    )


def papers_of_money(found: Determination) -> Iterator[tuple[str, str, str]]:
    """The papers the sums rest on: how each is cited, its day and address; blank if not known."""
    for money in found.money:
        if money.consequence.source:
            source = money.consequence.source
            yield source.cite, str(source.dated), source.link
        for step in money.steps:
            for claim in step.claims:
                if (said := claim.statement) is not None:
                    address = said.source if said.source.startswith("http") else ""
                    yield said.cite or said.source, said.recorded_at.text, address
            yield from ((cite, "", "") for cite in step.cites)


def _shown(money: Money, found: Determination, names: Names) -> MoneyShown:
    one = money.consequence
    facts = [found.program.facts[name] for name in one.base]
    return MoneyShown(
        one.does,
        one.to,
        money.reason,
        money.amount is not None,
        money.applies is True,
        _amount(money.counted, money.unit),
        tuple(_line(step, money.unit, names) for step in money.steps if step.kind != "follows"),
        tuple(_gaps(money.steps, facts, found.applicant, names)),
        money.restoration,
        one.source.cite if one.source else "",
        one.note,
    )


def _amount(amount: Amount, unit: str) -> AmountShown:
    return AmountShown(
        amount.kind,
        "" if amount.low is None else in_unit(amount.low, unit),
        "" if amount.high is None else in_unit(amount.high, unit),
        why_unknown(amount.why) if amount.kind == "unknown" else "",
        amount.at_discretion,
    )


def _line(step: MoneyStep, unit: str, names: Names) -> SumLine:
    return SumLine(
        step.kind,
        step.what,
        step.reads,
        tuple(in_unit(value, unit) for value in step.values),
        tuple(dict.fromkeys(_sources(step, names))),
    )


def _sources(step: MoneyStep, names: Names) -> Iterator[Source]:
    for claim in step.claims:
        by = names.of(claim.by) if claim.by in names else claim.by
        said = claim.statement
        yield Source(by, (said.cite or said.source) if said else claim.basis)
    if not step.claims:
        yield from (Source("", cite) for cite in step.cites)


def _gaps(
    steps: Iterable[MoneyStep], facts: Iterable[Fact], applicant: str, names: Names
) -> Iterator[Gap]:
    """The parts that are not on file; the lines of parts are in the order of their facts."""
    parts = (step for step in steps if step.kind == "part")
    for step, fact in zip(parts, facts, strict=False):
        if step.reads in _OPEN:
            yield Gap(fact.ask, _publisher(fact, names), names.of(applicant))


def _publisher(fact: Fact, names: Names) -> str:
    if fact.of.kind == "fixed":
        return names.of(f"{fact.of.name}/{fact.of.office}" if fact.of.office else fact.of.name)
    return names.of(fact.publisher) if fact.publisher else ""
