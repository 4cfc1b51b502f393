"""Grounds that a paper names and does not define, beside those who deny that they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evenhand.audit.reconciled.channels import Side, asserted
from evenhand.audit.reconciled.occasions import is_narrow, may_be_one_day
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.statements import Act


def undefined_grounds(acts: Sequence[Act], agency: str) -> Iterator[tuple[str, tuple[Side, ...]]]:
    """Each ground that papers of one occasion leave undefined, with its sides.

    The sides are ``undefined``; ``defined`` where another paper of the occasion says what
    the ground means; and ``denied``, the acts of others who deny what touches its clauses,
    on a day that is not before the paper's.
    """
    left = [
        (one.of, act)
        for act in acts
        for one in act.asserts
        if (one.name, one.value) == ("ground", "undefined")
    ]
    while left:
        ground, first = left[0]
        papers = [act for of, act in left if of == ground and _of_one_occasion(first, act)]
        left = [(of, act) for of, act in left if of != ground or act not in papers]
        defined = tuple(
            act
            for act in acts
            if asserted(act, "ground", ground) == "defined" and _of_one_occasion(first, act)
        )
        denied = tuple(act for act in acts if _denies(act, ground, papers, agency))
        sides = (Side("undefined", tuple(papers)), Side("defined", defined), Side("denied", denied))
        yield ground, tuple(side for side in sides if side.acts)


def _of_one_occasion(one: Act, other: Act) -> bool:
    if operator(one.actor) != operator(other.actor):
        return False
    near = is_narrow(one) and is_narrow(other) and may_be_one_day(one.date, other.date)
    return one == other or near


def _denies(act: Act, ground: str, papers: Sequence[Act], agency: str) -> bool:
    """Whether somebody else denies what touches the ground or its papers, and no earlier."""
    if act.kind != "denies" or operator(act.actor) == agency:
        return False
    concerned = {ground}.union(*(paper.touches for paper in papers))
    earliest = min(paper.date.earliest or paper.date.latest for paper in papers)
    return not concerned.isdisjoint(act.touches) and act.date.latest >= earliest
