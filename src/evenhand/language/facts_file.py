"""Answers from a JSON text: one applicant's, or those of many.

In: ``{fact: answer | null | {"<body id or year>": answer}}`` for one applicant, or
``{applicant: {…}}`` for many. Out: the same :data:`~evenhand.terms.scenarios.Given` that
scenarios give. Numbers are exact; whatever the text holds, only our errors come out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NoReturn

from evenhand.errors import FactsFormat, Place
from evenhand.language.answer_text import answer, body_of, dispute, how_to_answer, year_of
from evenhand.language.exact_json import MOST_DIGITS, MOST_PLACES, Json, kind_of, parse_json, shown
from evenhand.terms.ids import is_government
from evenhand.terms.scenarios import Given, GivenAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program

_YEAR: Final = re.compile(r"\d{4}\Z", re.ASCII)
_FORM: Final = (
    'Write {"FACT": ANSWER} with true, false, a number, null or a "word"; '
    '{"FACT": {"BODY": ANSWER}} for several bodies; or {"APPLICANT": {…}} for several.'
)
_MOST_LETTERS: Final = 4_000


def read_given_json(text: str, program: Program, name: str) -> dict[str | None, Given]:
    """Read a facts file.

    Args:
        text: the JSON text.
        program: whose facts type the answers.
        name: what messages call the file.
    Returns:
        The answers under ``None`` for one applicant, under each applicant's id for many.
    Raises:
        FactsFormat: it is not such a text; the message names the fact and what to write.
    """
    return _Reader(program.facts, name).whole(parse_json(text, name, _FORM))


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: Mapping[str, Fact]
    name: str

    def whole(self, found: dict[str, Json]) -> dict[str | None, Given]:
        """One applicant's answers where a key is a fact; else everybody's by id."""
        facts = [key for key in found if key in self.facts]
        tables = {key: value for key, value in found.items() if isinstance(value, dict)}
        if facts or not found:
            return {None: self._given(found, "")}
        if len(tables) == len(found) and all(is_government(key) for key in found):
            return {key: self._given(value, f"'{key}': ") for key, value in tables.items()}
        if all(is_government(key) for key in found):
            key = next(key for key in found if key not in tables)
            self._refuse(f"'{key}': ", f"this is {kind_of(found[key])}, not answers by fact", _FORM)
        return {None: self._given(found, "")}

    def _given(self, found: dict[str, Json], who: str) -> Given:
        return tuple(one for key, value in found.items() for one in self._fact(key, value, who))

    def _fact(self, key: str, value: Json, who: str) -> Given:
        if key not in self.facts:
            self._refuse_unknown(key, who)
        fact = self.facts[key]
        if isinstance(value, dict):
            return self._by_body(fact, value, who)
        return (self._one(fact, None, None, value, f"{who}'{key}'"),)

    def _refuse_unknown(self, key: str, who: str) -> NoReturn:
        what, name = "a fact of this program", shown(key)
        error = FactsFormat.unknown_name(what, name, self.facts, Place(self.name))
        fact, _, rest = name.partition(" ")
        if fact in self.facts:
            body = rest.removeprefix("of ").removeprefix("in ")
            error.hint = f'Write {{"{fact}": {{"{body}": …}}}}.'
        elif is_government(key) and not who:
            error.hint = "Put the answers of every applicant under its id, or leave the ids out."
        raise FactsFormat(who + error.message, place=error.place, hint=error.hint)

    def _by_body(self, fact: Fact, found: dict[str, Json], who: str) -> Given:
        answers: dict[tuple[str | None, int | None], GivenAnswer] = {}
        for key, value in found.items():
            where = f"{who}'{fact.name}' of '{shown(key)}'"
            body, year = self._address(fact, key, where)
            years = value if isinstance(value, dict) and year is None else {"": value}
            for text, inner in years.items():
                asked = year if text == "" else self._year(fact, text, where)
                if (body, asked) in answers:
                    self._refuse(where, "the same question is answered twice", "Keep one.")
                answers[body, asked] = self._one(fact, body, asked, inner, where)
        return tuple(answers.values())

    def _address(self, fact: Fact, key: str, where: str) -> tuple[str | None, int | None]:
        """A key within a fact is a year, or the body that the answer is about."""
        if _YEAR.match(key):
            return None, self._year(fact, key, where)
        try:
            return body_of(shown(key), fact), None
        except ValueError as fault:
            hint = "Name a body by its id, such as us-nm-bernalillo-county"
            more = ", or a year such as 2016." if fact.per else "."
            self._refuse(where, str(fault), hint + more)

    def _year(self, fact: Fact, key: str, where: str) -> int:
        if not _YEAR.match(key):
            self._refuse(where, f"'{shown(key)}' is not a year", "Write a year such as 2016.")
        try:
            return year_of(key, fact)
        except ValueError as fault:
            self._refuse(where, str(fault), "Leave the year out.")

    def _one(
        self, fact: Fact, of: str | None, year: int | None, value: Json, where: str
    ) -> GivenAnswer:
        try:
            if isinstance(value, list):
                return dispute(fact, of, year, self._accounts(fact, value, where))
            return answer(fact, of, year, _text(value, fact))
        except ValueError as fault:
            hint = how_to_answer(fact, as_list=isinstance(value, list))
            self._refuse(where, str(fault), hint)

    def _accounts(self, fact: Fact, parts: list[Json], where: str) -> list[str]:
        """The answers of accounts that differ; a set of bodies may itself be a list."""
        if fact.answer.kind != "jurisdictions":
            return [_text(part, fact) for part in parts]
        if parts and all(isinstance(part, str) and is_government(part) for part in parts):
            ids = [str(part) for part in parts]
            self._refuse(
                where,
                "a list could be one set of bodies, or accounts that differ",
                f'Write the set as "{"; ".join(ids)[:200]}", or each account as a list of its own.',
            )
        return [_set(part, fact) if isinstance(part, list) else _text(part, fact) for part in parts]

    def _refuse(self, where: str, what: str, hint: str) -> NoReturn:
        joined = where if where.endswith(": ") else f"{where}: "
        raise FactsFormat(f"{joined}{what}.", place=Place(self.name), hint=hint)


def _text(value: Json, fact: Fact) -> str:
    """An answer as the other formats write it."""
    match value:
        case None:
            return "unknown"
        case bool():
            if fact.answer.kind != "yes-no":
                raise ValueError(f"'{'true' if value else 'false'}' answers a yes-no question only")
            return "yes" if value else "no"
        case Decimal():
            return _digits(value, fact)
        case str():
            if len(value) > _MOST_LETTERS or not value.isprintable():
                raise ValueError(
                    f"'{shown(value)}' is too long, or holds marks that cannot be read"
                )
            return value
        case _:
            raise ValueError(f"{kind_of(value)} is no answer")


def _digits(value: Decimal, fact: Fact) -> str:
    """The number in full; an exponent is bounded before it is written out."""
    if fact.answer.kind != "number":
        raise ValueError(f"the number {value} is no answer here")
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or value.adjusted() >= MOST_DIGITS:
        raise ValueError(f"{value} has more than {MOST_DIGITS} digits before the point")
    if exponent < -MOST_PLACES:
        raise ValueError(f"{value} has more than {MOST_PLACES} digits after the point")
    return f"{value:f}"


def _set(parts: list[Json], fact: Fact) -> str:
    return "; ".join(_text(part, fact) for part in parts) or "none"
