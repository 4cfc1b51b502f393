"""What a letter must be beyond the nesting of its elements."""

from __future__ import annotations

import re

from evenhand.errors import NotALetter
from evenhand.notices.setting.elements import HEADINGS, NOT_SET, NUMBERINGS, WITHIN
from evenhand.notices.setting.nodes import Node, fault

ADDRESS = re.compile(r"(https?://|mailto:|tel:|#)")
PICTURE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml)[;,]")


def check_whole(root: Node) -> None:
    """See to it that headings, links and tables of a whole letter can be followed.

    Args:
        root: the document, all its elements where they may stand.
    Raises:
        NotALetter: for the first fault.
    """
    _check_headings(root)
    _check_targets(root)
    for table in root.every("table"):
        _check_table(table)


def check_attributes(node: Node) -> None:
    """See to it that an element says what it must, and nothing that cannot be set."""
    told = node.attributes
    for name in sorted(NOT_SET & told.keys()):
        raise fault(
            node, f"'{name}' of <{node.kind}> cannot be set.", "Write the letter without it."
        )
    if node.kind == "ol" and told.get("type", "1") not in NUMBERINGS:
        raise NotALetter.unknown_name("a way to number", told["type"], NUMBERINGS, node.place)
    if node.kind == "a" and not ADDRESS.match(told.get("href", "")):
        raise fault(
            node,
            f"The link to '{told.get('href', '')}' leads nowhere from paper.",
            "Give the whole address, https://…, or #id for a place in the letter.",
        )
    if node.kind == "img" and not (PICTURE.match(told.get("src", "")) and told.get("alt")):
        raise fault(
            node,
            "The picture is not in the letter, or says nothing to who cannot see it.",
            'Write src="data:image/png;base64,…" and alt="…".',
        )
    if node.kind == "svg" and not (told.get("role") == "img" and told.get("aria-label")):
        raise fault(node, "The drawing has no label.", 'Write role="img" and aria-label="…".')


def _check_headings(root: Node) -> None:
    """Headings go down one level at a time: PDF/UA-1, ISO 14289-1:2014, 7.4.2."""
    level = 0
    for heading in root.every(*HEADINGS):
        found = int(heading.kind[1])
        if found > level + 1:
            raise fault(
                heading,
                f"<h{found}> has no <h{found - 1}> above it.",
                "Begin with h1 and leave out no level.",
            )
        level = found


def _check_targets(root: Node) -> None:
    known = {node.attributes["id"] for node in root.every(*WITHIN) if "id" in node.attributes}
    for link in root.every("a"):
        target = link.attributes["href"]
        if target.startswith("#") and target[1:] not in known:
            raise NotALetter.unknown_name("a place in the letter", target[1:], known, link.place)


def _check_table(table: Node) -> None:
    """Rows are of one length and something heads them: ISO 14289-1:2014, 7.5."""
    if next(table.every("table"), None) is not None:
        raise fault(table, "A table stands in the table.", "Write one after the other.")
    if len({len(list(row.every("th", "td"))) for row in table.every("tr")}) != 1:
        raise fault(
            table,
            "The rows of the table have not all as many cells.",
            "Write an empty <td></td> where there is nothing to say.",
        )
    if next(table.every("th"), None) is None:
        raise fault(
            table,
            "Nothing heads the columns or the rows of the table.",
            'Write <th scope="col"> or <th scope="row"> for what heads them.',
        )
