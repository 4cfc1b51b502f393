"""An invented program with duties, orders and a vocabulary of its own, and hands to tamper."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from evenhand.bundle.keyring import signer
from evenhand.bundle.manifest import WITHHELD, sha256
from evenhand.bundle.opening import KEYS, MANIFEST, SIGNATURE, open_bundle
from evenhand.bundle.zipform import zipped
from evenhand.record.store import Record
from tests.record.made import said

CASES = Path(__file__).parents[1] / "cases" / "bundles"
NIGHT_BUSES = Path(__file__).parents[1] / "data" / "night-buses"
DAY = dt.date(2044, 3, 21)
LETTER_DAY = dt.date(2017, 8, 3)  # of the four cities
BEFORE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # keys are older than this machine's day
NOW = dt.datetime(2044, 4, 1, 12, 0, tzinfo=dt.UTC)
BROOK, MILL, FERN = "xx-no-brook", "xx-so-mill", "xx-no-fern"
COUNTY, HOLLOW = "xx-no-hill-county", "xx-so-hollow-county"
LEAGUE = "xx-league-of-towns"
TOWNS = f"""\
id,name,kind,geoid,state,counties,residents
xx,The nation,nation,,,,
xx-no,Northland,state,,,,
xx-so,Southland,state,,,,
xx-transport,Transport,agency,,,,
xx-statistics,Statistics,agency,,,,
{BROOK},Brook,place,,xx-no,,12000
{MILL},Mill,place,,xx-so,,90000
{FERN},Fern,place,,xx-no,,100
{COUNTY},Hill County,county,,xx-no,,
{HOLLOW},Hollow County,county,,xx-so,,
"""
GAZETTE = {"by": "Hill Gazette 2044-02-01", "via": "Hill Gazette", "on": "2044-02-01"}


def statements() -> list[Any]:
    """What is on record: numbers run from 1 in this order."""
    figures = {"by": "xx-statistics", "on": "2044-01-15", "cite": "Night Table 3"}
    year = {"since": "2043-01-01", "until": "2043-12-31"}
    rows = [
        said(fact, value, about=town, **year, **figures)
        for town, trips, people, share in (
            (BROOK, "2000", "12000", "0.1"), (MILL, "1600", "90000", "0.3"),
            (FERN, "9", "100", "0.1"), ("xx", "90000", "9000000", "0.2"),
        )
        for fact, value in (("night_trips", trips), ("residents", people), ("night_share", share))
    ]  # fmt: skip
    since = {"since": "2043-01-01", "on": "2044-01-20"}
    rows += [said("wants_buses", "yes", about=town, by=town, **since) for town in (BROOK, MILL)]
    rows += [
        said("plan_sound", "yes", about=town, by="xx-transport", **since) for town in (BROOK, MILL)
    ]
    rows += [
        said("stop_keeper", f"{COUNTY}; {BROOK}", about=BROOK, by=BROOK, **since),
        # An office of which nothing is said: what is said of its county answers.
        said("stop_keeper", f"{HOLLOW}/road-office", about=MILL, by=MILL, **since),
        said("lighting_practice", "always", about=COUNTY, by=COUNTY, **since, cite="Letter 7"),
        said("lighting_practice", "never", about=COUNTY, since="2043-01-01", **GAZETTE),
        said("lighting_practice", "on-request", about=BROOK, by=BROOK, **since),
        said("lighting_practice", "never", about=HOLLOW, by=HOLLOW, **since),
        said("member_of", f"{LEAGUE}; others", about=COUNTY, by=COUNTY, **since),
        said("member_of", "none", about=BROOK, by=BROOK, **since),
        said("trips_sustained", "yes", about=MILL, by="xx-transport", **since),
        said("trips_each", "0.5", about=FERN, by="xx-transport", **since),
        said("night_trips", "7", about=FERN, **{**figures, "on": "2044-01-16"}, **year),
        said("wants_buses", "no", about=BROOK, by=BROOK, since="2043-01-01", on="2044-05-01"),
    ]
    numbered = [row._replace(seq=number) for number, row in enumerate(rows, 1)]
    (second,) = [row for row in numbered if row.about == FERN and row.value == "7"]
    gone = second._replace(seq=len(rows) + 1, value="unknown", kind="retracts",
                           retracts=second.seq)  # fmt: skip
    return [*numbered, gone]


def number_of(fact: str, about: str, value: str) -> int:
    """The number under which it is on record."""
    (found,) = [
        row.seq for row in statements() if (row.fact, row.about, row.value) == (fact, about, value)
    ]
    return int(found)


def put(folder: Path) -> tuple[Path, Path]:
    """The program's file, whose duty binds a league's members, and the folder of its record."""
    shutil.copytree(NIGHT_BUSES, folder / "program")
    program = folder / "program" / "xx-night-buses.yaml"
    text = program.read_text(encoding="utf-8")
    bound = text.replace(
        "binds: [{under: xx-no}]\n    except: [xx-no-brook]", f"binds: [{{members-of: {LEAGUE}}}]"
    )
    # A number that is computed, and that somebody states about another town.
    bound = bound.replace("when: opened > 2035-01-01", "when: trips_each > 0.15")
    assert f"members-of: {LEAGUE}" in bound
    assert "trips_each >" in bound
    program.write_text(bound, encoding="utf-8")
    towns = folder / "towns.csv"
    towns.write_text(TOWNS, encoding="utf-8")
    record = Record.create(folder / "record", towns)
    record.append(statements())
    return program, folder / "record"


def files_of(bundle: Path) -> dict[str, bytes]:
    """The files of a bundle."""
    return dict(open_bundle(bundle).files)


def rezipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip in the form of a bundle, of whatever files."""
    path.write_bytes(zipped(files))
    return path


def changed(files: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with a text in one of them in the place of another."""
    text = files[name].decode()
    assert old in text
    return {**files, name: text.replace(old, new).encode()}


def resealed(files: Mapping[str, bytes], keys: Path) -> dict[str, bytes]:
    """Altered files under a manifest that names them as they are, signed with another key."""
    other = signer(keys)
    listed = {"keys": [other.public.as_json()]}
    whole = {**files, KEYS: json.dumps(listed, sort_keys=True, separators=(",", ":")).encode()}
    manifest = json.loads(whole[MANIFEST])
    manifest["files"] = {
        name: sha256(content)
        for name, content in whole.items()
        if name not in (MANIFEST, SIGNATURE)
        and (not name.startswith(WITHHELD) or name in manifest["files"])
    }
    content = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    return {**whole, MANIFEST: content, SIGNATURE: other.sign(content)}


def with_manifest(
    files: Mapping[str, bytes], change: Callable[[dict[str, Any]], None], keys: Path
) -> dict[str, bytes]:
    """The files with an altered manifest, signed with the key of a folder."""
    manifest = json.loads(files[MANIFEST])
    change(manifest)
    content = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    return {**files, MANIFEST: content, SIGNATURE: signer(keys).sign(content)}


def told(problems: Iterable[object]) -> str:
    """Problems as a reader of the terminal sees them."""
    return "\n".join(map(str, problems))


def golden(name: str, text: str) -> None:
    """Assert that a text is, word for word, the one that is kept under the name."""
    assert f"{text}\n" == (CASES / f"{name}.txt").read_text(encoding="utf-8")
