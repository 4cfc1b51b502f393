"""For whom the outcome would be another by an account that the program's precedence outranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evenhand.reasons.disputes_found import who
from evenhand.reasons.place_names import short_name
from evenhand.terms.findings import outcome_word

if TYPE_CHECKING:
    from evenhand.terms.findings import Determination
    from evenhand.verbs.explain import Explainer
    from evenhand.verbs.publish.edition import Edition


class Otherwise(NamedTuple):
    """An applicant whose outcome would be another by one account, and both outcomes."""

    applicant: str
    name: str
    outcome: str
    by_account: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outranked:
    """An account that was outranked: by whom, for how many, and whose outcome it would change."""

    by: str
    cases: int
    otherwise: tuple[Otherwise, ...]

    @property
    def by_outcomes(self) -> Mapping[tuple[str, str], list[Otherwise]]:
        """Those whose outcome would be another, by the outcome it would be and the one it is."""
        found: dict[tuple[str, str], list[Otherwise]] = {}
        for one in self.otherwise:
            found.setdefault((one.by_account, one.outcome), []).append(one)
        return found


class ByAccount(NamedTuple):
    """Under one reading: each account outranked; whose accounts differ with nothing settled.

    ``unsettled`` and ``too_large`` are names, the latter of those whose case has no diagram.
    """

    accounts: tuple[Outranked, ...]
    unsettled: tuple[str, ...]
    too_large: tuple[str, ...]


def by_account(edition: Edition) -> dict[str, ByAccount]:
    """By reading; only readings under which the program's precedence set an account aside."""
    found = {reading: _under(edition, one) for reading, one in edition.explainers.items()}
    return {reading: one for reading, one in found.items() if one.accounts or one.too_large}


def by_account_rows(found: Mapping[str, ByAccount]) -> Iterator[dict[str, object]]:
    """A row for each account, reading and applicant whose outcome would be another."""
    for reading, under in found.items():
        for account in under.accounts:
            for one in account.otherwise:
                yield {
                    "reading": reading,
                    "account": account.by,
                    "applicant": one.applicant,
                    "name": one.name,
                    "outcome": one.outcome,
                    "outcome_by_the_account_alone": one.by_account,
                    "overruled_on": list(one.facts),
                }


def _under(edition: Edition, explainer: Explainer) -> ByAccount:
    cases: dict[str, int] = {}
    otherwise: dict[str, list[Otherwise]] = {}
    unsettled, too_large = [], []
    for row in explainer.everybody:
        name = short_name(edition.record.jurisdictions[row.applicant])
        if any(use.answer.state == "disputed" for use in row.disputes):
            unsettled.append(name)
        if not any(use.answer.settled_by for use in row.disputes):
            continue
        alone = explainer.accounts_alone(row)
        if alone is None:
            too_large.append(name)
        for one in alone or ():
            by = who(one.by, edition.names)
            cases[by] = cases.get(by, 0) + 1
            if one.outcome is not row.outcome:
                facts = tuple(dict.fromkeys(about.fact for about in one.facts))
                word = outcome_word(edition.program.kind, one.outcome)
                otherwise.setdefault(by, []).append(_otherwise(row, name, word, facts))
    accounts = (Outranked(by, cases[by], tuple(otherwise.get(by, ()))) for by in sorted(cases))
    return ByAccount(tuple(accounts), tuple(unsettled), tuple(too_large))


def _otherwise(row: Determination, name: str, word: str, facts: tuple[str, ...]) -> Otherwise:
    return Otherwise(row.applicant, name, row.outcome_word or "", word, facts)
