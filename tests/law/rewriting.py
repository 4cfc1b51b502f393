"""A shipped program and its record with every name, number and date in them replaced.

What stands under which key is taken from the language's reference; nothing else is known of
the programs. Days move by a whole number of days, so that a fiscal year that began on
1 October begins on 1 December.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import yaml

from evenhand.language import load
from evenhand.record.jurisdictions import write_jurisdictions
from evenhand.record.store import Record
from evenhand.terms.facts import Fact
from evenhand.terms.programs import Program
from evenhand.terms.spans import Span, parse_span
from evenhand.terms.statements import Jurisdiction, Statement
from evenhand.verbs.sources import SHIPPED

# 28 years are 10,227 days wherever no century year lies between; 61 days are two months.
YEARS = 28
SHIFT = dt.timedelta(days=10_227 + 61)
STARTS = "12-01"
RATE_FACTOR = Decimal("1.5")
NAMED = {"facts", "derive", "parameters", "sources", "purposes", "readings"}
NAMES = {"source", "on", "acts-on", "rate", "up-to"}
LISTS_OF_NAMES = {"clauses", "base", "first-of", "serves", "readings"}
LEAVES = {"when", "left-open", "excused-when", "is", "for", "touches", "of"}
DATES = {"dated", "from", "until", "published", "printed"}
YEARLY = {"fiscal-years", "base-year"}
PROSE = {
    "text",
    "title",
    "cite",
    "authority",
    "note",
    "interpretation",
    "numbered",
    "ask",
    "docket",
}
KEPT_WORDS = {"outcome", "applicant", "always", "each", "any", "in", "not", "as_of"}
_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def name(word: str) -> str:
    """Another name for an id or a fact; the same word always gets the same."""
    letters = "".join(chr((ord(one) - 97 + 7) % 26 + 97) if one.isalpha() else one for one in word)
    return f"q{letters}"


def body(text: str) -> str:
    """Another government for every one in a text: those of one state stay of one state."""
    return re.sub(r"(?<![\w-])us(?=-|/|$|[ ;,\]}])", "zq", text)


def day(one: dt.date) -> dt.date:
    """The day moved."""
    return one + SHIFT


def span(text: str) -> str:
    """A date as a program writes it, moved; a year becomes the span of its days."""
    return moved(parse_span(text)).text


def moved(one: Span) -> Span:
    latest = day(one.latest)
    if one.earliest is None:
        return parse_span(f"..{latest}")
    earliest = day(one.earliest)
    return parse_span(f"{latest}" if earliest == latest else f"{earliest}..{latest}")


def prose(text: str) -> str:
    """Other words for a reader, other section numbers: nothing may hang on them."""
    return f"Rewritten: {re.sub(r'[0-9]', '7', text)[::-1]}"


class Rewriting:
    """Rewrites the files of one program, whose vocabularies are loaded with it."""

    def __init__(self, program: Program, rates: Iterable[str] = ()) -> None:
        self.rates = set(rates)
        self.words = {*program.facts, *program.parameters}

    def leaf(self, text: str) -> str:
        """A comparison or formula with its facts and parameters named otherwise."""
        dated = _ISO.sub(lambda match: str(day(dt.date.fromisoformat(match[0]))), text)
        named = _WORD.sub(lambda m: name(m[0]) if m[0] in self.words else m[0], dated)
        return body(named)

    def table(self, table: object, under: str = "") -> object:
        """A node of the file; ``under`` is the key it stands under."""
        if isinstance(table, dict):
            return {self.key(key, under): self.table(value, key) for key, value in table.items()}
        if isinstance(table, list):
            return [self.item(one, under) for one in table]
        assert isinstance(table, str)
        return self.scalar(table, under)

    def key(self, key: str, under: str) -> str:
        if under in ("wordings", "values"):
            return span(key)
        if under == "groups":
            return body(key)
        return name(key) if under in NAMED else key

    def item(self, one: object, under: str) -> object:
        if isinstance(one, str):
            if under in LISTS_OF_NAMES:
                return name(one)
            if under in YEARLY:
                return str(int(one) + YEARS)
            if under == "uses":
                return "qq"
            if under in LEAVES:
                return self.leaf(one)
        return self.table(one, under)

    def scalar(self, text: str, under: str) -> str:
        if under in PROSE:
            return prose(text)
        if under in DATES:
            return span(text)
        if under in YEARLY:
            return str(int(text) + YEARS)
        if under in ("id", "program"):
            return name(text)
        if under == "serves" or (under in NAMES and text not in KEPT_WORDS):
            return name(text)
        if under in LEAVES and text not in KEPT_WORDS:
            return self.leaf(text)
        if under == "fiscal-year-starts":
            return STARTS
        if under == "vocabulary":
            return "qq"
        return body(text)

    def whole(self, file: Path) -> str:
        """A file rewritten, as YAML."""
        table = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for parameter in self.rates & set(table.get("parameters", {})):
            for value in table["parameters"][parameter]["values"].values():
                value["is"] = str(Decimal(value["is"]) * RATE_FACTOR)
        return yaml.safe_dump(self.table(table), allow_unicode=True, sort_keys=False, width=10_000)


def program(file: Path, folder: Path, rates: Iterable[str] = ()) -> Program:
    """The program of a file, rewritten into a folder with its vocabulary and orders."""
    loaded = load(file)
    rewriting = Rewriting(loaded, rates)
    made = folder / "made.yaml"
    made.write_text(rewriting.whole(file), encoding="utf-8")
    vocabulary = SHIPPED / "vocabulary" / "us.yaml"
    (folder / "qq.vocabulary.yaml").write_text(rewriting.whole(vocabulary), encoding="utf-8")
    orders = file.with_name(f"{file.stem}.orders.yaml")
    if orders.is_file():
        text = rewriting.whole(orders)
        (folder / "made.orders.yaml").write_text(text, encoding="utf-8")
    return load(made)


def record(of: Record, facts: dict[str, Fact], folder: Path) -> Record:
    """The statements on some facts, and the governments they are about, rewritten."""
    governments = folder / "governments.csv"
    rows = [_government(one) for one in of.jurisdictions.values()]
    governments.write_text(write_jurisdictions(rows), encoding="utf-8", newline="")
    made = Record.create(folder / "record", governments)
    made.append(_statement(one, facts[one.fact]) for one in of.statements() if one.fact in facts)
    return made


def _government(one: Jurisdiction) -> Jurisdiction:
    counties = tuple(map(body, one.counties))
    return one._replace(id=body(one.id), state=body(one.state), counties=counties)


def _statement(one: Statement, fact: Fact) -> Statement:
    value = one.value
    if fact.answer.kind == "date" and _ISO.fullmatch(value):
        value = str(day(dt.date.fromisoformat(value)))
    elif fact.answer.kind in ("jurisdiction", "jurisdictions"):
        value = body(value)
    return one._replace(
        about=body(one.about),
        fact=name(one.fact),
        value=value,
        begins=moved(one.begins),
        until=None if one.until is None else moved(one.until),
        recorded_at=moved(one.recorded_at),
        stated_by=body(one.stated_by),
        cite=prose(one.cite),
        note=prose(one.note) if one.note else "",
    )
