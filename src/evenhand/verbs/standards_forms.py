"""What the standards came to, for other programs: GitHub's workflow commands, and SARIF 2.1.0.

Sources: GitHub Docs, Workflow commands for GitHub Actions; OASIS, Static Analysis Results
Interchange Format (SARIF) Version 2.1.0, §§ 3.14, 3.19, 3.27, 3.49.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from evenhand.audit.standards.registry import STANDARDS
from evenhand.verbs.standards_words import authorities_said

if TYPE_CHECKING:
    from evenhand.audit.standards.terms import Standard, StandardFinding, Verdict
    from evenhand.errors import Place
    from evenhand.verbs.check_standards import StandardsChecked

SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_KINDS: Final[dict[Verdict, str]] = {
    "fault": "fail",
    "met": "pass",
    "cannot tell": "open",
    "does not apply": "notApplicable",
}
_COMMANDS: Final[dict[Verdict, str]] = {"fault": "warning", "cannot tell": "notice"}


def github_lines(checked: StandardsChecked) -> Iterator[str]:
    """A warning a fault and a notice for what cannot be told, as workflow commands."""
    for verdict, command in _COMMANDS.items():
        for one in checked.of(verdict):
            place = one.found.place
            properties = {
                "file": path_of(place, checked),
                "line": str(place.line) if place and place.line else "",
                "col": str(place.column) if place and place.column else "",
                "title": f"{one.code}: {one.found.about}",
            }
            named = ",".join(f"{name}={_property(it)}" for name, it in properties.items() if it)
            yield f"::{command} {named}::{_message(_said(one))}"


def _said(one: StandardFinding) -> str:
    paper = f"[{one.found.paper}] " if one.found.paper else ""
    then = f" To do: {one.todo}" if one.todo else ""
    needs = f" Needs: {one.found.input}." if one.found.input else ""
    return f"{paper}{one.found.what}{needs}{then}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def path_of(place: Place | None, checked: StandardsChecked) -> str:
    """The file of a place, or of the program, from the folder one stands in where it is below."""
    program = Path(checked.program.file)
    path = program.with_name(place.file) if place else program
    if not path.is_file():
        path = program
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def sarif_text(found: Sequence[StandardsChecked], docs: str = "") -> str:
    """A SARIF log with a run a program; each rule is a standard and links to its page.

    Args:
        docs: the address under which the docs are published; blank gives no links.
    """
    log = {"$schema": SARIF, "version": "2.1.0", "runs": [_run(one, docs) for one in found]}
    return json.dumps(log, indent=1, ensure_ascii=False)


def _run(checked: StandardsChecked, docs: str) -> dict[str, object]:
    dates = checked.dates
    return {
        "tool": {
            "driver": {
                "name": "evenhand",
                "version": version("evenhand"),
                "rules": [_rule(one, checked, docs) for one in STANDARDS],
            }
        },
        "properties": {
            "program": checked.program.id,
            "asOf": dates.as_of.isoformat(),
            "knownAt": dates.known_at.isoformat(),
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, checked) for one in checked],
    }


def _rule(one: Standard, checked: StandardsChecked, docs: str) -> dict[str, object]:
    by = f"Authority: {authorities_said(one, checked.dates.as_of)}."
    link = {"helpUri": f"{docs.rstrip('/')}/standards/{one.code}.md"} if docs else {}
    return {
        "id": one.code,
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": one.sentence},
        "help": {"text": f"{one.how}\n{one.todo}\n{by}"},
        **link,
        "defaultConfiguration": {"level": "warning"},
    }


def _result(one: StandardFinding, checked: StandardsChecked) -> dict[str, object]:
    codes = [standard.code for standard in STANDARDS]
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "kind": _KINDS[one.verdict],
        "level": "warning" if one.verdict == "fault" else "none",
        "message": {"text": _said(one)},
        "locations": [_location(one, checked)],
    }


def _location(one: StandardFinding, checked: StandardsChecked) -> dict[str, object]:
    place = one.found.place
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(path_of(place, checked))}}
    if place and place.line:
        region = {"startLine": place.line}
        physical["region"] = {**region, **({"startColumn": place.column} if place.column else {})}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": one.found.about}],
    }


def _uri(path: str) -> str:
    """A path as a reference: relative where the path is, else with its scheme."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)
