"""The determinations of a program on a day as one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.pages.outcomes import OutcomeRow, OutcomesPage, render_outcomes
from evenhand.reasons.explanation import Names
from evenhand.reasons.money.reckoning import totals
from evenhand.reasons.money.words import DONE, amount_words, became_short, supposed
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import ASKED_NOTE, headed, listed
from evenhand.verbs.state_grid import kinds_held, kinds_of_money, state_grid

if TYPE_CHECKING:
    from evenhand.terms.findings import Determination
    from evenhand.verbs.determine import Determinations
    from evenhand.verbs.state_grid import Kind

_MOST_NAMED: Final = 20
WHAT_IT_IS: Final = (
    "An outcome here is what the text and the record give, and no decision of the agency. A"
    " missing answer is unknown, never no. It does not show why anybody acted."
)


def outcomes_page(found: Determinations) -> str:
    """One page that needs nothing from elsewhere: grid of states, table, what is not listed."""
    program = found.program
    names = Names(found.jurisdictions, program.facts, program.groups)
    grid = state_grid("states", found)
    kinds = kinds_of_money(found)
    reading = f" · reading “{found.reading}”" if found.reading else ""
    text = program.readings[found.reading].text if found.reading else ""
    return render_outcomes(
        OutcomesPage(
            f"What came out: {program.title}",
            f"{names.of(program.agency)} · {program.id}{reading}",
            found.dates,
            tuple(filter(None, (text, WHAT_IT_IS))),
            grid.chart if grid else None,
            grid.sums if grid else None,
            f"{len(found):,} determinations, by id",
            _columns(kinds),
            tuple(_row(row, found, kinds) for row in found),
            tuple(_not_listed(found)),
        )
    )


def _columns(kinds: Sequence[Kind]) -> tuple[str, ...]:
    amounts: list[str] = []
    for does, unit in kinds:
        what = f"{DONE[does]} {supposed(does)}" if len(kinds) > 1 else supposed(does)
        same = sum(one == does for one, _ in kinds) > 1
        of = f" ({unit})" if same else ""
        amounts += [f"Amount {DONE[does]}{of}", f"{headed(what)}{of}"]
    return ("Applicant", "Outcome", *amounts, "Not met", "Not known", "Asked", "Facts missing")


def _row(row: Determination, found: Determinations, kinds: Sequence[Kind]) -> OutcomeRow:
    place = found.jurisdictions.get(row.applicant)
    word = row.outcome_word
    return OutcomeRow(
        row.applicant,
        full_name(place) if place else row.applicant,
        OUTCOMES[word] if word else NOT_DECIDED,
        (
            *_amounts(row, kinds),
            ", ".join(row.unmet),
            ", ".join(row.unknown),
            ", ".join(row.asked),
            "; ".join(f"{fact.fact} of {fact.of}" for fact in row.missing),
        ),
    )


def _amounts(row: Determination, kinds: Sequence[Kind]) -> Iterator[str]:
    """Of each kind what follows, and what would follow; blank where that is not asked."""
    sums = {(one.does, one.unit): one for one in totals(row.money)}
    for kind in kinds:
        one = sums.get(kind)
        if one is None:
            yield from ("", "")
            continue
        amount = "" if one.amount is None else amount_words(one.amount, one.unit)
        yield "; ".join(filter(None, (amount, *became_short(one))))
        yield "" if one.would_be is None else amount_words(one.would_be, one.unit)


def _kinds(applicant: str, found: Determinations) -> set[str]:
    place = found.jurisdictions.get(applicant)
    return set(place.kinds) if place else set()


def _not_listed(found: Determinations) -> Iterator[str]:
    """Whom the list leaves out, and what its words mean."""
    listed_unknown = sum(row.member is None for row in found)
    if more := len(found.unknown_members) - listed_unknown:
        yield f"Of {more:,} more it is not known whether they are in the class; none is decided."
    held = kinds_held(found)
    outside = [one for one in found.not_members if held & _kinds(one, found)]
    if outside:
        named = f": {listed(outside)}" if len(outside) <= _MOST_NAMED else ""
        yield f"{len(outside):,} are known not to be in the class{named}."
    if others := len(found.not_members) - len(outside):
        yield f"{others:,} others on file are governments of a kind that the class does not hold."
    if not more and not found.not_members:
        yield "Nobody: everybody on file is listed."
    if any(row.asked for row in found):
        yield ASKED_NOTE
