"""Facts that are computed: the ``derive:`` of a program or a vocabulary.

In: the table and a glossary of the facts that are asked. Out: the same glossary, grown by
the computed facts in an order in which each finds those it rests on. A computed fact is
asked of the bodies that its own facts are asked of, and may also be stated by someone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from evenhand.errors import (
    BadName,
    BadOver,
    BadValue,
    DerivationLoop,
    OtherRelation,
    ProgramError,
    UnitMismatch,
)
from evenhand.language.expressions import parse_any
from evenhand.language.facts import read_unit
from evenhand.language.figures import Figure, mismatch_hint
from evenhand.language.names import Seen, check_government, check_name, named_tables
from evenhand.language.tree import Answered, Call, Compared, Name, Operation
from evenhand.language.typecheck import words_of
from evenhand.terms.expressions import Comparison, Is, facts_in
from evenhand.terms.facts import COMPUTED, HOLDS, AskedOf, Derivation, Fact, Hold, Over, rests_on
from evenhand.terms.units import PLAIN, SHARE
from evenhand.terms.values import AnswerType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evenhand.language.nodes import Table, Text
    from evenhand.language.problems import Problems
    from evenhand.language.tree import Tree
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.expressions import Expression, Leaf
    from evenhand.terms.units import Unit

DERIVE_KEYS: Final = ("ask", "is", "unit", "over", "interpretation")
OVER_KEYS: Final = ("last", "unit", "of-publisher", "hold")
_HOLD: Final = re.compile(rf"({'|'.join(HOLDS)}) ?([1-9]\d{{0,2}})?\Z", re.ASCII)
_LAST: Final = re.compile(r"[1-9]\d{0,2}\Z", re.ASCII)

Entry: TypeAlias = "tuple[Text, Table]"


def read_derivations(
    table: Table | None, glossary: Glossary, facts: dict[str, Fact], problems: Problems
) -> None:
    """Read ``derive:`` and add what it computes to ``facts``, the glossary's own."""
    if table is None:
        return
    entries = {name.value: (name, entry) for name, entry in _entries(table, glossary, problems)}
    for name in _ordered(entries, glossary.faulty, problems):
        before = len(problems)
        _derive(*entries[name], glossary, facts, problems)
        if len(problems) > before or name not in facts:
            glossary.faulty.add(name)


def _entries(table: Table, glossary: Glossary, problems: Problems) -> Iterator[Entry]:
    seen = Seen("fact", problems)
    for fact in glossary.facts.values():
        seen.known(fact.name, fact.place)
    for name, entry in named_tables(table):
        entry.only(*DERIVE_KEYS)
        if name.value in glossary.parameters:
            message = f"'{name.value}' is a parameter already."
            problems.add(BadName(message, place=name.place, hint="Give each a name of its own."))
        elif check_name(name, "a fact", problems) and seen.add(name):
            yield name, entry


def _ordered(entries: dict[str, Entry], faulty: set[str], problems: Problems) -> Iterator[str]:
    """Names so that each comes behind those it rests on; circles are told and left out."""
    needs = {
        name: _named_in(entry.text("is")) & set(entries) for name, (_, entry) in entries.items()
    }
    done: set[str] = set()
    while ready := [name for name in needs if name not in done and needs[name] <= done]:
        done.update(ready)
        yield from ready
    circle = [name for name in needs if name not in done]
    faulty.update(circle)
    if circle:
        place = entries[circle[0]][0].place
        names = ", ".join(f"'{name}'" for name in circle)
        message = f"{names}: each is computed from the next, in a circle."
        if len(circle) == 1:
            message = f"{names} is computed from itself."
        hint = "Name a fact that is asked, so that the computation has a beginning."
        problems.add(DerivationLoop(message, place=place, hint=hint))


def _named_in(text: Text | None) -> set[str]:
    if text is None:
        return set()
    try:
        return set(_words(parse_any(text)))
    except ProgramError:
        return set()  # told when it is read for good


def _words(tree: Compared | Answered | Tree) -> Iterator[str]:
    match tree:
        case Name():
            yield tree.word
        case Answered():
            yield tree.name.word
        case Compared() | Operation():
            yield from _words(tree.left)
            yield from _words(tree.right)
        case Call():
            for part in tree.parts:
                yield from _words(part)
        case _:
            return


def _derive(
    name: Text, entry: Table, glossary: Glossary, facts: dict[str, Fact], problems: Problems
) -> None:
    text = entry.text("is", required=True)
    found = glossary.computation(text) if text else None
    unit, unit_text = read_unit(entry, problems)
    if text is None or found is None:
        return
    node, figure = found
    over = _over(entry.table("over"), node, glossary, problems)
    if "unit" in entry:
        _check_unit(entry, unit, figure, problems)
    elif figure is not None and figure.unit is not None:
        unit, unit_text = figure.unit, str(figure.unit) if figure.unit != PLAIN else ""
    if figure is not None:
        glossary.bounds[name.value] = figure.bounds
    facts[name.value] = Fact(
        name=name.value,
        ask=entry.string("ask") or f"{COMPUTED}{words_of(text)}",
        answer=AnswerType(figure.kind if figure else "yes-no"),
        unit=unit,
        unit_text=unit_text,
        of=_asked(node, text, facts, problems),
        definition=figure.definition if figure else "",
        interpretation=entry.string("interpretation"),
        derivation=Derivation(node, words_of(text), over),
        place=name.place,
    )


