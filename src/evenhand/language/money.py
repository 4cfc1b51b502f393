"""What money can be reckoned from: shares of sums of the applicant's own figures, in one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.errors import BadValue, UnitMismatch
from evenhand.terms.units import PERCENT, SHARE, parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evenhand.language.nodes import Text
    from evenhand.language.problems import Problems
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Parameter


def check_rate(text: Text, parameter: Parameter, problems: Problems) -> None:
    """Report a rate that is no share of a whole: another unit, or a value above the whole."""
    if not parameter.unit_text:
        return  # its unit could not be read, which is reported where it stands
    unit = parse_unit(parameter.unit_text)
    if unit not in (SHARE, PERCENT):
        message = f"'{text.value}' is in {parameter.unit_text}, and a rate is a share of the base."
        hint = "Name a parameter whose 'unit:' is share (0 to 1) or percent (0 to 100)."
        problems.add(UnitMismatch(message, place=text.place, hint=hint))
        return
    most = 1 if unit == SHARE else 100
    for dated in parameter.values:
        if not 0 <= dated.value <= most:
            message = (
                f"'{text.value}' is {dated.value:f} {parameter.unit_text} from {dated.begins} on,"
                " which is no share of a whole."
            )
            hint = f"A {unit} runs from 0 to {most}; mend the value, or its unit."
            problems.add(BadValue(message, place=text.place, hint=hint))


def check_part(text: Text, fact: Fact, problems: Problems) -> None:
    """Report a part of a base that is no number, or none of the applicant's own."""
    if fact.answer.kind != "number":
        message = f"'{text.value}' is answered by {fact.answer}, and a base is a sum of numbers."
        hint = "Name facts whose 'answer:' is number."
        problems.add(BadValue(message, place=text.place, hint=hint))
    elif fact.of.kind == "relation":
        message = f"'{text.value}' is asked of each {fact.of.name}, and a base is the applicant's."
        hint = "Name facts that are asked of the applicant or of a fixed body."
        problems.add(BadValue(message, place=text.place, hint=hint))


def check_one_unit(texts: Sequence[Text], facts: Mapping[str, Fact], problems: Problems) -> None:
    """Report a part of a base in another unit than the first."""
    known = [(text, facts[text.value]) for text in texts if text.value in facts]
    numbers = [(text, fact) for text, fact in known if fact.answer.kind == "number"]
    for text, fact in numbers[1:]:
        first, one = numbers[0]
        if fact.unit != one.unit:
            message = (
                f"'{text.value}' is in {fact.unit}, and '{first.value}', to which it is added, in"
                f" {one.unit}."
            )
            hint = "A base is a sum: name facts in one unit."
            problems.add(UnitMismatch(message, place=text.place, hint=hint))
