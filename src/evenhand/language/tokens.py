"""The words and marks of a comparison, each with its offset in the text.

Whatever the language does not have is refused here, by name, with what to write instead;
what is left cannot surprise the parser behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, cast

from evenhand.errors import BadExpression

if TYPE_CHECKING:
    from evenhand.language.nodes import Text

MOST_CHARACTERS: Final = 1000
MOST_TOKENS: Final = 200
DEEPEST: Final = 20

TokenKind: TypeAlias = Literal["word", "number", "date", "mark"]


class Token(NamedTuple):
    """A word, number, date or mark and where it begins in its text."""

    kind: TokenKind
    text: str
    offset: int


_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    |(?P<date>\d{4}-\d{2}-\d{2}(?![\w-]))
    |(?P<number>\d[\w.]*)
    |(?P<word>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<mark><=|>=|==|!=|<>|\*\*|//|&&|\|\||.)""",
    re.ASCII | re.VERBOSE | re.DOTALL,
)
_ALLOWED: Final = frozenset(["<", "<=", ">", ">=", "+", "-", "*", "/", "(", ")", "[", "]", ","])
_PAIRS: Final = ("()", "[]")
_ONE_COMPARISON: Final = "Write one comparison; join several with all:, any: or none:."
_INSTEAD: Final = {
    "==": "Write 'x is VALUE' for an answer; a number is compared with <, <=, > or >=.",
    "=": "Write 'x is VALUE' for an answer; a number is compared with <, <=, > or >=.",
    "!=": "Write 'x is not VALUE'; a number is compared with <, <=, > or >=.",
    "<>": "Write 'x is not VALUE'; a number is compared with <, <=, > or >=.",
    "**": "Write the product out: x * x.",
    "//": "Division is exact: write '/'.",
    "%": "Write a percentage as a parameter with 'unit: percent', or as a share such as 0.2.",
    "&": _ONE_COMPARISON,
    "|": _ONE_COMPARISON,
    "&&": _ONE_COMPARISON,
    "||": _ONE_COMPARISON,
    '"': "Answers are written without quotation marks: x is yes.",
    "'": "Answers are written without quotation marks: x is yes.",
    ".": "Name the fact alone; whose fact it is stands under its 'of:'.",
    "≤": "Write '<='.",
    "≥": "Write '>='.",
    "≠": "Write 'x is not VALUE'.",
    "×": "Write '*'.",
    "÷": "Write '/'.",
    "−": "Write the minus sign as '-'.",
    "–": "Write the minus sign as '-'.",
}


def tokens(text: Text) -> tuple[Token, ...]:
    """The tokens of a comparison or computation, blanks left out.

    Raises:
        BadExpression: a mark the language does not have, or more of it than one reads.
    """
    if len(text.value) > MOST_CHARACTERS:
        raise BadExpression(
            f"This is longer than {MOST_CHARACTERS} characters.",
            place=text.place,
            hint="Name its parts under derive: and use the names.",
        )
    found: list[Token] = []
    for match in _TOKEN.finditer(text.value):
        kind = match.lastgroup
        if kind in ("word", "number", "date", "mark"):
            token = Token(cast("TokenKind", kind), match[0], match.start())
            if kind == "mark" and match[0] not in _ALLOWED:
                raise _refused(token, text)
            found.append(token)
    _bound(found, text)
    return tuple(found)


def _refused(token: Token, text: Text) -> BadExpression:
    message = f"'{token.text}' is not a mark of this language."
    hint = _INSTEAD.get(token.text, "It has + - * / ( ) < <= > >= and [a, b].")
    return BadExpression(message, place=text.at(token.offset), hint=hint)


def _bound(found: list[Token], text: Text) -> None:
    """Refuse what is too long or nests too deeply, and brackets that do not pair."""
    opened: list[Token] = []
    for number, token in enumerate(found):
        if token.text in ("(", "["):
            opened.append(token)
        elif token.text in (")", "]") and (
            not opened or opened.pop().text + token.text not in _PAIRS
        ):
            raise _unpaired(token, text)
        elif token.text == "," and not opened:
            message = "A comma stands here outside of brackets."
            hint = "Write numbers without commas: 50000; join comparisons with all: or any:."
            raise BadExpression(message, place=text.at(token.offset), hint=hint)
        if len(opened) > DEEPEST or number >= MOST_TOKENS:
            message = "This is too long or too deeply nested to be read."
            hint = "Name its parts under derive: and use the names."
            raise BadExpression(message, place=text.at(token.offset), hint=hint)
    if opened:
        raise _unpaired(opened[-1], text)


def _unpaired(token: Token, text: Text) -> BadExpression:
    message = f"The bracket '{token.text}' has no partner."
    hint = "Every '(' needs a ')' behind it, every '[' a ']'."
    return BadExpression(message, place=text.at(token.offset), hint=hint)
