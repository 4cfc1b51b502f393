"""Bytes of a file to texts, tables and lists with their places.

In: a YAML file of any of evenhand's formats. Out: nodes whose every scalar is text; the
schema types it later, so that ``no``, ``010`` and ``1:30`` stay what was written. Refused:
repeated keys, anchors, aliases, tags, several documents, more than :data:`MOST_BYTES`,
:data:`MOST_VALUES` values or :data:`DEEPEST` levels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from evenhand.errors import (
    EvenhandError,
    NotYaml,
    NoYamlLibrary,
    Place,
    RepeatedKey,
    TextCutShort,
    UnreadableFile,
    WrongShape,
)
from evenhand.language.nodes import Items, Node, Table, Text
from evenhand.language.problems import Problems
from evenhand.language.scan import UNREADABLE, Scan, start_of, syntax_error

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 2_000_000
LONGEST_KEY: Final = 120


def read(path: Path, problems: Problems) -> Table | None:
    """Read a file whose outermost level is a table.

    Args:
        path: the file; messages carry its last part as the name.
        problems: where faults go.
    Returns:
        The table; ``None`` where nothing could be made of the file.
    Raises:
        NoYamlLibrary: PyYAML was installed without its C library.
    """
    data = read_bytes(path, problems)
    return None if data is None else read_data(data, path.name, problems)


def read_bytes(path: Path, problems: Problems) -> bytes | None:
    """The bytes of a file of bounded size; ``None`` and a problem where it cannot be read."""
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or "it cannot be opened"
        message = f"The file cannot be read: {reason}."
        hint = "Check its name, and that you may read it."
        problems.add(UnreadableFile(message, place=place, hint=hint))
        return None
    except ValueError:  # a path that holds a NUL
        message, hint = "The file's name cannot be a path.", "Check its name."
        problems.add(UnreadableFile(message, place=place, hint=hint))
        return None
    if len(data) <= MOST_BYTES:
        return data
    problems.add(_too_long(place))
    return None


def read_data(data: bytes, name: str, problems: Problems) -> Table | None:
    """The table of a file's bytes, which must be text in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"Byte {fault.start + 1} is not text in UTF-8."
        hint = "Save the file as UTF-8 text."
        problems.add(UnreadableFile(message, place=Place(name), hint=hint))
        return None
    return read_text(text, name, problems)


def read_text(text: str, name: str, problems: Problems) -> Table | None:
    """The same for a text that was read before; ``name`` stands in the messages' places."""
    if not getattr(yaml, "__with_libyaml__", False):
        raise NoYamlLibrary(
            "PyYAML was installed without its C library (libyaml).",
            hint="Install PyYAML from a wheel, or install libyaml-dev and build it again.",
        )
    if fault := _unreadable(text, name):
        problems.add(fault)
        return None
    try:
        Scan(text, name, problems).run()
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except EvenhandError as fault:
        problems.add(fault)
        return None
    except yaml.YAMLError as fault:
        problems.add(syntax_error(fault, text, name))
        return None
    if root is None:
        hint = "Begin it with 'evenhand:' and the format, such as 'evenhand: program/1'."
        problems.add(NotYaml("The file is empty.", place=Place(name), hint=hint))
        return None
    return _Builder(text, name, problems).whole(root)


def _too_long(place: Place) -> UnreadableFile:
    return UnreadableFile(
        f"The file is longer than {MOST_BYTES:,} bytes.",
        place=place,
        hint="A program is an outline that people read; figures belong in the record.",
    )


def _unreadable(text: str, name: str) -> EvenhandError | None:
    if len(text) > MOST_BYTES:
        return _too_long(Place(name))
    match = UNREADABLE.search(text)
    if match is None:
        return None
    lines = text[: match.start()].splitlines() or [""]
    place = Place(name, len(lines), len(lines[-1]) + 1)
    message = f"The character U+{ord(match[0]):04X} cannot stand in a text."
    hint = "Is this a text file? Remove the character; it may be one that nothing shows."
    return UnreadableFile(message, place=place, hint=hint)


class _Builder:
    """Composed nodes to ours; the scan has bounded how deep they nest."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._lines = text.splitlines()
        self._file = name
        self._problems = problems

    def whole(self, root: yaml.Node) -> Table | None:
        node = self._node(root, "")
        if isinstance(node, Table):
            return node
        message = "The file must be 'key: value' lines, beginning with 'evenhand:'."
        hint = "Write 'evenhand: program/1' on its first line, and the other keys below."
        self._problems.add(WrongShape(message, place=start_of(root, self._file), hint=hint))
        return None

    def _node(self, node: yaml.Node, name: str) -> Node:
        if isinstance(node, yaml.ScalarNode):
            return Text(node.value, start_of(node, self._file), self._inset(node))
        if isinstance(node, yaml.SequenceNode):
            parts = tuple(self._node(part, name) for part in node.value)
            return Items(parts, start_of(node, self._file), name, self._problems)
        assert isinstance(node, yaml.MappingNode)  # there is no fourth kind
        return self._table(node, name)

    def _table(self, node: yaml.MappingNode, name: str) -> Table:
        entries: dict[str, Node] = {}
        keys: dict[str, Text] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if node.flow_style and self._is_bare(value_node) and self._was_cut(key_node):
                self._report_cut(key)
                continue
            if key.value in keys:
                self._report_repeated(key, keys[key.value])
                continue
            keys[key.value] = key
            entries[key.value] = self._node(value_node, key.value)
        return Table(entries, keys, start_of(node, self._file), name, self._problems)

    def _key(self, node: yaml.Node) -> Text | None:
        if isinstance(node, yaml.ScalarNode) and 0 < len(node.value) <= LONGEST_KEY:
            return Text(node.value, start_of(node, self._file), self._inset(node))
        message = "A key must be a word."
        hint = f"Write a name of at most {LONGEST_KEY} characters, and ':' behind it."
        self._problems.add(WrongShape(message, place=start_of(node, self._file), hint=hint))
        return None

    def _is_bare(self, node: yaml.Node) -> bool:
        start, end = node.start_mark, node.end_mark
        return bool(
            isinstance(node, yaml.ScalarNode)
            and not node.value
            and start
            and end
            and start.index == end.index
        )

    def _was_cut(self, key: yaml.Node) -> bool:
        """Whether no colon stands behind the key: it is the rest of a text, then."""
        end = key.end_mark
        return not (end and self._lines[end.line][end.column :].lstrip().startswith(":"))

    def _report_cut(self, key: Text) -> None:
        self._problems.add(
            TextCutShort(
                f"A comma ended the text before '{key.value[:40]}'.",
                place=key.place,
                hint="Inside {} a comma begins the next key: put prose on a line of its own, "
                "or in quotation marks.",
            )
        )

    def _report_repeated(self, key: Text, first: Text) -> None:
        message = f"'{key.value}' stands here a second time; first on line {first.place.line}."
        hint = "Keep one of the two."
        self._problems.add(RepeatedKey(message, place=key.place, hint=hint))

    def _inset(self, node: yaml.ScalarNode) -> int | None:
        start, end = node.start_mark, node.end_mark
        if start is None or end is None or start.line != end.line:
            return None
        quotes = 1 if node.style in ("'", '"') else 0
        printed = end.column - start.column
        return quotes if printed == len(node.value) + 2 * quotes else None
