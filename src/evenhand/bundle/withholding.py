"""What is not for everybody: which statements, by which law, and the determination without them.

A statement that is withheld takes with it every account of its asserter on that fact, and
whatever was computed from it. What was found stays: a determination says at least that. The
files of which it is said lie under ``withheld/`` and are named in one list there, which holds
a number nobody can guess; the manifest has the digest of that list alone, so that whoever
guesses what was withheld cannot try the guess.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, cast
from unicodedata import is_normalized

from evenhand.bundle.canonical import Json, canonical, parsed
from evenhand.bundle.manifest import WITHHELD, WITHHELD_INDEX, is_sha256, sha256
from evenhand.errors import BadManifest, BadWithholding, Place
from evenhand.record.characters import REMOVE
from evenhand.record.sheet import read_sheet
from evenhand.record.sources import year_of
from evenhand.record.store import Record
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.statements import Exempted, Statement
from evenhand.terms.values import operator

WITHHELD_STATEMENTS: Final = f"{WITHHELD}statements.csv"
WITHHELD_JURISDICTIONS: Final = f"{WITHHELD}jurisdictions.csv"
WITHHELD_PUBLICATIONS: Final = f"{WITHHELD}publications.csv"
WITHHELD_DETERMINATION: Final = f"{WITHHELD}determination.json"
_LONGEST: Final = 500
COLUMNS: Final = ("seq", "exemption", "reason")
_NUMBER: Final = re.compile(r"[1-9]\d{0,11}", re.ASCII)


class Index(NamedTuple):
    """The list of what is withheld: SHA-256 by name, and the head of the record."""

    files: dict[str, str]
    record_head: str


class WithheldStatement(NamedTuple):
    """A statement with the law that allows not to show it."""

    row: Statement
    why: Exempted


def read_withholding(path: Path) -> dict[int, Exempted]:
    """The list of a CSV file ``seq,exemption,reason``, by number.

    Raises:
        UnreadableFile: it cannot be opened.
        RecordError: it is no such table.
        BadWithholding: a cell is blank, no number, too long or not to be signed as it stands,
            or a number stands twice.
    """
    sheet = read_sheet(path, COLUMNS)
    if sheet.problems:
        raise sheet.problems[0]
    found: dict[int, Exempted] = {}
    for line, cells in sheet.rows:
        place = Place(sheet.file, line)
        if not _NUMBER.fullmatch(cells["seq"]):
            hint = "Write the number of a statement: evenhand record view shows them."
            raise BadWithholding(
                f"'seq' is '{cells['seq'][:40]}', which is no number.", place=place, hint=hint
            )
        law, why = (_said(cells, name, place) for name in ("exemption", "reason"))
        seq = int(cells["seq"])
        if seq in found:
            raise BadWithholding(
                f"Number {seq} stands twice.", place=place, hint="Leave one of the two out."
            )
        found[seq] = Exempted(seq, law, why)
    return found


def _said(cells: Mapping[str, str], name: str, place: Place) -> str:
    """A law or a reason on one line, as a manifest can hold it."""
    text = " ".join(cells[name].split())
    if not text:
        what, hint = "is blank", "Name the law, such as 5 USC 552(b)(7)(C), and say why it applies."
    elif len(text) > _LONGEST:
        what = f"has {len(text):,} characters, and may have {_LONGEST}"
        hint = "Say it in fewer words."
    elif not text.isprintable():
        (hidden, *_) = (one for one in text if not one.isprintable())
        what, hint = f"holds a character that is not seen, U+{ord(hidden):04X}", REMOVE
    elif not is_normalized("NFC", text):
        what = "is not in Unicode's normal form C: a letter and its accent are apart"
        hint = "Type the letter anew, with its accent."
    else:
        return text
    raise BadWithholding(f"The {name} {what}.", place=place, hint=hint)


def check_can_rest(
    row: Statement, facts: Mapping[str, Fact], known_at: dt.date, place: Place
) -> None:
    """Check that a listed statement can rest in a bundle of a program at all.

    Whoever mistypes a number would publish what should be withheld, and a bundle that is
    handed out cannot be taken back: what can be known beforehand is refused.

    Raises:
        BadWithholding: the program does not ask its fact, or it was not known by the day.
    """
    if row.fact not in facts and row.fact != MEMBER_OF.name:
        what = f"is of {row.fact}, which this program does not ask"
    elif row.recorded_at.begun(known_at) is not True:
        what = f"was not known by {known_at}"
    else:
        return
    raise BadWithholding(
        f"Statement {row.seq} {what}, so that it is in no bundle.",
        place=place,
        hint="Check the number, or leave it out: evenhand record view shows them.",
    )


def with_retractions(listed: Mapping[int, Exempted], record: Record) -> dict[int, Exempted]:
    """The list with whatever takes a statement of it back, by the same law: it says the same."""
    found = dict(listed)
    facts = {row.fact for row in map(record.statement, listed) if row is not None}
    for retraction in (one for fact in sorted(facts) for one in record.retractions(fact)):
        why = listed.get(retraction.retracts or 0)
        if why is not None:
            found.setdefault(retraction.seq, why._replace(seq=retraction.seq))
    return found


def withheld_of(
    rows: Iterable[Statement], listed: Mapping[int, Exempted], facts: Mapping[str, Fact]
) -> tuple[WithheldStatement, ...]:
    """Those of the statements that are withheld.

    Raises:
        BadWithholding: one of them says which bodies are asked, so that the findings on
            those bodies would tell it; or takes back a row that is shown.
    """
    found = tuple(WithheldStatement(row, listed[row.seq]) for row in rows if row.seq in listed)
    for row, _ in found:
        fact = facts.get(row.fact)
        if row.fact == MEMBER_OF.name or (
            fact is not None and fact.answer.kind in ("jurisdiction", "jurisdictions")
        ):
            raise BadWithholding(
                f"Statement {row.seq} says which bodies are asked ({row.fact}), and the findings"
                " on those bodies would tell what it says.",
                hint="Leave it out of the list; withhold what is said of those bodies instead.",
            )
        if row.retracts is not None and row.retracts not in listed:
            raise BadWithholding(
                f"Statement {row.seq} takes back number {row.retracts}, which is shown.",
                hint=f"Withhold number {row.retracts} too, or neither.",
            )
    return found


def index_of(files: Mapping[str, bytes], record_head: str) -> bytes:
    """The list of the files under ``withheld/``, whose digest tells nothing of them."""
    digests = {name: sha256(content) for name, content in files.items()}
    nonce = secrets.token_hex(32)
    return canonical({"files": digests, "nonce": nonce, "record_head": record_head})


def read_index(content: bytes, place: Place) -> Index:
    """The list of the files under ``withheld/``.

    ``record_head`` is blank in one that was written when manifests still had it.

    Raises:
        NotCanonical, BadManifest: it is no such list.
    """
    found = parsed(content, place)
    cells = found if isinstance(found, dict) else {}
    files = cells.get("files")
    if not (
        {*cells, "record_head"} == {"files", "nonce", "record_head"}
        and all(is_sha256(cells[name]) for name in cells if name != "files")
        and isinstance(files, dict)
        and all(name.startswith(WITHHELD) and name != WITHHELD_INDEX for name in files)
        and all(map(is_sha256, files.values()))
    ):
        raise BadManifest(
            "It is no list of withheld files.",
            place=place,
            hint="Ask its sender for another copy, or for the public one.",
        )
    return Index(cast("dict[str, str]", dict(files)), str(cells.get("record_head", "")))


def redacted(document: Json, withheld: Iterable[WithheldStatement]) -> Json:
    """The determination as everybody may see it."""
    redaction = _Redaction(tuple(withheld))
    if not isinstance(document, dict) or "disputes" not in document:
        return redaction.of(document)
    # Only the findings show what was computed from what; disputes name the facts again.
    found = {name: redaction.of(part) for name, part in document.items() if name != "disputes"}
    return found | {"disputes": redaction.of(document["disputes"])}


def rests_on_withheld(found: Json) -> bool:
    """Whether a part of a redacted determination shows that something is not shown."""
    if isinstance(found, dict):
        return "withheld" in found or any(map(rests_on_withheld, found.values()))
    return isinstance(found, list) and any(map(rests_on_withheld, found))


class _Redaction:
    def __init__(self, withheld: tuple[WithheldStatement, ...]) -> None:
        self._withheld = withheld
        self._computed: set[tuple[str, str]] = set()

    def of(self, found: Json) -> Json:
        if isinstance(found, list):
            return [self.of(part) for part in found]
        if not isinstance(found, dict):
            return found
        if "fact" in found and "accounts" in found:
            return self._fact(found)
        inner = {name: self.of(part) for name, part in found.items()}
        if "figures" in inner and rests_on_withheld([inner.get("facts"), inner.get("bodies")]):
            inner |= {"figures": [], "note": ""}
        return inner

    def _fact(self, found: dict[str, Json]) -> Json:
        accounts = found["accounts"]
        assert isinstance(accounts, list)
        inputs = self.of(found.get("inputs", []))
        question = str(found["fact"]), str(found["of"])
        computed = question in self._computed or rests_on_withheld(inputs)
        if computed:
            self._computed.add(question)
        shown = [self._account(found, account, computed) for account in accounts]
        hidden = computed or rests_on_withheld(list(shown))
        inner: dict[str, Json] = {**found, "accounts": list(shown)}
        if "inputs" in found:
            inner["inputs"] = inputs
        if not hidden:
            return inner
        blank: dict[str, Json] = {"values": [], "shown": [], "figures": [], "state": "withheld"}
        blank["settled_by"] = None
        return inner | {name: cell for name, cell in blank.items() if name in inner}

    def _account(self, fact: dict[str, Json], account: Json, computed: bool) -> Json:
        assert isinstance(account, dict)
        by = account["stated_by"]
        why = next((one.why.exemption for one in self._withheld if _says(one.row, fact, by)), "")
        if computed and by == "computed":
            why = "computed from what is withheld"
        if not why:
            return account
        blank: dict[str, Json] = {
            name: "" if isinstance(cell, str) else None for name, cell in account.items()
        }
        return blank | {"withheld": why}


def _says(row: Statement, fact: Mapping[str, Json], by: Json) -> bool:
    """Whether an account of the fact by that asserter may rest on the statement."""
    of = str(fact["of"])
    year = fact.get("year")
    return (
        row.fact == fact["fact"]
        and row.about in (of, operator(of))
        and row.stated_by == by
        and year in (None, year_of(row))
    )
