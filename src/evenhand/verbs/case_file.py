"""What a verb decides on: a record, or answers given for the case, and who there is."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from evenhand.errors import FactsFormat, Place, UnknownApplicant
from evenhand.language.facts_file import read_given_json
from evenhand.record.given import Given
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import UNNAMED_APPLICANT, GivenAnswer
from evenhand.terms.values import operator
from evenhand.verbs.sources import open_record

if TYPE_CHECKING:
    from evenhand.record.evidence import DatedEvidence
    from evenhand.terms.dates import Dates
    from evenhand.terms.statements import Jurisdiction


@dataclass(frozen=True, slots=True)
class FactsText:
    """The text of a facts file; ``name`` is what messages call it."""

    text: str
    name: str


# A record or its folder; or answers, ``{fact: answer}`` for one applicant and
# ``{applicant: {fact: answer}}`` for many, in Python or as a file's text; ``None`` is the
# shipped record.
Source: TypeAlias = Record | Path | FactsText | Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A record, or in its place the answers given for each applicant.

    ``table`` holds the governments on file, of the shipped record where answers are given.
    """

    table: Mapping[str, Jurisdiction]
    record: Record | None = None
    answers: Mapping[str, tuple[GivenAnswer, ...]] | None = None

    @classmethod
    def open(cls, source: Source, program: Program, applicants: Collection[str] | None) -> CaseFile:
        """Open whatever a verb was given.

        Args:
            applicants: who is asked about; answers without a name are the one named here.
        Raises:
            FactsFormat: the answers are not the program's, name no applicant where several
                are asked about, or name a government that is not on file.
            RecordError: the record cannot be opened.
        """
        if isinstance(source, Mapping):
            source = FactsText(json.dumps(source, default=str), "facts")
        if not isinstance(source, FactsText):
            record = source if isinstance(source, Record) else open_record(source)
            return cls(record.jurisdictions, record=record)
        table = open_record().jurisdictions
        read = read_given_json(source.text, program, source.name)
        answers = _named(read, applicants or (), source.name)
        _check_on_file(answers, table, source.name)
        return cls(table, answers=answers)

    def evidence(self, dates: Dates) -> DatedEvidence:
        """The same as of the day on which the conditions are tested, as known."""
        if self.record is not None:
            return View(self.record, as_of=dates.tested_on, known_at=dates.known_at)
        return Given(self.answers or {}, as_of=dates.tested_on, known_at=dates.known_at)

    def applicants(self, named: Collection[str] | None) -> list[str]:
        """Whom to decide, by id: those named, or all there are.

        Raises:
            UnknownApplicant: one named is not on file and has no answers.
        """
        there = self.table if self.answers is None else self.answers
        for applicant in named or ():
            if applicant not in self.table and applicant not in there:
                raise UnknownApplicant.unknown_name(
                    "the id of a government on file", applicant, there
                )
        return sorted(there if named is None else set(named))


def _named(
    read: Mapping[str | None, tuple[GivenAnswer, ...]], applicants: Collection[str], name: str
) -> dict[str, tuple[GivenAnswer, ...]]:
    if None in read and len(set(applicants)) > 1:
        raise FactsFormat(
            f"These answers name no applicant, and {len(set(applicants))} are asked about.",
            place=Place(name),
            hint='Write {"APPLICANT": {"FACT": ANSWER}} for each, or ask about one.',
        )
    unnamed = next(iter(applicants), UNNAMED_APPLICANT)
    return {unnamed if who is None else who: answers for who, answers in read.items()}


def _check_on_file(
    answers: Mapping[str, tuple[GivenAnswer, ...]], table: Mapping[str, Jurisdiction], name: str
) -> None:
    """An id of a country whose governments are on file must be one of them."""
    named = {*answers, *(given.of for some in answers.values() for given in some if given.of)}
    for body in sorted(named):
        government = operator(body)
        if government.partition("-")[0] in table and government not in table:
            raise FactsFormat.unknown_name(
                "the id of a government on file", government, table, Place(name)
            )
