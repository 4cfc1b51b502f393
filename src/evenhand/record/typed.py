"""A statement's text as an answer to a fact: of its type, and within its range."""

from __future__ import annotations

from decimal import Decimal

from evenhand.terms.facts import Fact
from evenhand.terms.values import Value, parse_value


def answer_to(fact: Fact, text: str) -> Value | None:
    """Read the text as the fact's answer.

    Returns:
        The value; ``None`` for ``unknown``.
    Raises:
        ValueError: the text is no answer of that type, or outside the fact's range; the
            message says what would be one.
    """
    value = parse_value(text, fact.answer)
    if isinstance(value, Decimal) and fact.range and not fact.range[0] <= value <= fact.range[1]:
        low, high = fact.range
        unit = f" {fact.unit_text}" if fact.unit_text else ""
        raise ValueError(f"{text} is outside the range of '{fact.name}', {low} to {high}{unit}")
    return value
