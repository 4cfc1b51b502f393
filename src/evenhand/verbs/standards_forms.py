"""What the standards came to, for other programs: GitHub's workflow commands, and SARIF 2.1.0.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, §§ 3.14, 3.19,
3.27, 3.49.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards.on_file import paper_of, title_of
from evenhand.audit.standards.registry import STANDARDS
from evenhand.verbs.forms import command, driver, path_of, physical_location
from evenhand.verbs.problem_forms import problems_run
from evenhand.verbs.standards_words import authorities_said, touches_none

if TYPE_CHECKING:
    from evenhand.audit.standards.terms import Standard, StandardFinding, Verdict
    from evenhand.verbs.check import Checked
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
    for verdict, kind in _COMMANDS.items():
        for one in checked.of(verdict):
            file = path_of(one.found.place, Path(checked.program.file))
            title = f"{one.code}: {one.found.about}"
            yield command(kind, file, one.found.place, title, _said(one))
    for act, clauses in checked.astray:
        file = path_of(None, Path(checked.program.file))
        title = f"no-such-clause: {title_of(act)}"
        yield command("notice", file, None, title, f"[{paper_of(act)}] {touches_none(clauses)}")


def _said(one: StandardFinding) -> str:
    paper = f"[{one.found.paper}] " if one.found.paper else ""
    then = f" To do: {one.todo}" if one.todo else ""
    needs = f" Needs: {one.found.input}." if one.found.input else ""
    return f"{paper}{one.found.what}{needs}{then}"


def sarif_text(
    found: Sequence[StandardsChecked], docs: str = "", *, wrong: Sequence[Checked] = ()
) -> str:
    """A SARIF log with a run a program; each rule is a standard and links to its page.

    Args:
        docs: the address under which the docs are published; blank gives no links.
        wrong: files with faults, which have runs of their own before the others.
    """
    runs = [*map(problems_run, wrong), *(_run(one, docs) for one in found)]
    log = {"$schema": SARIF, "version": "2.1.0", "runs": runs}
    return json.dumps(log, indent=1, ensure_ascii=False)


def _run(checked: StandardsChecked, docs: str) -> dict[str, object]:
    dates = checked.dates
    return {
        "tool": driver([_rule(one, checked, docs) for one in STANDARDS]),
        "properties": {
            "program": checked.program.id,
            "asOf": dates.as_of.isoformat(),
            "knownAt": dates.known_at.isoformat(),
            **_no_such_clause(checked),
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, checked) for one in checked],
    }


def _no_such_clause(checked: StandardsChecked) -> dict[str, list[str]]:
    said = [f"[{paper_of(act)}] {touches_none(clauses)}" for act, clauses in checked.astray]
    return {"noSuchClause": said} if said else {}


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
    path = path_of(place, Path(checked.program.file))
    return {**physical_location(path, place), "logicalLocations": [{"name": one.found.about}]}
