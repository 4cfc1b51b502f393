"""The steps of a program's process, and how long each may take.

In: ``steps: not-stated``, or a list of steps. Out: the steps, or ``None`` where the
sources do not state the process. What a deadline comes to in a case is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.errors import BadValue, StepsLoop, WrongShape
from evenhand.language.circles import loops, path_of
from evenhand.language.lookup import each_once, id_of, kinds_of, source_of, years_of
from evenhand.language.nodes import Items, Text
from evenhand.language.periods import parse_time_allowed
from evenhand.terms.programs import Step
from evenhand.terms.statements import ACT_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Node, Table
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Source
    from evenhand.terms.time_allowed import TimeAllowed

STEP_KEYS: Final = (
    "id", "by", "of", "fiscal-years", "after", "within", "printed", "source",
)  # fmt: skip
NOT_STATED: Final = "not-stated"

_WITHIN: Final = (
    "Write calendar days or months, such as '15 days', or 'not-stated'; "
    "a printed day is 'printed:'."
)


def read_steps(
    node: Node | None, sources: Mapping[str, Source], problems: Problems
) -> tuple[Step, ...] | None:
    """Read what stands behind ``steps:``.

    Returns:
        The steps in the file's order, none without the key; ``None`` where the file says
        that the process is not stated.
    """
    if node is None:
        return ()
    if isinstance(node, Text) and node.value == NOT_STATED:
        return None
    if not isinstance(node, Items):
        message = "'steps' is neither a list of steps nor 'not-stated'."
        hint = "Write 'steps: not-stated' where the sources do not say how it goes on."
        problems.add(WrongShape(message, place=node.place, hint=hint))
        return None
    tables = node.tables()
    ids = [table.string("id") for table in tables]
    steps = tuple(_step(table, ids, sources, problems) for table in tables)
    _check_ids(tables, problems)
    _check_circles(tables, problems)
    return steps


def _step(table: Table, ids: list[str], sources: Mapping[str, Source], problems: Problems) -> Step:
    table.only(*STEP_KEYS)
    return Step(
        id=id_of(table, "a step", problems),
        by=table.string("by"),
        after=_after(table, ids, problems),
        within=_within(table),
        printed=table.span("printed"),
        of=kinds_of(table, problems),
        fiscal_years=years_of(table, problems),
        source=source_of(table, sources, problems),
        place=table.place,
    )


def _after(table: Table, ids: list[str], problems: Problems) -> str:
    text = table.text("after")
    if text is None:
        return ""
    names = (*ACT_KINDS, *(name for name in ids if name))
    if text.value not in names:
        what = "a kind of act or a step of this list"
        problems.add(BadValue.unknown_name(what, text.value, names, text.place))
    return text.value


def _within(table: Table) -> TimeAllowed | None:
    """The time allowed; no key at all is "not stated"."""
    text = table.text("within")
    if text is None or text.value == NOT_STATED:
        return None
    return table.parsed("within", parse_time_allowed, hint=_WITHIN)


def _check_ids(tables: tuple[Table, ...], problems: Problems) -> None:
    each_once(tables, "id", "step", problems)
    for table in tables:
        text = table.text("id")
        if text and text.value in ACT_KINDS:
            message = f"'{text.value}' is a kind of act, so 'after: {text.value}' would be unclear."
            problems.add(BadValue(message, place=text.place, hint="Give the step another id."))


def _check_circles(tables: tuple[Table, ...], problems: Problems) -> None:
    after = {table.string("id"): text for table in tables if (text := table.text("after"))}
    for loop in loops({name: text.value for name, text in after.items()}):
        message = f"These steps wait for one another in a circle: {path_of(loop)}."
        hint = "Let the first of them wait for an act, or for nothing."
        problems.add(StepsLoop(message, place=after[loop[0]].place, hint=hint))
