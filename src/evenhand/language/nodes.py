"""A file as read: texts, tables and lists, each with its place; nothing is typed yet.

The methods that take a value out of a table report what is missing or of the wrong shape
to the table's :class:`~evenhand.language.problems.Problems` and give back ``None`` or an
empty value, so that one pass finds every fault of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from evenhand.errors import (
    BadDate,
    BadValue,
    MissingKey,
    Place,
    ProgramError,
    UnknownKey,
    UnknownWord,
    WrongShape,
)
from evenhand.terms.spans import Span, parse_span

if TYPE_CHECKING:
    from evenhand.language.problems import Problems

T = TypeVar("T")
Word = TypeVar("Word", bound=str)
Shape = TypeVar("Shape", "Text", "Table", "Items")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written. ``inset`` is 1 behind a quotation mark, ``None`` where the
    text runs over several lines or holds escapes, so that columns inside it are not known.
    """

    value: str
    place: Place
    inset: int | None = field(default=0, compare=False)

    def at(self, offset: int) -> Place:
        """The place of the character at ``offset``, from 0; of the text where unknown."""
        if self.inset is None:
            return self.place
        return Place(self.place.file, self.place.line, self.place.column + self.inset + offset)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    parts: tuple[Node, ...]
    place: Place
    name: str
    problems: Problems = field(compare=False, repr=False)

    def texts(self) -> tuple[Text, ...]:
        """The parts, which must all be texts; others are reported and left out."""
        self._refuse_others(Text)
        return tuple(part for part in self.parts if isinstance(part, Text))

    def tables(self) -> tuple[Table, ...]:
        """The parts, which must all be tables; others are reported and left out."""
        self._refuse_others(Table)
        return tuple(part for part in self.parts if isinstance(part, Table))

    def words(self) -> tuple[str, ...]:
        """The texts as plain strings."""
        return tuple(text.value for text in self.texts())

    def _refuse_others(self, shape: type[Text | Table]) -> None:
        for part in self.parts:
            if not isinstance(part, shape):
                message = (
                    f"An entry of '{self.name}' must be {_WORDS[shape]}; this is {shape_of(part)}."
                )
                hint = _WRITE[shape].format(key="-")
                self.problems.add(WrongShape(message, place=part.place, hint=hint))

    def __iter__(self) -> Iterator[Node]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values in the order of the file. ``name`` is the key it stands under."""

    entries: dict[str, Node]
    keys: dict[str, Text]
    place: Place
    name: str
    problems: Problems = field(compare=False, repr=False)

    @property
    def label(self) -> str:
        """How messages call this table: by its id where it has one, else by its key."""
        own = self.entries.get("id")
        return own.value if isinstance(own, Text) else self.name

    def place_of(self, key: str) -> Place:
        """The place of a key; of the table where it lacks the key."""
        return self.keys[key].place if key in self.keys else self.place

    def get(self, key: str) -> Node | None:
        """The value of any shape; nothing is reported."""
        return self.entries.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[tuple[Text, Node]]:
        return ((self.keys[key], node) for key, node in self.entries.items())

    def __len__(self) -> int:
        return len(self.entries)

    def only(self, *known: str) -> None:
        """Report every key that is not among ``known``, with the nearest that is."""
        for key, text in self.keys.items():
            if key not in known:
                within = f"a key of '{self.label}'" if self.label else "a key of this file"
                self.problems.add(UnknownKey.unknown_name(within, key, known, text.place))

    def text(self, key: str, *, required: bool = False) -> Text | None:
        """A text that is not empty."""
        found = self._shaped(key, Text, required=required)
        if found is not None and not found.value.strip():
            self.problems.add(
                BadValue(
                    f"'{key}' has no value.",
                    place=self.place_of(key),
                    hint="Write the value behind it, or leave the key out.",
                )
            )
            return None
        return found

    def string(self, key: str, *, required: bool = False) -> str:
        """The same as a plain string, empty where it is missing."""
        found = self.text(key, required=required)
        return found.value if found else ""

    def table(self, key: str, *, required: bool = False) -> Table | None:
        """A nested table."""
        return self._shaped(key, Table, required=required)

    def items(self, key: str, *, required: bool = False) -> Items | None:
        """A list."""
        return self._shaped(key, Items, required=required)

    def texts(self, key: str, *, required: bool = False) -> tuple[Text, ...]:
        """The texts of a list; empty where it is missing."""
        found = self.items(key, required=required)
        return found.texts() if found else ()

    def several(self, key: str) -> tuple[Text, ...]:
        """One text, or the texts of a list; empty where it is missing."""
        if isinstance(self.entries.get(key), Items):
            return self.texts(key)
        one = self.text(key)
        return (one,) if one else ()

    def tables(self, key: str, *, required: bool = False) -> tuple[Table, ...]:
        """The tables of a list; empty where it is missing."""
        found = self.items(key, required=required)
        return found.tables() if found else ()

    def word(self, key: str, allowed: Sequence[Word], *, required: bool = False) -> Word | None:
        """One of a closed set of words; others are reported with the nearest."""
        found = self.text(key, required=required)
        if found is None:
            return None
        for one in allowed:
            if one == found.value:
                return one
        error = UnknownWord.unknown_name(f"a word for '{key}'", found.value, allowed, found.place)
        self.problems.add(error)
        return None

    def span(self, key: str, *, required: bool = False) -> Span | None:
        """A date or a span of dates, as :func:`evenhand.terms.spans.parse_span` reads it."""
        found = self.text(key, required=required)
        return date_of(found, self.problems) if found else None

    def parsed(
        self,
        key: str,
        parse: Callable[[str], T],
        *,
        required: bool = False,
        error: type[ProgramError] = BadValue,
        hint: str,
    ) -> T | None:
        """A text read by ``parse``, whose ``ValueError`` becomes a problem at the text."""
        found = self.text(key, required=required)
        if found is None:
            return None
        try:
            return parse(found.value)
        except ValueError as fault:
            self.problems.add(error(sentence(fault), place=found.place, hint=hint))
            return None

    def _shaped(self, key: str, shape: type[Shape], *, required: bool) -> Shape | None:
        found = self.entries.get(key)
        if found is None:
            if required:
                self.problems.add(MissingKey.of(key, self.label, self.place))
            return None
        if isinstance(found, shape):
            return found
        message = f"'{key}' must be {_WORDS[shape]}; this is {shape_of(found)}."
        hint = _WRITE[shape].format(key=f"{key}:")
        self.problems.add(WrongShape(message, place=self.place_of(key), hint=hint))
        return None


Node: TypeAlias = Text | Table | Items
_WORDS: Final[dict[type[Node], str]] = {
    Text: "a word or a text",
    Table: "'key: value' lines",
    Items: "a list",
}
_WRITE: Final[dict[type[Node], str]] = {
    Text: "Write one word or one text behind '{key}'.",
    Table: "Write its keys behind '{key}', each on a line of its own.",
    Items: "Write '{key} [ONE, OTHER]', or each entry behind a '-' on a line of its own.",
}


def shape_of(node: Node) -> str:
    """What a node is, in the words of a message."""
    match node:
        case Text():
            return "a text" if node.value else "empty"
        case Table():
            return "'key: value' lines"
        case Items():
            return "a list"


def sentence(fault: ValueError) -> str:
    """The message of a parser of ``terms`` as a sentence of its own."""
    words = str(fault)
    return words[:1].upper() + words[1:] + "."


def date_of(text: Text, problems: Problems) -> Span | None:
    """A text that must be a date or a span; ``None`` and a problem where it is not."""
    try:
        return parse_span(text.value)
    except ValueError as fault:
        problems.add(BadDate.told(fault, text.place))
        return None
