"""How a case is decided: on what evidence, after which answer, and like others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import ADVERSE, ASKING, DECIDING, NOT_STATED, REPLYING
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, on_act, on_clause, some
from evenhand.errors import DeterminationError
from evenhand.reasons.compared.people import facts_behind
from evenhand.reasons.deadlines import deadlines
from evenhand.reasons.decider import Decider
from evenhand.reasons.words import listed
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.expressions import facts_in
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.answers import Claim
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Status
    from evenhand.terms.statements import Act


def no_decision(case: OnFile, kind: str = "decision against a government") -> Found:
    """What is found where there is no decision that the standard could be put to."""
    what = f"No {kind} is on file by {case.known_at}."
    return at("does not apply", case.program.id, what, None)


def _evidence(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        facts = _facts(one, case)
        bare = [fact for fact in facts if _of_agency(fact, case) and not fact.evidence]
        unshown = [] if bare else _unshown(case, one, facts)
        if bare:
            names = listed([fact.name for fact in bare])
            what = f"It turns on what the agency itself finds ({names}); no evidence is named."
            yield on_clause("fault", one, what)
        elif any(one.shows for one in unshown):
            said = [one for one in unshown if one.shows]
            yield on_clause("fault", one, _conclusions(said))
        elif unshown:
            needs = some(list(dict.fromkeys(one.needs for one in unshown)))
            yield on_clause("cannot tell", one, _conclusions(unshown), needs)
        elif any(_of_agency(fact, case) for fact in facts):
            names = listed([word for fact in facts for word in fact.evidence])
            what = f"It turns on what the agency finds, and the evidence is named: {names}."
            yield on_clause("met", one, what)
        elif _stated(case, one, facts):
            what = "What the agency states of it stands beside other evidence on file."
            yield on_clause("met", one, what)
        else:
            what = "It does not turn on what the agency itself finds or states."
            yield on_clause("does not apply", one, what)


def _facts(one: InForce, case: OnFile) -> tuple[Fact, ...]:
    """The facts a clause names, those that are computed kept beside what they rest on."""
    program = case.program
    leaves = [leaf for wording in one.wordings for leaf in wording.leaves()]
    named = [program.facts[ref.name] for leaf in leaves for ref in facts_in(leaf)]
    behind = [fact for leaf in leaves for fact in facts_behind(leaf, program)]
    return tuple({fact.name: fact for fact in (*named, *behind)}.values())


def _of_agency(fact: Fact, case: OnFile) -> bool:
    return fact.of.kind == "fixed" and operator(fact.of.name) == case.program.agency


class _Conclusion(NamedTuple):
    """A value that the agency states of a fact and nobody else does, about whom.

    ``needs`` says what would have to be on file to tell whether evidence was cited; blank
    where the paper itself is on file.
    """

    fact: str
    about: str
    needs: str

    @property
    def shows(self) -> bool:
        """Whether what is on file could show the evidence."""
        return not self.needs


def _stated(case: OnFile, one: InForce, facts: tuple[Fact, ...]) -> list[tuple[str, str, Claim]]:
    """The agency's own claims with a value, of facts asked of the applicant or computed."""
    return [
        (fact.name, whom, claim)
        for fact in facts
        if fact.of.kind == "applicant" and fact.per is None
        for whom in case.asked(one.clause.id)
        for claim in case.case(whom).use(fact.name, whom, None).answer.claims
        if operator(claim.by) == case.program.agency and _has_value(claim)
    ]


def _unshown(case: OnFile, one: InForce, facts: tuple[Fact, ...]) -> list[_Conclusion]:
    """Those of them beside which nobody else's word and no figure is on file."""
    found = []
    for name, whom, claim in _stated(case, one, facts):
        claims = case.case(whom).use(name, whom, None).answer.claims
        if not any(other is not claim and _has_value(other) for other in claims):
            found.append(_Conclusion(name, whom, _wanting(case, name, claim)))
    return found


def _wanting(case: OnFile, name: str, claim: Claim) -> str:
    if case.program.facts[name].derivation is not None:
        return f"the figures behind {name}"
    reported = claim.statement is None or bool(claim.statement.via)
    return "the paper itself; only a report of it is on file" if reported else ""


def _has_value(claim: Claim) -> bool:
    return any(value is not None for value in claim.possible)


def _conclusions(found: list[_Conclusion]) -> str:
    said = some([f"{one.fact} of {one.about}" for one in found])
    return f"The agency's own word is all that is on file for {said}."


def _after_answer_day(case: OnFile) -> Iterator[Found]:
    found = [one for act in case.decisions(*DECIDING) for one in _decided_after(case, act)]
    yield from found or [no_decision(case, "decision on a government that had been asked")]


