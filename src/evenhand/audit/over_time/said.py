"""A government over the rounds in sentences: what the record shows behind each difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.words import headed, hindsight_sentence, listed

if TYPE_CHECKING:
    from evenhand.audit.over_time.answers_then import FactsCompared
    from evenhand.audit.over_time.one_government import BesideOthers, OverTime, OwnChange
    from evenhand.audit.over_time.rule_changes import RuleChange

_TREATED: Final = {
    "selects": "selected",
    "asks": "asked",
    "requires": "told a requirement",
    "refuses": "refused",
    "withholds": "withheld from",
    "withdraws": "withdrawn from",
}


class _Who(NamedTuple):
    """Whom a sentence is about, and its verb: ``A was``, ``A, B and C were``."""

    name: str
    was: str


_ANYBODY: Final = _Who("…", "was")


def over_time_sentences(found: OverTime) -> Iterator[str]:
    """The rounds, then what lies behind each difference."""
    yield from _sentences(found, _who([found]))


def over_time_together(some: Sequence[OverTime]) -> Iterator[str]:
    """The same of several; what is said alike of some of them is said once and names them all."""
    alike: dict[str, list[tuple[OverTime, int]]] = {}
    for one in some:
        for place, line in enumerate(_sentences(one, _ANYBODY)):
            alike.setdefault(line, []).append((one, place))
    for those in alike.values():
        first, place = those[0]
        yield list(_sentences(first, _who([one for one, _ in those])))[place]


def _who(some: Sequence[OverTime]) -> _Who:
    names = list(dict.fromkeys(one.names[one.body] for one in some))
    return _Who(listed(names), "was" if len(names) == 1 else "were")


def _sentences(found: OverTime, who: _Who) -> Iterator[str]:
    if found.known_at > found.as_of:
        yield hindsight_sentence(found.as_of)
    if not found.own:
        yield (
            f"No act on file by {found.as_of} treats {who.name} by name under"
            f" {found.program.title}: there is nothing to follow."
        )
        return
    for one in found.own:
        touched = one.touched(found.body)
        on = f", on {listed(touched)}" if touched else ""
        treated = _treated(one.toward(found.body))
        yield headed(f"{one.dated(found.body)}: {who.name} {who.was} {treated}{on}.")
    if not found.changes and not found.beside:
        yield f"Nothing on file shows {who.name} or others treated otherwise in any round."
    for change in found.changes:
        yield from _own(found, change, who)
    for beside in found.beside:
        yield _beside(found, beside, who)


def _treated(kinds: tuple[str, ...]) -> str:
    return listed([_TREATED[kind] for kind in kinds])


def _own(found: OverTime, change: OwnChange, who: _Who) -> Iterator[str]:
    yield (
        f"Between {change.before.dated(found.body)} and {change.after.dated(found.body)} {who.name}"
        f" went from {_treated(change.before.toward(found.body))} to"
        f" {_treated(change.after.toward(found.body))}:"
        f" {_BEHIND[change.lies]}."
    )
    yield from _rule(change.rule)
    yield from _facts(found, change.facts)


_BEHIND: Final[Mapping[str, str]] = {
    "change of rule": "the rule had changed",
    "change of facts": "the rule was the same, and facts had changed",
    "change of rule and of facts": "the rule had changed, and so had facts",
    "unlike treatment under one rule": (
        "the rule was the same, and every clause came out the same by the answers on file:"
        " unlike treatment under one rule"
    ),
    "not known": "whether rule or facts had changed is not on file",
}


def _rule(rule: RuleChange) -> Iterator[str]:
    words = (
        ("came into force", rule.begun),
        ("went out of force", rule.ended),
        ("reworded", rule.reworded),
        ("not known to be the same, by inexact dates", rule.unsure),
        ("the same", rule.same),
    )
    said = [f"{word}: {listed(clauses)}" for word, clauses in words if clauses]
    if said:
        yield headed(f"clauses from {rule.before.day} to {rule.after.day}: {'; '.join(said)}.")


def _facts(found: OverTime, facts: FactsCompared) -> Iterator[str]:
    if facts.changed:
        yield f"Answers that changed: {_from_to(found, facts.changed)}."
    if facts.figures:
        yield (
            "Figures that differ, while no clause came out otherwise:"
            f" {_from_to(found, facts.figures)}."
        )
    if facts.same:
        yield f"Answers that were the same: {_asked(found, facts.same)}."
    if facts.unknown:
        yield f"Not settled on one of the days or on both: {_asked(found, facts.unknown)}."


def _from_to(found: OverTime, some: Sequence[tuple[tuple[str, str], str, str]]) -> str:
    return "; ".join(
        f"{fact} of {found.names.get(about, about)}, from {before} to {after}"
        for (fact, about), before, after in some
    )


def _asked(found: OverTime, asked: tuple[tuple[str, str], ...]) -> str:
    return listed([f"{fact} of {found.names.get(about, about)}" for fact, about in asked])


def _without(found: OverTime, beside: BesideOthers) -> str:
    """That the others were treated without the clauses that the government was asked."""
    clauses = {clause.id: clause for clause in found.program.clauses()}
    begins = [clauses[one].wordings[0].begins for one in beside.asked_first]
    if all(one.begun(beside.round.day) is False for one in begins):
        first = sorted({str(one) for one in begins})
        return f"before {listed(beside.asked_first)} existed (first dated {listed(first)})"
    return f"when {listed(beside.asked_first)} was not in force for whom that act names"


def _beside(found: OverTime, beside: BesideOthers, who: _Who) -> str:
    count = len(beside.others)
    others = f"{count} others were" if count > 1 else f"{found.names[beside.others[0]]} was"
    opening = f"On {beside.round.dated(*beside.others)}, {others} {_treated(beside.kinds)}"
    treated = _treated(beside.own.toward(found.body))
    own = f"{who.name} {who.was} {treated} on {beside.own.dated(found.body)}"
    if beside.asked_first and beside.lies == "change of rule":
        when = _without(found, beside)
        since = len(beside.asked_since)
        put = f"an act on file puts them to {since}" if since else "no act on file puts them to any"
        return (
            f"{opening}, {when}; {own}, on them. This shows a change of rule, not unlike treatment"
            f" under one rule. From then to {found.as_of} {put} of the {count} by name."
        )
    if beside.rule.changed:
        return f"{opening}; {own}. Between them lies a change of rule:{_short(beside.rule)}."
    if beside.rule.unsure:
        unsure = listed(beside.rule.unsure)
        return f"{opening}; {own}. Whether {unsure} stood alike is not known, by inexact dates."
    counts = beside.came_out
    return (
        f"{opening}; {own}. The rule was the same: for {counts.get('alike', 0)} of {count} the"
        f" clauses came out as for {who.name} (unlike treatment under one rule), for"
        f" {counts.get('otherwise', 0)} otherwise (facts differ), and for"
        f" {counts.get('not known', 0)} that is not on file."
    )


def _short(rule: RuleChange) -> str:
    words = (
        ("in force later alone", rule.begun),
        ("ended", rule.ended),
        ("reworded", rule.reworded),
    )
    return ";".join(f" {word}: {listed(some)}" for word, some in words if some)
