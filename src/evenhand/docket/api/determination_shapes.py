"""A determination as data; ``docs/reference/json.md`` explains every key."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from evenhand.docket.api.shapes import Page


class DeterminationShown(Schema):
    """What one applicant's determination is, as ``evenhand determine`` writes it."""

    applicant: str
    name: str
    geoid: str
    program: str
    reading: str
    as_of: str
    known_at: str
    hindsight: bool = Field(description="Whether known_at is after as_of.")
    fiscal_year: int | None
    tested_on: str
    class_: str = Field(alias="class", description="in, out or unknown.")
    outcome: str | None
    kleene_outcome: str | None
    amount: str | dict[str, Any] | None
    if_noncompliant: str | dict[str, Any] | None
    amount_restored: str | dict[str, Any] | None
    restoration: list[str]
    amounts: list[dict[str, Any]]
    unmet: list[str]
    unknown: list[str]
    asked: list[str]
    suspended: list[str]
    perhaps_suspended: list[str]
    denial_barred: list[str]
    perhaps_denial_barred: list[str]
    missing: list[dict[str, str]]
    disputes: list[dict[str, Any]]


class ExplanationShown(DeterminationShown):
    """The same with its findings and what would change it, as ``evenhand explain`` writes it.

    Further keys stand beside these.
    """

    membership: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    readings: dict[str, str | None]
    conditions: list[dict[str, Any]]
    money: list[dict[str, Any]]


class ClassDecided(Page[DeterminationShown]):
    """Everybody in the class; ``unknown_members`` counts whom nobody knows to be in it."""

    program: str
    reading: str
    as_of: str
    known_at: str
    hindsight: bool
    fiscal_year: int | None
    unknown_members: int


class ConditionShown(Schema):
    """A condition as it binds a recipient, with the court orders that bear on it."""

    condition: str
    title: str
    numbered: str
    addressed: bool | None
    in_force: bool | None
    denial_barred: bool | None
    forborne: bool | None
    orders: list[dict[str, Any]]
    without_effect: list[dict[str, Any]]
    depends_on: list[str]


class ConditionsShown(Page[ConditionShown]):
    """Every condition of a program for one recipient."""

    program: str
    applicant: str
    as_of: str
    known_at: str
    hindsight: bool
    fiscal_year: int | None
