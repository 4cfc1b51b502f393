"""Whether an upload or a typed text is kept, held for an officer, or refused, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.docket.content.columns import headings_of_line, person_headings
from evenhand.docket.content.files import clean_name, look
from evenhand.docket.content.persons import NAMES, Finding, found_in
from evenhand.docket.content.reading import Reading, Text, read
from evenhand.docket.content.words import Reason, holding, refusal

Outcome: TypeAlias = Literal["kept", "held", "refused"]

MOST_REASONS: Final = 12
MOST_PLACES: Final = 3
_ITS_NAME: Final = "the file's name"


class Verdict(NamedTuple):
    """What becomes of something sent.

    Args:
        reasons: why it is refused or held; none where it is kept.
        name: the clean name to keep the file under; blank for a text or a refused file.
        media_type: as which the file is served, as an attachment.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    name: str = ""
    media_type: str = ""

    def __str__(self) -> str:
        return "\n".join(map(str, self.reasons))

    @property
    def found(self) -> str:
        """What was found and where, a line each; what the sender can do is left out."""
        return "\n".join(one.found for one in self.reasons)


def scan(name: str, data: bytes) -> Verdict:
    """Judge an upload.

    Args:
        name: as the sender's machine gave it.
    """
    known = look(name, data)
    if isinstance(known, Reason):
        return Verdict("refused", (known,))
    reading = read(known.kind, data)
    refused, held = _judged(reading)
    named = [_refused(one, _ITS_NAME) for one in found_in(clean_name(name).replace("_", " "))]
    if reasons := (*named, *refused):
        return Verdict("refused", _fewer(reasons))
    return Verdict("held" if held else "kept", _fewer(held), known.name, known.media_type)


def scan_text(text: str, *, names: bool = True) -> Verdict:
    """Judge what was typed: refused or kept, since the sender can mend it on the spot.

    Args:
        names: whether names beside a word of custody, and lists of names, are refused too.
    """
    found = [one for one in found_in(text) if names or one.kind not in NAMES]
    reasons = [_refused(one, one.where) for one in found]
    reasons += _headed([Text("", text)])
    return Verdict("refused" if reasons else "kept", _fewer(reasons))


def _judged(reading: Reading) -> tuple[list[Reason], list[Reason]]:
    refused = [refusal(code, place) for code, place in reading.refused]
    held = [holding(code, place) for code, place in reading.held]
    spaced = [text for text in reading.texts if not text.glued]
    glued = [text for text in reading.texts if text.glued]
    for place, finding in _placed(spaced):
        (refused if finding.certain else held).append(
            _refused(finding, place) if finding.certain else _held(finding, place)
        )
    for place, finding in _placed(glued):
        if finding.certain:
            refused.append(_refused(finding, place))
        elif finding.kind in NAMES:
            held.append(_held(finding, place))
    refused += _headed(reading.texts)
    return refused, held


def _placed(texts: Sequence[Text]) -> Iterator[tuple[str, Finding]]:
    """Findings in texts read as one, with the place of that in which each begins.

    Read as one, so that a list over many rows, or a number under its word, is seen.
    """
    starts: list[int] = []
    line = 1
    for text in texts:
        starts.append(line)
        line += len(text.text.splitlines()) if text.text else 0
    for finding in found_in("\n".join("\n".join(t.text.splitlines()) for t in texts if t.text)):
        text = texts[bisect_right(starts, finding.line) - 1]
        yield text.place or finding.where, finding


def _headed(texts: Iterable[Text]) -> Iterator[Reason]:
    for text in texts:
        if text.cells:
            headings = person_headings(text.cells)
            if headings:
                yield refusal("person-column", text.place, ", ".join(headings[:4]))
            continue
        for number, line in enumerate(text.text.splitlines(), 1):
            if headings := headings_of_line(line):
                place = text.place or f"line {number}"
                yield refusal("person-column", place, ", ".join(headings[:4]))


def _refused(finding: Finding, place: str) -> Reason:
    return refusal(finding.kind, place, finding.shown)


def _held(finding: Finding, place: str) -> Reason:
    return holding(finding.kind, place, finding.shown)


def _fewer(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """What is the same in several places said once: enough for the sender to begin."""
    places: dict[Reason, list[str]] = {}
    for reason in reasons:
        known = places.setdefault(reason._replace(where=""), [])
        if reason.where not in known:
            known.append(reason.where)
    merged = [reason._replace(where=_several(known)) for reason, known in places.items()]
    return tuple(merged[:MOST_REASONS])


def _several(places: Sequence[str]) -> str:
    more = len(places) - MOST_PLACES
    listed = ", ".join(places[:MOST_PLACES])
    return f"{listed} and {more} more" if more > 0 else listed
