"""The text of a comparison or computation to a tree, by the standard library's ``ast``.

In: one text of the file. Out: a small tree whose nodes know their offset in the text; what
its names stand for, and whether its units agree, is settled by ``typecheck``. Every word,
number and date is masked by underscores before Python's parser sees it, so that it reads
the structure alone: no keyword, no float and no string of Python's can slip in.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, cast

from evenhand.errors import BadExpression, NotAComparison, ProgramError
from evenhand.language.tokens import Token, tokens
from evenhand.language.tree import Answered, Call, Compared, Name, Operation, Today, Tree, Written
from evenhand.terms.ids import GOVERNMENT_PATTERN
from evenhand.terms.values import AnswerType, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.errors import Place
    from evenhand.language.nodes import Text
    from evenhand.terms.expressions import Operator

RESERVED: Final = frozenset(
    (
        *("and", "or", "not", "is", "in", "of", "min", "max", "as_of"),
        *("yes", "no", "unknown", "none", "others", "applicant", "always"),
    )
)  # words of the language, which no fact or parameter can bear


_ANSWER: Final = re.compile(r"[A-Za-z0-9][\w-]*", re.ASCII)
_ID: Final = re.compile(GOVERNMENT_PATTERN + "(?![A-Za-z0-9_])", re.ASCII)
_PADDED: Final = re.compile(r"0\d", re.ASCII)
_OPERATORS: Final[Mapping[type[ast.operator], Literal["+", "-", "*", "/"]]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_COMPARISONS: Final[Mapping[type[ast.cmpop], Operator]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def parse_leaf(text: Text) -> Compared | Answered:
    """Read one comparison.

    Raises:
        NotAComparison: several, or none.
        BadExpression: something in it is not of the language.
    """
    found = parse_any(text)
    if isinstance(found, Compared | Answered):
        return found
    raise NotAComparison(
        f"'{_short(text)}' is not a comparison.",
        place=text.place,
        hint=f"Write '{_short(text)} is yes' or '{_short(text)} > 10'.",
    )


def parse_any(text: Text) -> Compared | Answered | Tree:
    """Read a comparison or a computation, whichever stands there.

    Raises:
        NotAComparison, BadExpression: as :func:`parse_leaf`.
    """
    found = tokens(text)
    if not found:
        raise NotAComparison("Nothing stands here.", place=text.place, hint="Write a comparison.")
    _refuse_joined(found, text)
    verb = next((token for token in found if token.text in ("is", "in")), None)
    if verb is not None:
        return _answered(found, verb, text)
    return _Parser(text, found).run()


def _short(text: Text) -> str:
    words = " ".join(text.value.split())
    return words if len(words) <= 60 else words[:57] + "…"


def _refuse_joined(found: tuple[Token, ...], text: Text) -> None:
    """``and``, ``or`` and ``not`` join clauses, and clauses are joined by the outline."""
    for number, token in enumerate(found):
        before = found[number - 1].text if number else ""
        behind = found[number + 1].text if number + 1 < len(found) else ""
        word = "" if _hyphenated(token, text) else token.text.lower()
        if word in ("and", "or"):
            first = " ".join(text.value[: token.offset].split()) or "x is yes"
            hint = (
                f"Write one comparison, such as '{first}'; join several with all:, any: or none:."
            )
        elif word == "not" and before != "is" and behind != "in":
            hint = "Write 'x is not VALUE', or put the clauses under none:."
        else:
            continue
        message = f"'{_short(text)}' is not a comparison."
        raise NotAComparison(message, place=text.place, hint=hint)


def _hyphenated(token: Token, text: Text) -> bool:
    """Whether a word is part of an answer such as not-stated."""
    end = token.offset + len(token.text)
    return text.value[end : end + 1] == "-" or text.value[: token.offset].endswith("-")


def _answered(found: tuple[Token, ...], verb: Token, text: Text) -> Answered:
    at = found.index(verb)
    before, after = found[:at], found[at + 1 :]
    negated = False
    if verb.text == "in" and before and before[-1].text == "not":
        before, negated = before[:-1], True
    elif verb.text == "is" and after and after[0].text == "not" and not _hyphenated(after[0], text):
        after, negated = after[1:], True
    name = _Parser(text, before).run() if before else None
    if not isinstance(name, Name):
        message = f"Left of '{verb.text}' must stand a fact."
        hint = "Write 'x is yes'; a computation is compared with <, <=, > or >=."
        raise BadExpression(message, place=text.place, hint=hint)
    if not after:
        message = f"Nothing stands behind '{verb.text}'."
        raise BadExpression(message, place=text.at(verb.offset), hint="Write 'x is yes'.")
    if verb.text == "in":
        return Answered(name, _listed(after, text), negated)
    return Answered(name, (_value(after[0].offset, len(text.value), text),), negated)


def _listed(after: tuple[Token, ...], text: Text) -> tuple[Token, ...]:
    first, last = after[0], after[-1]
    if first.text != "[" or last.text != "]" or len(after) < 3:
        message = "Behind 'in' must stand a list."
        raise BadExpression(message, place=text.at(first.offset), hint="Write 'x in [a, b]'.")
    commas = [token.offset for token in after if token.text == ","]
    starts = [first.offset + 1, *(offset + 1 for offset in commas)]
    ends = [*commas, last.offset]
    return tuple(_value(start, end, text) for start, end in zip(starts, ends, strict=True))


def _value(start: int, end: int, text: Text) -> Token:
    """The answer written between two offsets, hyphens and all."""
    part = text.value[start:end]
    words = part.strip()
    offset = start + len(part) - len(part.lstrip())
    if not _ANSWER.fullmatch(words):
        message = f"'{words}' is not one answer." if words else "An answer is missing here."
        hint = "Write 'x is yes', 'x is case-by-case' or 'x in [a, b]'."
        raise BadExpression(message, place=text.at(min(offset, len(text.value))), hint=hint)
    return Token("word", words, offset)


class _Parser:
    """Masks the words of some tokens, lets Python parse the structure, and reads it back."""

    def __init__(self, text: Text, found: tuple[Token, ...]) -> None:
        self._text = text
        self._words: dict[int, Token | Name] = {}
        self._masked = self._mask(found)

    def run(self) -> Compared | Tree:
        """The tree.

        Raises:
            BadExpression: not of the language.
        """
        try:
            # In brackets, since Python takes leading blanks for indentation.
            parsed = ast.parse(f"({self._masked})", mode="eval")
        except SyntaxError as fault:
            offset = min(max((fault.offset or 1) - 2, 0), len(self._masked) - 1)
            message = f"'{_short(self._text)}' cannot be read as a comparison or a computation."
            hint = "Write 'x is yes', 'x > 10', 'x >= y * 2' or 'x of us'; close every bracket."
            raise BadExpression(message, place=self._text.at(offset), hint=hint) from fault
        return self._comparison(parsed.body)

    def _mask(self, found: tuple[Token, ...]) -> str:
        """The text up to the last token, words as underscores, line breaks as blanks."""
        masked = list(" " * (found[-1].offset + len(found[-1].text)))
        skip_to = 0
        for number, token in enumerate(found):
            if token.offset < skip_to:
                continue
            end = token.offset + len(token.text)
            if token.kind == "mark":
                masked[token.offset : end] = token.text
                continue
            self._words[token.offset] = token
            behind = found[number + 1] if number + 1 < len(found) else None
            if token.kind == "word" and behind is not None and behind.text == "of":
                name, end = self._named(token, behind)
                self._words[token.offset] = name
                masked.extend(" " * (end - len(masked)))
            skip_to = end
            masked[token.offset : end] = "_" * (end - token.offset)
        return "".join(masked)

    def _named(self, token: Token, of: Token) -> tuple[Name, int]:
        start = of.offset + 2
        rest = self._text.value[start:]
        start += len(rest) - len(rest.lstrip())
        match = _ID.match(self._text.value, start)
        if match is None:
            message = "Behind 'of' must stand the id of a government."
            hint = "Write 'x of us', or 'x of us-md'."
            raise BadExpression(message, place=self._text.at(of.offset), hint=hint)
        return Name(token.text, match[0], token.offset), match.end()

    def _comparison(self, node: ast.expr) -> Compared | Tree:
        if not isinstance(node, ast.Compare):
            return self._tree(node)
        if len(node.ops) > 1:
            raise BadExpression(
                "This compares more than two things.",
                place=self._at(node),
                hint="Write two comparisons and join them with all:.",
            )
        operator = _COMPARISONS.get(type(node.ops[0]))
        if operator is None:  # the tokens leave no other
            raise self._refused(node)
        return Compared(operator, self._tree(node.left), self._tree(node.comparators[0]))

    def _tree(self, node: ast.expr) -> Tree:
        match node:
            case ast.Name():
                return self._word(node)
            case ast.BinOp() if type(node.op) in _OPERATORS:
                operator = _OPERATORS[type(node.op)]
                left, right = self._tree(node.left), self._tree(node.right)
                return Operation(operator, left, right, left.offset)
            case ast.UnaryOp(op=ast.USub()):
                return self._negative(node)
            case ast.Call():
                return self._call(node)
            case ast.Compare():
                message = "A comparison cannot stand inside a computation."
                hint = "Write one comparison; join several with all:, any: or none:."
                raise BadExpression(message, place=self._at(node), hint=hint)
            case _:
                raise self._refused(node)

    def _word(self, node: ast.Name) -> Tree:
        found = self._words[node.col_offset - 1]
        if isinstance(found, Name):
            return found
        match found.kind:
            case "number":
                return Written(self._number(found), found.offset)
            case "date":
                return Written(self._day(found), found.offset)
            case _ if found.text == "as_of":
                return Today(found.offset)
            case _:
                return Name(found.text, None, found.offset)

    def _number(self, token: Token) -> Decimal:
        try:
            if _PADDED.match(token.text):
                raise ValueError(token.text)
            value = parse_value(token.text, AnswerType("number"))
        except ValueError as fault:
            message = f"'{token.text}' is not a number as programs write it."
            hint = "Write digits alone and at most one point, such as 50000 or 0.25."
            raise BadExpression(message, place=self._text.at(token.offset), hint=hint) from fault
        return cast("Decimal", value)

    def _day(self, token: Token) -> dt.date:
        try:
            return dt.date.fromisoformat(token.text)
        except ValueError as fault:
            message = f"'{token.text}' is not a day of the calendar."
            hint = "Write a day such as 2017-08-03."
            raise BadExpression(message, place=self._text.at(token.offset), hint=hint) from fault

    def _negative(self, node: ast.UnaryOp) -> Tree:
        inner = self._tree(node.operand)
        if isinstance(inner, Written) and isinstance(inner.value, Decimal):
            return Written(-inner.value, node.col_offset - 1)
        offset = node.col_offset - 1
        return Operation("-", Written(Decimal(0), offset), inner, offset)

    def _call(self, node: ast.Call) -> Tree:
        which = (
            self._words.get(node.func.col_offset - 1) if isinstance(node.func, ast.Name) else None
        )
        word = which.text if isinstance(which, Token) else ""
        if word not in ("min", "max") or node.keywords:
            message = f"'{word or 'This'}' cannot be called; only min(a, b) and max(a, b) can."
            hint = "Write a computation with + - * / min(a, b) or max(a, b)."
            if word == "round":
                hint = "Nothing is rounded here; amounts are rounded once, at their end."
            raise BadExpression(message, place=self._at(node), hint=hint)
        parts = tuple(self._tree(part) for part in node.args)
        if len(parts) < 2:
            message = f"'{word}' needs two or more things to choose from."
            raise BadExpression(message, place=self._at(node), hint=f"Write {word}(a, b).")
        return Call(cast('Literal["min", "max"]', word), parts, node.col_offset - 1)

    def _refused(self, node: ast.expr) -> ProgramError:
        message = f"'{_short(self._text)}' uses what this language does not have."
        hint = "It has + - * / min max, brackets, and one comparison."
        return BadExpression(message, place=self._at(node), hint=hint)

    def _at(self, node: ast.expr) -> Place:
        return self._text.at(node.col_offset - 1)