def _decided_after(case: OnFile, act: Act) -> Iterator[Found]:
    asked = [one for one in case.by_agency(*ASKING) if one.date.latest <= act.date.latest]
    for whom in case.addressed(act):
        own = [one for one in asked if whom in case.addressed(one) and one is not act]
        if not own:
            continue
        steps = {step.id for step in case.program.steps or () if step.after in ASKING}
        due = [
            day
            for one in deadlines(case.program, whom, own, known_at=case.known_at)
            if one.step in steps
            for day in one.days
        ]
        yield _due(act, whom, due)


def _due(act: Act, whom: str, due: list[dt.date]) -> Found:
    if not due:
        what = f"By which day {whom} could answer before the decision is not on file."
        return on_act("cannot tell", act, what, "steps")
    last = max(due)
    if act.date.earliest is not None and act.date.earliest > last:
        return on_act("met", act, f"{whom} could answer by {last}, before the decision.")
    if act.date.latest < min(due):
        what = f"It was decided on {act.date}; {whom} could still answer by {min(due)}."
        return on_act("fault", act, what)
    what = f"Whether it was decided after {last}, by which {whom} could answer, is not known."
    return on_act("cannot tell", act, what, "acts.date")


def _considered(case: OnFile) -> Iterator[Found]:
    decided = case.decisions(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        for whom in case.addressed(act):
            yield _takes_in(case, act, whom)


def _takes_in(case: OnFile, act: Act, whom: str) -> Found:
    replies = [
        one
        for one in case.acts
        if one.actor == whom and one.kind in REPLYING and one.date.latest <= act.date.latest
    ]
    said = list(dict.fromkeys(name for one in replies for name in one.touches))
    if not replies:
        return on_act("does not apply", act, f"No reply of {whom} before the decision is on file.")
    if not act.touches or not said:
        what = f"Which conditions the decision, or the reply of {whom}, speaks of is not on file."
        return on_act("cannot tell", act, what, "acts.touches")
    missing = [name for name in said if name not in act.touches]
    if missing:
        what = f"{whom} had replied on {listed(said)}; the decision does not touch"
        return on_act("fault", act, f"{what} {listed(missing)}.")
    return on_act("met", act, f"The decision touches all that {whom} had replied on.")


def _alike(case: OnFile) -> Iterator[Found]:
    decided = case.decisions(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        yield _against_admitted(case, act)


def _against_admitted(case: OnFile, act: Act) -> Found:
    selected = {
        one: each.date.latest for each in case.decisions("selects") for one in case.addressed(each)
    }
    if not act.touches:
        return on_act("cannot tell", act, "Its grounds are not on file.", "acts.touches")
    refused = {one: _findings(case, act, one, act.date.latest) for one in case.addressed(act)}
    others = {
        one: _findings(case, act, one, day) for one, day in selected.items() if one not in refused
    }
    if not others:
        return on_act("cannot tell", act, "Nobody who was selected is on file.", "acts: selects")
    grounds = listed(list(act.touches))
    pairs = [
        f"{other} was selected, found on {grounds} as {one} was"
        for one, own in refused.items()
        for other, found in others.items()
        if _same_or_worse(found, own)
    ]
    if pairs:
        return on_act("fault", act, f"{some(pairs)}; no explanation is on file.")
    unsettled = [one for one, found in {**refused, **others}.items() if not _settled(found)]
    if unsettled:
        what = f"What was found of {some(unsettled)} on these grounds is not on file."
        return on_act("cannot tell", act, what, f"answers on {grounds}")
    return on_act("met", act, "Nobody selected was found the same or worse on these grounds.")


def _findings(case: OnFile, act: Act, whom: str, day: dt.date) -> dict[str, Status]:
    """The findings on the grounds of a decision, on a day, as known on that day."""
    program = case.program
    try:
        dates = dates_of(program, as_of=day, known_at=min(day, case.known_at))
        view = View(case.record, as_of=dates.tested_on, known_at=dates.known_at)
        found = Decider(program, view, dates).decide(whom, case.record.jurisdictions[whom].kinds)
    except DeterminationError:
        return {}
    statuses = {one.id: one.status for one in found.clauses}
    return {name: statuses[name] for name in act.touches if name in statuses}


def _settled(found: dict[str, Status]) -> bool:
    return bool(found) and all(status in ("met", "unmet") for status in found.values())


def _same_or_worse(one: dict[str, Status], other: dict[str, Status]) -> bool:
    """Whether both are settled, and no ground is met by the one and not by the other."""
    if not _settled(one) or not _settled(other) or one.keys() != other.keys():
        return False
    return all(one[name] == "unmet" or other[name] == "met" for name in one)


def _grounds(case: OnFile) -> Iterator[Found]:
    decided = case.decisions(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        if act.touches:
            yield on_act("met", act, f"Its grounds are named: {listed(list(act.touches))}.")
        elif act.effect_stated == NOT_STATED:
            what = "The paper names no ground and states no effect."
            yield on_act("fault", act, what)
        else:
            what = "On which conditions it rests is not on file."
            yield on_act("cannot tell", act, what, "acts.touches")


def _superseded(case: OnFile) -> Iterator[Found]:
    found = []
    decided = case.decisions(*DECIDING)
    for number, later in enumerate(decided):
        for earlier in decided[:number]:
            both = [one for one in case.addressed(later) if one in case.addressed(earlier)]
            if both and _reverses(earlier, later):
                found.append(_says_so(earlier, later, both))
    yield from found or [no_decision(case, "decision that reverses an earlier one")]


def _reverses(earlier: Act, later: Act) -> bool:
    return (earlier.kind == "selects") is not (later.kind == "selects")


def _says_so(earlier: Act, later: Act, both: list[str]) -> Found:
    before = f"On {earlier.date} the agency's act on {some(both)} was of the kind {earlier.kind}"
    if later.effect_stated == NOT_STATED:
        what = f"{before}; the later paper does not say what becomes of it."
        return on_act("fault", later, what)
    if not later.effect_stated:
        what = f"{before}; whether the later paper says what becomes of it is not on file."
        return on_act("cannot tell", later, what, "acts.effect_stated")
    return on_act("met", later, f"{before}; the later paper states: {later.effect_stated}.")


STANDARDS: Final = (
    Standard(
        "belief-without-evidence",
        "Ground is a belief without evidence cited",
        "A ground that the agency finds itself rests on evidence that is named.",
        ("clause", "determination"),
        (law.REASONED,),
        "For a condition that turns on the agency's own finding: whether the program names what"
        " evidence can show it. For what the agency states of an applicant: whether anybody"
        " else's word or a published figure on the same question is on file by the day known.",
        ("facts.*.of", "facts.*.evidence", "statements of the agency", "statements.via"),
        "Name the evidence, and cite it for each applicant in the paper.",
        _evidence,
    ),
    Standard(
        "decided-before-answer-day",
        "Decided before the day to answer",
        "Whoever was asked can answer before it is decided.",
        ("determination",),
        (law.OBJECTIONS,),
        "For each decision on a government that had been asked: its day, against the last day"
        " that a step of the process gave for the answer.",
        ("acts.date", "steps.*.after", "steps.*.within", "steps.*.printed"),
        "Decide after that day, or decide again on the answer.",
        _after_answer_day,
    ),
    Standard(
        "reply-not-considered",
        "Reply not considered",
        "A decision speaks to what the applicant replied.",
        ("determination", "reply"),
        (law.REASONED,),
        "For each decision against a government: whether it touches every condition that the"
        " government's replies before it touch. What the decision says of them is not read.",
        ("acts.touches", "acts.kind"),
        "Say in the decision what became of each point of the reply.",
        _considered,
    ),
    Standard(
        "like-cases-unlike",
        "Like cases decided unlike",
        "Whoever is alike on the grounds is decided alike, or the difference is explained.",
        ("determination",),
        (law.ALIKE,),
        "For each decision against a government: the findings on its grounds on that day, as"
        " known then, against those of everybody selected by the day known, on the day it"
        " was selected. It is a fault where"
        " somebody selected was found the same or worse on every ground.",
        ("acts.touches", "acts: selects", "statements"),
        "Explain what sets the two apart, or decide one of them again.",
        _alike,
    ),
    Standard(
        "no-notice-of-grounds",
        "No notice of grounds",
        "Whoever is refused is told on which condition.",
        ("determination",),
        (law.DENIAL,),
        "For each decision against a government by name: whether it names the conditions it"
        " rests on.",
        ("acts.touches", "acts.effect_stated"),
        "Send a notice that names each condition found unmet, with its words.",
        _grounds,
    ),
    Standard(
        "superseded-without-saying",
        "Earlier decision replaced without saying so",
        "A decision that replaces another says which, and what becomes of the money.",
        ("determination",),
        (law.CORRECTED,),
        "For each decision that reverses an earlier one on the same government: whether the"
        " later paper states its effect.",
        ("acts.kind", "acts.effect_stated"),
        "Name the decision that is replaced, and what is restored or taken back.",
        _superseded,
    ),
)
