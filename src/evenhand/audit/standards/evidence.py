"""Whether what the agency finds or states of an applicant rests on evidence that is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import on_clause, some
from evenhand.reasons.compared.people import facts_behind
from evenhand.reasons.words import listed
from evenhand.terms.expressions import facts_in
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.answers import Claim
    from evenhand.terms.facts import Fact


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
)
