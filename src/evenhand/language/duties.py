"""Rules of law that stand beside a program and touch an answer it asks for.

In: the list under ``duties:``. Out: typed duties, each graded by how strong it is and
for whom. The agency's own authorities are written and graded in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadValue, NotAComparison, WrongShape
from evenhand.language.lookup import each_once, from_until, id_of
from evenhand.language.names import check_government
from evenhand.language.nodes import Items, Table, Text
from evenhand.language.scope import EVERYWHERE, scope_of
from evenhand.language.typecheck import Glossary
from evenhand.terms.expressions import Is
from evenhand.terms.law import EFFECTS, FORCES, Duty, Effect, Force, Scope
from evenhand.terms.statements import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.problems import Problems
    from evenhand.terms.facts import Fact
    from evenhand.terms.spans import Span

DUTY_KEYS: Final = (
    "id", "binds", "except", "touches", "effect", "force", "made-by", "from", "until",
    "published", "cite", "quality", "text", "note",
)  # fmt: skip
FORCE_KEYS: Final = ("is", "in")
_TOUCHES: Final = "Write 'fact is value', or a list of such lines."
_FORCE: Final = "Write one word, such as binding, or a list of {is: WORD, in: SCOPE}."


def read_duties(
    items: Items | None, facts: Mapping[str, Fact], problems: Problems
) -> tuple[Duty, ...]:
    """Read what stands behind ``duties:``; no list at all is no duty.

    Args:
        facts: those the program declares; a duty touches an answer to one of them.
    Returns:
        The duties without a fault of their own, in the file's order.
    """
    if items is None:
        return ()
    glossary = Glossary(facts, {}, {}, problems)
    tables = items.tables()
    each_once(tables, "id", "duty", problems)
    found = [_Reader(table, glossary, problems).duty() for table in tables]
    return tuple(duty for duty in found if duty is not None)


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    glossary: Glossary
    problems: Problems

    def duty(self) -> Duty | None:
        table, problems = self.table, self.problems
        table.only(*DUTY_KEYS)
        before = len(problems)
        effect = table.word("effect", EFFECTS, required=True)
        begins, until = from_until(table, problems)
        touches, forces = self._touches(), self._forces()
        duty = self._built(effect, begins, until, touches, forces)
        return duty if len(problems) == before else None

    def _built(
        self,
        effect: Effect | None,
        begins: Span | None,
        until: Span | None,
        touches: tuple[Is, ...],
        forces: tuple[tuple[Force, Scope], ...],
    ) -> Duty | None:
        table, name = self.table, id_of(self.table, "a duty", self.problems)
        binds, cite = scope_of(table, "binds", self.problems), table.string("cite", required=True)
        published, made_by = table.span("published"), self._made_by()
        quality = table.word("quality", CONFIDENCES) or ""
        text, note = table.string("text"), table.string("note")
        if effect is None or begins is None:
            return None
        return Duty(
            name, binds, touches, effect, forces, begins, cite, made_by, until, published,
            quality, text, note, table.place,
        )  # fmt: skip

    def _made_by(self) -> str:
        text = self.table.text("made-by")
        return text.value if text and check_government(text, self.problems) else ""

    def _touches(self) -> tuple[Is, ...]:
        """One line or a list of lines, each a fact and the answer the rule stands against."""
        node = self.table.get("touches")
        if isinstance(node, Items):
            if not node.parts:
                self.problems.add(BadValue("'touches' is empty.", place=node.place, hint=_TOUCHES))
            texts = node.texts()
        else:
            text = self.table.text("touches", required=True)
            texts = (text,) if text else ()
        found = [self._touch(text) for text in texts]
        return tuple(touch for touch in found if touch is not None)

    def _touch(self, text: Text) -> Is | None:
        leaf = self.glossary.leaf(text)
        if leaf is None or isinstance(leaf, Is):
            return leaf
        message = f"'{leaf.text}' compares numbers, and a rule of law touches an answer."
        self.problems.add(NotAComparison(message, place=text.place, hint=_TOUCHES))
        return None

    def _forces(self) -> tuple[tuple[Force, Scope], ...]:
        """The force and whom it has it for, in the file's order: the first that reaches counts."""
        node = self.table.get("force")
        if isinstance(node, Items):
            if not node.parts:
                self.problems.add(BadValue("'force' is empty.", place=node.place, hint=_FORCE))
            found = [self._graded(table) for table in node.tables()]
            return tuple(one for one in found if one is not None)
        if isinstance(node, Table):
            message = "'force' must be a word or a list."
            place = self.table.place_of("force")
            self.problems.add(WrongShape(message, place=place, hint=_FORCE))
            return ()
        word = self.table.word("force", FORCES, required=True)
        return ((word, EVERYWHERE),) if word else ()

    def _graded(self, table: Table) -> tuple[Force, Scope] | None:
        table.only(*FORCE_KEYS)
        word = table.word("is", FORCES, required=True)
        scope = scope_of(table, "in", self.problems)
        return (word, scope) if word else None
