"""Cases in which the same waits, put together: a line for each would say nothing of any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from evenhand.docket.officers.cases import OpenCase

Alike: TypeAlias = tuple[OpenCase, ...]
MOST_TOGETHER: Final = 50


def put_together(cases: Iterable[OpenCase]) -> list[Alike]:
    """Cases in their order; together those in which questions of one day alone wait, 50 at most."""
    found: dict[object, list[OpenCase]] = {}
    for case in cases:
        found.setdefault(_waits(case), []).append(case)
    return [
        tuple(together[at : at + MOST_TOGETHER])
        for together in found.values()
        for at in range(0, len(together), MOST_TOGETHER)
    ]


def _waits(case: OpenCase) -> object:
    """What stands for what waits: the agency's questions, or the case where there is more."""
    if case.inquiry is None or case.new or case.objections or case.mine or case.others:
        return (case.program.id, case.about)
    return (case.program.id, case.inquiry.asked.date, case.inquiry.days)
