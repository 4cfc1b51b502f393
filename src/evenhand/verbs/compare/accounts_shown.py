"""The two accounts side by side, then those of others, as acts on file tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.accounts import SIDES, Accounts
from evenhand.pages.comparison import Section
from evenhand.reasons.words import days_said, listed
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.accounts import Side
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

_HEADINGS: Final[Mapping[Side, str]] = {
    "the agency": "The agency's account: its acts on file",
    "those treated": "The account of those treated: their acts on file",
    "other governments": "Other governments' acts on file",
    "others": "Acts on file of whoever is no government",
}


def accounts_shown(found: Accounts, program: Program, names: Mapping[str, str]) -> Section:
    """Both accounts with equal standing, and the others beneath."""
    lists = {side: (_HEADINGS[side], _lines(side, found, names)) for side in SIDES}
    told = [side for side in SIDES if found.of[side] or side in SIDES[:2]]
    return Section(
        "accounts",
        "The agency's account and that of those treated",
        tuple(_sentences(found, program, names)),
        lists=tuple(lists[side] for side in told),
        rows=tuple(_rows(found)),
    )


def _sentences(found: Accounts, program: Program, names: Mapping[str, str]) -> Iterator[str]:
    yield (
        "Acts stand as the papers have them, in order of day, and neither account is weighed."
        " Where a paper of others reports an act, it is named behind the source."
    )
    if not found.of["the agency"]:
        yield f"No act of {names.get(program.agency, program.agency)} is on file by the day."
    if found.silent:
        yield f"No act of their own is on file by the day of: {listed(_named(found, names))}."
    if found.perhaps:
        count = len(found.perhaps)
        have = "act has" if count == 1 else "acts have"
        yield f"{count} more {have} an inexact day and may have been done by then; left out."


def _named(found: Accounts, names: Mapping[str, str]) -> list[str]:
    return sorted(names.get(one, one) for one in found.silent)


def _lines(side: Side, found: Accounts, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_line(act, names) for act in found.of[side]) or ("None is on file.",)


def _line(act: Act, names: Mapping[str, str]) -> str:
    """Day, who, what, to whom, on what; then as the paper puts it, and the paper."""
    actor = names.get(operator(act.actor), act.actor)
    who = f"{actor} ({act.office})" if act.office else actor
    to = listed([names.get(one, one) for one in act.addressees])
    on = f", on {listed(act.touches)}" if act.touches else ""
    via = f", reported by {act.via}" if act.via else ""
    said = f"{act.effect_stated}. " if act.effect_stated else ""
    return f"{days_said(str(act.date))}: {who} {act.kind}, to {to}{on}: {said}[{act.cite}{via}]"


def _rows(found: Accounts) -> Iterator[dict[str, object]]:
    for side, acts in found.of.items():
        for act in acts:
            yield {
                "side": side,
                **act._asdict(),
                "date": str(act.date),
                "addressees": list(act.addressees),
                "touches": list(act.touches),
            }
