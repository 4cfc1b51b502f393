"""The pieces that findings and faults share in the forms of other programs.

Sources: GitHub Docs, Workflow commands for GitHub Actions; OASIS, Static Analysis Results
Interchange Format (SARIF) Version 2.1.0, §§ 3.14, 3.19, 3.28, 3.29.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from evenhand.errors import Place


def command(kind: str, file: str, place: Place | None, title: str, text: str) -> str:
    """A workflow command: ``::warning file=…,line=…,col=…,title=…::text``."""
    properties = {
        "file": file,
        "line": str(place.line) if place and place.line else "",
        "col": str(place.column) if place and place.column else "",
        "title": title,
    }
    named = ",".join(f"{name}={_property(it)}" for name, it in properties.items() if it)
    return f"::{kind} {named}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def path_of(place: Place | None, beside: Path) -> str:
    """The file of a place, which stands beside another, or that one, from the folder one is in.

    A path that is not below that folder is left as it is.
    """
    path = beside.with_name(Path(place.file).name) if place else beside
    if not path.is_file():
        path = beside
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def driver(rules: Sequence[object]) -> dict[str, object]:
    """The tool of a run, with its rules."""
    return {"driver": {"name": "evenhand", "version": version("evenhand"), "rules": list(rules)}}


def physical_location(path: str, place: Place | None) -> dict[str, object]:
    """Where in a file something stands, as far as that is known."""
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(path)}}
    if place and place.line:
        region = {"startLine": place.line}
        physical["region"] = {**region, **({"startColumn": place.column} if place.column else {})}
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    """A path as a reference: relative where the path is, else with its scheme."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)
