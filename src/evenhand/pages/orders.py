"""Which conditions bind a recipient, as one page that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.pages.conditions import condition_said
from evenhand.pages.program_timeline import program_timeline
from evenhand.pages.templating import environment
from evenhand.reasons.conditions import DOES, class_sentences, truth_word
from evenhand.reasons.words import days_said, listed, long_day

if TYPE_CHECKING:
    from evenhand.pages.charts import Chart
    from evenhand.pages.conditions import ConditionSaid
    from evenhand.reasons.explanation import Names
    from evenhand.terms.dates import Dates
    from evenhand.terms.orders_on import Condition, OrderOnDay
    from evenhand.terms.programs import Program

_COLUMNS: Final = (
    "Order", "What it does", "From", "Until", "Has effect here", "Court", "Citation",
    "Confidence in text and day",
)  # fmt: skip
_OPENING: Final = (
    "“In force” answers by wordings and court orders alone; “forborne” says apart whether the"
    " agency has announced that it will not enforce the condition.",
    "A membership that is not on file is one question for all orders, so an answer is not known"
    " only where it turns on it.",
)


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    over: str
    dates: Dates
    opening: tuple[str, ...]
    conditions: tuple[ConditionSaid, ...]
    order_columns: tuple[str, ...]
    orders: tuple[tuple[str, tuple[str, ...]], ...]
    timeline: Chart


def render_orders(
    program: Program,
    recipient: str,
    dates: Dates,
    conditions: tuple[Condition, ...],
    names: Names,
) -> str:
    """The answer for each condition, the orders, and the program over time, as one HTML file.

    Args:
        recipient: its id.
        conditions: of the program, as they bind the recipient on these dates.
    """
    page = _Page(
        f"{names.of(recipient)}: which conditions bind, and by which order",
        f"{names.of(program.agency)} · {program.title} · {program.id} · {recipient}",
        dates,
        (*_OPENING, *class_sentences(conditions)),
        tuple(condition_said(one, names) for one in conditions),
        _COLUMNS,
        tuple(_orders(conditions)),
        program_timeline(
            "timeline",
            program,
            names,
            known_at=dates.known_at,
            day=dates.as_of,
            hindsight=dates.hindsight,
        ),
    )
    return environment().get_template("orders.html").render(page=page, day=long_day)


def _orders(conditions: tuple[Condition, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each entry once, in the order of its first day."""
    found = {one.order.id: one for condition in conditions for one in condition.orders}
    for one in sorted(found.values(), key=lambda entry: entry.order.begins.latest):
        yield one.order.id, _cells(one)


def _cells(one: OrderOnDay) -> tuple[str, ...]:
    order = one.order
    on = order.acts_on or ", ".join(order.clauses)
    does = "forbids to deny because of" if order.bars == "denial" else DOES[order.kind]
    effect = "no effect of its own" if order.kind == "affirms" else truth_word(one.effective)
    return (
        f"{does} {on}",
        days_said(str(order.begins)),
        days_said(str(order.until)) if order.until else "none given",
        f"{effect}, by {listed(one.because)}" if one.because else effect,
        ", ".join(filter(None, (order.court, order.docket))),
        order.cite,
        order.quality,
    )
