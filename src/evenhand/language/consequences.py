"""What follows from a clause, or from the outcome, in money.

In: the list under ``consequences:``. Out: typed consequences whose facts, parameters,
clauses and sources the program has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import (
    BadValue,
    ShareOfTotal,
    UnknownClause,
    UnknownFact,
    UnknownParameter,
    WrongShape,
)
from evenhand.language.lookup import from_until, known, source_of
from evenhand.language.money import check_one_unit, check_part, check_rate
from evenhand.language.nodes import Items, Table, Text
from evenhand.language.periods import parse_year, parse_years
from evenhand.terms.programs import DOES, PRORATED, TESTED_ON, Consequence, Rate, Restored

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from evenhand.language.problems import Problems
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Parameter, RateHow, Source

OUTCOME: Final = "outcome"
CONSEQUENCE_KEYS: Final = (
    "on", "does", "rate", "base", "base-year", "tested-on", "prorated", "to", "restored", "from",
    "until", "source", "note",
)  # fmt: skip
RESTORED_KEYS: Final = ("within",)
NEVER: Final = "never"
ON_COMPLIANCE: Final = "on compliance"
RATE_KEYS: Final = ("up-to", "first-of")
# Words in which one would ask for a share of a capped total; each gets the same hint.
SHARING_KEYS: Final = ("share-of", "shares-of", "share", "cap", "capped-at")
_RESTORED: Final = (
    f"Write '{NEVER}', '{ON_COMPLIANCE}', or {{within: 4 years}} or {{within: 3 fiscal years}}."
)
_HOW: Final = "Write a parameter, {up-to: PARAMETER} or {first-of: [PARAMETER, …]}."


def read_consequences(
    items: Items | None,
    facts: Mapping[str, Fact],
    parameters: Mapping[str, Parameter],
    clause_ids: Collection[str],
    sources: Mapping[str, Source],
    problems: Problems,
) -> tuple[Consequence, ...]:
    """Read what stands behind ``consequences:``; no list at all is no consequence.

    Returns:
        Those consequences that say on what and what they do, in the file's order.
    """
    if items is None:
        return ()
    reader = _Reader(facts, parameters, clause_ids, sources, problems)
    found = [(table, reader.consequence(table)) for table in items.tables()]
    _check_one_test(found, problems)
    return tuple(one for _, one in found if one is not None)


def _check_one_test(found: Sequence[tuple[Table, Consequence | None]], problems: Problems) -> None:
    """A determination has one day on which its facts are taken, so all must name the same."""
    days = [(table, one.tested_on) for table, one in found if one is not None]
    for table, day in days[1:]:
        if day != days[0][1]:
            message = "This consequence is tested on another day than the first of the list."
            hint = "Give all the same 'tested-on:', or write a program for each."
            place = table.place_of("tested-on")
            problems.add(BadValue(message, place=place, hint=hint))


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    clause_ids: Collection[str]
    sources: Mapping[str, Source]
    problems: Problems

    def consequence(self, table: Table) -> Consequence | None:
        self._refuse_shares(table)
        table.only(*CONSEQUENCE_KEYS, *SHARING_KEYS)
        on, does = self._on(table), table.word("does", DOES, required=True)
        rate, base = self._rate(table), self._base(table)
        begins, until = from_until(table, self.problems, required=False)
        base_year = table.parsed("base-year", parse_year, hint="Write a year such as 2003.")
        tested_on, prorated = table.word("tested-on", TESTED_ON), table.word("prorated", PRORATED)
        restored, source = self._restored(table), source_of(table, self.sources, self.problems)
        to, note = table.string("to"), table.string("note")
        if does is None:
            return None
        return Consequence(
            on, does, rate, base, begins, until, base_year, tested_on, prorated, to, restored,
            source, note,
        )  # fmt: skip

    def _restored(self, table: Table) -> Restored | None:
        node = table.get("restored")
        match node:
            case None:
                return None
            case Text(value) if value in (NEVER, ON_COMPLIANCE):
                return Restored(never=value == NEVER, text=value)
            case Table():
                node.only(*RESTORED_KEYS)
                period = node.parsed("within", parse_years, required=True, hint=_RESTORED)
                if period is None:
                    return None
                count, of_fiscal = period
                text = f"on compliance within {node.string('within')}"
                return Restored(
                    years=None if of_fiscal else count,
                    fiscal_years=count if of_fiscal else None,
                    text=text,
                )
        message = "This does not say whether the money comes back."
        self.problems.add(WrongShape(message, place=table.place_of("restored"), hint=_RESTORED))
        return None

    def _refuse_shares(self, table: Table) -> None:
        for key in SHARING_KEYS:
            if key in table:
                message = f"'{key}' asks for a share of a capped total, which is not reckoned here."
                hint = (
                    "What one government receives would then hang on all the others. Let the "
                    "agency state each share as a fact, and name that fact under 'base:'."
                )
                place = table.place_of(key)
                self.problems.add(ShareOfTotal(message, place=place, hint=hint))

    def _on(self, table: Table) -> str:
        text = table.text("on")
        if text is None:
            return OUTCOME
        names = (OUTCOME, *self.clause_ids)
        what = "'outcome' or a clause of this program"
        known(text, names, what, UnknownClause, self.problems)
        return text.value

    def _rate(self, table: Table) -> Rate | None:
        node = table.get("rate")
        match node:
            case None:
                return None
            case Text():
                return self._rate_of("exactly", (node,))
            case Table() if len(node) == 1 and "up-to" in node:
                text = node.text("up-to")
                return self._rate_of("up-to", (text,) if text else ())
            case Table() if len(node) == 1 and "first-of" in node:
                return self._rate_of("first-of", node.texts("first-of"))
        message = "This does not say what the rate is."
        self.problems.add(WrongShape(message, place=table.place_of("rate"), hint=_HOW))
        return None

    def _rate_of(self, how: RateHow, texts: tuple[Text, ...]) -> Rate | None:
        what = "a parameter of this program"
        for text in texts:
            if known(text, self.parameters, what, UnknownParameter, self.problems):
                check_rate(text, self.parameters[text.value], self.problems)
        return Rate(tuple(text.value for text in texts), how) if texts else None

    def _base(self, table: Table) -> tuple[str, ...]:
        items = table.items("base", required=True)
        if items is None:
            return ()
        if not len(items):
            hint = "Name the facts whose sum is the base."
            self.problems.add(BadValue("'base' is empty.", place=items.place, hint=hint))
        seen: set[str] = set()
        for text in items.texts():
            if known(text, self.facts, "a declared fact", UnknownFact, self.problems):
                check_part(text, self.facts[text.value], self.problems)
            if text.value in seen:
                message = f"'{text.value}' stands twice in 'base', and would be counted twice."
                hint = "Keep one of the two."
                self.problems.add(BadValue(message, place=text.place, hint=hint))
            seen.add(text.value)
        check_one_unit(items.texts(), self.facts, self.problems)
        return items.words()