def _check_unit(entry: Table, unit: Unit, figure: Figure | None, problems: Problems) -> None:
    place = entry.place_of("unit")
    if figure is None or figure.kind == "date":
        message = "'unit' goes with a number; this is not computed as one."
        problems.add(BadValue(message, place=place, hint="Remove the line."))
    elif figure.unit not in (None, unit) and not (figure.unit == SHARE and unit == PLAIN):
        message = f"'{figure.words}' comes out in {figure.unit}, and is declared in {unit}."
        hint = mismatch_hint(figure.unit or PLAIN, unit)
        problems.add(UnitMismatch(message, place=place, hint=hint))


def _asked(
    node: Expression | Leaf, text: Text, facts: dict[str, Fact], problems: Problems
) -> AskedOf:
    relations = [facts[ref.name].of for ref in facts_in(node) if ref.of is None]
    names = list(dict.fromkeys(one.name for one in relations if one.kind == "relation"))
    if len(names) > 1:
        message = f"'{words_of(text)}' asks the bodies of '{names[0]}' and of '{names[1]}' at once."
        hint = "Compute from facts of one relation, of the applicant, or of a fixed id."
        problems.add(OtherRelation(message, place=text.place, hint=hint))
    return AskedOf("relation", names[0]) if names else AskedOf()


def _over(
    table: Table | None, node: Expression | Leaf, glossary: Glossary, problems: Problems
) -> Over | None:
    if table is None:
        return None
    table.only(*OVER_KEYS)
    last, is_all = _last(table, problems)
    table.word("unit", ("year",), required=True)
    publisher = table.text("of-publisher", required=True)
    hold = _hold(table, node, last, problems)
    if publisher is not None and check_government(publisher, problems):
        _check_years(publisher, table, node, glossary, problems)
    if publisher is None or hold is None or (last is None and not is_all):
        return None
    return Over(last, publisher.value, *hold)


def _last(table: Table, problems: Problems) -> tuple[int | None, bool]:
    text = table.text("last", required=True)
    if text is None or text.value == "all":
        return None, text is not None
    if _LAST.match(text.value):
        return int(text.value), False
    message = f"'{text.value}' is not a number of years."
    problems.add(BadOver(message, place=text.place, hint="Write 'last: 3' or 'last: all'."))
    return None, False


def _hold(
    table: Table, node: Expression | Leaf, last: int | None, problems: Problems
) -> tuple[Hold, int] | None:
    text = table.text("hold", required=True)
    if text is None:
        return None
    match = _HOLD.match(text.value)
    hold, count = (cast("Hold", match[1]), int(match[2] or 0)) if match else ("all", -1)
    hint = "Write 'hold: all', 'any', 'mean' or 'at-least 2'."
    message = ""
    if count < 0 or (hold == "at-least") != (count > 0):
        message = f"'{text.value}' does not say in how many of the years it must hold."
    elif last is not None and count > last:
        message = f"'{text.value}' asks for more years than the last {last}."
    elif isinstance(node, Is) and hold == "mean":
        message = "Answers in words have no mean."
    elif not isinstance(node, Comparison | Is) and hold != "mean":
        message = f"A number does not hold or fail; '{hold}' needs a comparison."
        hint = "Write 'hold: mean', or compare the number with something."
    if not message:
        return hold, count
    problems.add(BadOver(message, place=text.place, hint=hint))
    return None


def _check_years(
    publisher: Text, table: Table, node: Expression | Leaf, glossary: Glossary, problems: Problems
) -> None:
    """Something in it must be asked by the year, and published by that publisher."""
    below = [
        glossary.facts[name] for name in rests_on(node, glossary.facts) if name in glossary.facts
    ]
    nested = [fact.name for fact in below if fact.derivation and fact.derivation.over]
    if nested:
        message = f"'{min(nested)}' is itself taken over years."
        hint = "Take the years once, in one of the two."
        problems.add(BadOver(message, place=table.place, hint=hint))
    if not any(fact.per and fact.publisher == publisher.value for fact in below):
        message = f"Nothing here is asked by the year and published by '{publisher.value}'."
        published = sorted({fact.publisher for fact in below if fact.per})
        hint = (
            f"By the year publish: {', '.join(published)}."
            if published
            else ("Declare 'per: year' and 'publisher:' on the facts it is computed from.")
        )
        problems.add(BadOver(message, place=publisher.place, hint=hint))
