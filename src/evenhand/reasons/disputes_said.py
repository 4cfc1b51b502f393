"""Disputes in plain sentences: which accounts differ, and what turns on it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from evenhand.reasons.disputes_found import who
from evenhand.reasons.words import listed, question, readable
from evenhand.terms.findings import outcome_word

if TYPE_CHECKING:
    from evenhand.reasons.contentions import About, Contention, Position
    from evenhand.reasons.disputes import Chosen, Disputes
    from evenhand.reasons.explanation import Names

_A_COUNT: Final = "This is a count of claims, not a likelihood."
_SETTLED_BY: Final = {
    "computed": "what is computed from the figures",
    "agency": "the agency's account",
    "publisher": "the publisher's figure",
    "body-in-control": "the account of the body in control",
    "applicant": "the applicant's account",
    "other-government": "another government's account",
    "account": "another account",
}


def disputes_in_sentences(disputes: Disputes, names: Names) -> Iterator[str]:
    """The disputes in sentences, each of which can be read aloud.

    Args:
        names: of bodies and facts, as people write them.
    """
    for about, by in disputes.settled:
        yield (
            f"Accounts differ on {_fact(about, names)}; the program's order of precedence settles"
            f" it by {_SETTLED_BY[by]}."
        )
    if not disputes.contentions:
        return
    for one in disputes.contentions:
        yield from _of_one(one, disputes, names)
    yield from _together(disputes, names)


def _of_one(one: Contention, disputes: Disputes, names: Names) -> Iterator[str]:
    yield _opening(one, names)
    for position in one.positions:
        held = _held(position, one, names)
        yield f"By {_account(position, names)}: {held}."
    if one.matters is False:
        yield "This dispute does not matter: the outcome is the same whichever account is right."
    elif one.matters is None:
        yield "This dispute may change the outcome."
    elif len(disputes.contentions) > 1:
        yield from _what_turns_on(one, disputes.kind, names)


def _opening(one: Contention, names: Names) -> str:
    asks = " ".join(
        f"{question(names.ask(about.fact))} ({names.of(about.of)}{_in(about)})"
        for about in one.facts
    )
    if len(one.facts) == 1:
        return f"Accounts differ: {asks}"
    return f"Accounts differ on {len(one.facts)} questions that stand or fall together: {asks}"


def _what_turns_on(one: Contention, kind: str, names: Names) -> Iterator[str]:
    share = one.pivotal_share
    assert share is not None  # it is worked out wherever it is known that one matters
    yield f"Which account is right changes the outcome {_share(share)}. {_A_COUNT}"
    for number, truth in one.settles_alone:
        account = _account(one.positions[number], names)
        yield (
            f"If {account} is right here, the outcome is {outcome_word(kind, truth)},"
            " whichever accounts are right elsewhere."
        )


def _share(share: Fraction) -> str:
    if share == 1:
        return "in every combination of the claims in the other disputes"
    count, every = share.numerator, share.denominator
    return f"in {count} of every {every} combinations of the claims in the other disputes"


def _together(disputes: Disputes, names: Names) -> Iterator[str]:
    """What all disputes come to together: by party, by what must be won, and by count."""
    if disputes.too_many:
        yield (
            f"The accounts' claims can be combined in {disputes.worlds:,} ways, too many to look"
            " at each; so no counts are given."
        )
        return
    for party, truth in disputes.by_party.items():
        word = outcome_word(disputes.kind, truth)
        yield f"If every claim of {who(party, names)} is right, the outcome is {word}."
    for truth, sets in disputes.must_win.items():
        yield _must_win(outcome_word(disputes.kind, truth), sets, disputes, names)
    yield _counts(disputes)
    if disputes.cut:
        yield "There are more such smallest sets than are listed here."
    if not disputes.exact:
        yield (
            "Some of these combinations may not be possible, because an answer goes with another"
            " that is in dispute."
        )


def _must_win(word: str, sets: tuple[Chosen, ...], disputes: Disputes, names: Names) -> str:
    if not sets:
        return f"No combination of the accounts' claims comes out {word}."
    if sets == ((),):
        return f"The outcome is {word} whichever accounts are right."
    by_name = {one.name: one for one in disputes.contentions}
    ways = [
        listed(
            [
                f"{_account(by_name[name].positions[number], names)} on"
                f" {_facts(by_name[name], names)}"
                for name, number in one
            ]
        )
        for one in sets
    ]
    return f"The least that must be right for the outcome {word}: {'; or '.join(ways)}."


def _counts(disputes: Disputes) -> str:
    words = [
        f"{count:,} {'comes' if count == 1 else 'come'} out {outcome_word(disputes.kind, truth)}"
        for truth, count in disputes.counts.items()
        if count
    ]
    return (
        f"Of {disputes.worlds:,} combinations of the accounts' claims, {listed(words)}. {_A_COUNT}"
    )


def _account(position: Position, names: Names) -> str:
    several = len(position.by) > 1
    return f"the account{'s' * several} of {listed([who(by, names) for by in position.by])}"


def _held(position: Position, one: Contention, names: Names) -> str:
    """What a position holds; where a contention is of several facts, each with its name."""
    said_of = []
    for about, asked in zip(one.facts, one.questions, strict=True):
        live = position.live(asked)
        shown = (
            "as on file"
            if live is None
            else " or ".join(readable(names.shown(value)) for value in live)
        )
        said_of.append(shown if len(one.facts) == 1 else f"{_fact(about, names)}, {shown}")
    return "; ".join(said_of)


def _facts(one: Contention, names: Names) -> str:
    return listed([_fact(about, names) for about in one.facts])


def _fact(about: About, names: Names) -> str:
    return f"{about.fact.replace('_', ' ')} ({names.of(about.of)}{_in(about)})"


def _in(about: About) -> str:
    return f", {about.year}" if about.year else ""
