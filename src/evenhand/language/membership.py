"""Who can be decided: the ``class:`` of a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.errors import WrongShape
from evenhand.language.clauses import check_leaf
from evenhand.language.dated import check_ends, dated_entries, is_end
from evenhand.language.lookup import kinds_of, source_of
from evenhand.language.nodes import Table, shape_of
from evenhand.language.reach import Reach
from evenhand.language.wordings import leaf_under
from evenhand.terms.programs import ClassWording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Node, Text
    from evenhand.language.problems import Problems
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.programs import Source
    from evenhand.terms.spans import Span

CLASS_KEYS: Final = ("wordings",)
CLASS_WORDING_KEYS: Final = ("of", "when", "source", "text")


def read_class(
    table: Table | None, glossary: Glossary, sources: Mapping[str, Source], problems: Problems
) -> tuple[ClassWording, ...]:
    """Read ``class:``, by date; ``DATE: ends`` closes the class."""
    if table is None:
        return ()
    table.only(*CLASS_KEYS)
    dates = table.table("wordings", required=True)
    entries = dated_entries(dates, problems) if dates else []
    check_ends(entries, problems)
    found = [_wording(*entry, glossary, sources, problems) for entry in entries]
    return tuple(one for one in found if one is not None)


def _wording(
    begins: Span, key: Text, node: Node, glossary: Glossary, sources: Mapping[str, Source],
    problems: Problems,
) -> ClassWording | None:  # fmt: skip
    if is_end(node):
        return ClassWording(begins, (), None)
    if not isinstance(node, Table):
        message = (
            f"'{key.value}' must say who is in the class, or 'ends'; this is {shape_of(node)}."
        )
        hint = "Write 'of: [place]', 'source:' and, where it has a condition, 'when:'."
        problems.add(WrongShape(message, place=key.place, hint=hint))
        return None
    node.only(*CLASS_WORDING_KEYS)
    kinds = kinds_of(node, problems, required=True)
    leaf = leaf_under(node, "when", glossary, Reach(glossary.facts, problems))
    if leaf is not None:
        check_leaf(leaf, begins, glossary, problems)
    source = source_of(node, sources, problems, required=True)
    return ClassWording(begins, kinds, source, leaf, node.string("text"))
