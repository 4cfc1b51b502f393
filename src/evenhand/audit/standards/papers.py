"""Papers of one occasion: whether they put the same conditions alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.channels import Aspect, ChannelDifference, differing_channels
from evenhand.audit.reconciled.occasions import occasions
from evenhand.audit.reconciled.said import side_words
from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import OnFile, paper_of, title_of
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import some
from evenhand.reasons.words import listed

if TYPE_CHECKING:
    from evenhand.terms.statements import Act

_ASPECTS: Final[Mapping[Aspect, str]] = {
    "force": "how far they bind",
    "scope": "which conditions they put",
    "proviso": "the words that excuse from them",
    "effect": "what follows from an answer",
}


def _alike(case: OnFile) -> Iterator[Found]:
    differences = differing_channels(
        case.program, case.acts, as_of=case.known_at, known_at=case.known_at
    )
    differing = {act for one in differences for side in one.sides for act in side.acts}
    yield from map(_fault, differences)
    together = [group for group in occasions(case.acts) if len(group) > 1]
    for group in together:
        if differing.isdisjoint(group):
            what = f"{len(group)} papers put the same conditions alike."
            yield Found("met", title_of(group[0]), what, paper=paper_of(group[0]))
    if not together:
        what = "No two papers on file put the same conditions on one occasion."
        yield Found("does not apply", case.program.id, what)


def _fault(one: ChannelDifference) -> Found:
    sides = "; ".join(f"{_papers(side.acts)} {side_words(side)}" for side in one.sides)
    what = f"Papers differ on {_ASPECTS[one.aspect]}, as to {listed(one.clauses)}: {sides}."
    place = one.places[0] if one.places else None
    return Found("fault", listed(one.clauses), what, place, paper_of(one.sides[0].acts[0]))


def _papers(acts: tuple[Act, ...]) -> str:
    return some([f"[{paper_of(act)}]" for act in acts])


STANDARDS: Final = (
    Standard(
        "act-differs-between-channels",
        "Papers of one occasion differ",
        "Papers of one occasion put the same conditions alike, whichever way they reach whom.",
        ("act",),
        (law.DOLE,),
        "Acts of one actor, of days that may be one and with a condition in common, compared by"
        " kind, by the conditions they touch, and by what they say of a proviso and of the"
        " effect. Letters that address different governments alone are of different cases, and are"
        " not compared.",
        ("acts.date", "acts.kind", "acts.touches", "acts.asserts", "acts.effect_stated"),
        "Say in each paper which of them counts, and correct the other.",
        _alike,
    ),
)
