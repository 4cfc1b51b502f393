"""A look at a YAML file's events before anything is nested: what is refused, and why.

In: the text. Out: nothing, or the fault for which it must not be composed; texts that a
number sign cut short are reported on the way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from evenhand.errors import NestedTooDeep, NotYaml, Place, TextCutShort

if TYPE_CHECKING:
    from evenhand.language.problems import Problems

DEEPEST: Final = 60
MOST_VALUES: Final = 50_000
# Control characters but for the ends of lines and tabs, halves of characters, and the marks
# that turn the direction of writing, by which a text can look other than it is.
_REFUSED: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
UNREADABLE: Final = re.compile(f"[{_REFUSED}]")
_UNREADABLE_VALUE: Final = re.compile(f"[\\r{_REFUSED}]")  # where an escape can stand for it
_QUOTE: Final = "A text that begins with a mark such as * & @ % ` must stand in quotation marks."

# Words of libyaml, and ours for the same thing with what to do about it.
_SYNTAX: Final = (
    ("mapping values are not allowed", "A key with its ': ' cannot stand here",
     "A text that holds ': ' must stand in quotation marks; nested keys begin a new line."),
    ("cannot start any token", "A text cannot begin like this", _QUOTE),
    ("alphabetic or numeric character", "A text cannot begin like this", _QUOTE),
    ("did not find expected ',' or", "A bracket is not closed here, or a comma is missing",
     "Close every { with a } and every [ with a ]."),
    ("unexpected end of stream", "The file ends inside quotation marks",
     "Close the quotation marks."),
    ("expected <block end>", "This stands at a level of its own", "Check the indentation."),
    ("did not find expected key", "A key is expected here",
     "Check the indentation and the quotation marks."),
    ("could not find expected ':'", "A key without its ':' stands before this",
     "Write 'key: value'."),
)  # fmt: skip


def syntax_error(fault: yaml.YAMLError, text: str, name: str) -> NotYaml:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    problem = str(getattr(fault, "problem", None) or "it cannot be parsed")
    message, hint = f"This is not YAML: {problem}", "Check the indentation and the brackets."
    for word, ours, advice in _SYNTAX:
        if word in problem:
            message, hint = ours, advice
    line = "".join(text.splitlines()[mark.line : mark.line + 1]) if mark else ""
    if "\t" in line[: mark.column + 1 if mark else 0]:
        message, hint = "A tab stands here", "Indent with spaces, not with tabs."
    return NotYaml(f"{message}.", place=place, hint=hint)


class Scan:
    """Refuses what would be costly or mean something else, before anything is nested."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._text = text
        self._lines = text.splitlines()
        self._file = name
        self._problems = problems
        self._depth = self._values = self._documents = 0

    def run(self) -> None:
        """Look at every event once.

        Raises:
            NestedTooDeep, NotYaml: the file must not be composed.
        """
        for event in yaml.parse(self._text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._deeper(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(
                    event,
                    f"'*{event.anchor}' repeats an earlier part; aliases are not read.",
                    "Write the part out, or put the text in quotation marks.",
                )
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    message = "A second document begins here; a file holds one."
                    self._refuse(event, message, "Remove the '---' line.")

    def _deeper(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_marks(event)
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"This stands more than {DEEPEST} levels deep."
            hint = "Take the inner brackets out, or make the inner groups clauses of their own."
            raise NestedTooDeep(message, place=self._place(event), hint=hint)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_marks(event)
        self._values += 1
        if self._values > MOST_VALUES:
            message = f"The file holds more than {MOST_VALUES:,} keys and values."
            self._refuse(event, message, "A program is an outline that people read.")
        if match := _UNREADABLE_VALUE.search(event.value):
            message = f"The character U+{ord(match[0]):04X} cannot stand in a text."
            self._refuse(event, message, "Remove the escape that stands for it.")
        self._report_cut(event)

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        mark = f"&{event.anchor}" if event.anchor is not None else event.tag
        if mark is not None:
            message = f"'{mark}' is an anchor or a tag of YAML; neither is read."
            self._refuse(event, message, "Remove it, or put the text in quotation marks.")

    def _report_cut(self, event: yaml.ScalarEvent) -> None:
        """One space and '#' behind a plain text: the rest was taken as a comment."""
        end = event.end_mark
        if event.style or not event.value or end is None or end.line >= len(self._lines):
            return
        if self._lines[end.line].startswith(" #", end.column):
            self._problems.add(
                TextCutShort(
                    f"'#' ended the text after '{event.value[-40:]}'.",
                    place=Place(self._file, end.line + 1, end.column + 2),
                    hint="Put the text in quotation marks, or two spaces before a comment.",
                )
            )

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        raise NotYaml(message, place=self._place(event), hint=hint)

    def _place(self, event: yaml.Event) -> Place:
        return start_of(event, self._file)


def start_of(thing: yaml.Event | yaml.Node, file: str) -> Place:
    """The place at which something of the parser begins."""
    mark = thing.start_mark
    assert mark is not None  # both come from a parser, which always sets it
    return Place(file, mark.line + 1, mark.column + 1)
