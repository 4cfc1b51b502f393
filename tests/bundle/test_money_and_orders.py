"""Bundles of programs with fiscal years, amounts and court orders come out again, and hold."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.bundle.keyring import new_keys, public_keys
from evenhand.bundle.keys import key_list
from evenhand.bundle.opening import DETERMINATION, MANIFEST, Opened
from evenhand.errors import EvenhandError, Place
from evenhand.verbs import sources
from evenhand.verbs.replay import replay
from evenhand.verbs.seal import Sealed, seal
from evenhand.verbs.sources import open_record
from evenhand.verbs.verify import verify
from tests.bundle.made import BEFORE, changed, files_of, rezipped, with_manifest

LAW = "5 USC 552(b)(4)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("money")
    new_keys(folder / "keys", now=BEFORE)
    (folder / "jwks.json").write_bytes(key_list(public_keys(folder / "keys")))
    return folder


def sealed_of(desk: Path, program: str, applicant: str, as_of: str, **more: Any) -> Sealed:
    options = {"known_at": None, **more}
    known_at = options.pop("known_at")
    return seal(
        program, desk / f"{program}-{len(options)}", as_of=dt.date.fromisoformat(as_of),
        known_at=dt.date.fromisoformat(known_at) if known_at else None,
        keys=desk / "keys", applicants=[applicant], **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def ages(desk: Path) -> Path:
    """Wyoming's drinking age, asked in the middle of fiscal year 1987."""
    return sealed_of(desk, "us-dot-158", "us-wy", "1987-03-01", fiscal_year=1987).files[0]


@pytest.fixture(scope="module")
def chicago(desk: Path) -> Path:
    """Chicago's award of 2017 on the day the appeals court wrote again."""
    return sealed_of(desk, "us-doj-jag", "us-il-chicago", "2018-08-10", fiscal_year=2017).files[0]


@pytest.fixture(scope="module")
def colorado(desk: Path) -> Path:
    """Colorado's limit of .08, a year after it was tested, with hindsight."""
    made = sealed_of(
        desk, "us-dot-163", "us-co", "2004-10-02", known_at="2008-01-01", fiscal_year=2004
    )
    return made.files[0]


def told(bundle: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files_of(bundle)[DETERMINATION])
    return found


def test_a_bundle_of_a_fiscal_year_is_verified_and_replayed_without_what_is_shipped(
    ages: Path, chicago: Path, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(sources, "SHIPPED", empty)
    monkeypatch.setattr("importlib.resources.files", lambda package: empty)
    monkeypatch.chdir(empty)
    for name in ("us-dot-158", "us-doj-jag"):
        with pytest.raises(EvenhandError):
            sources.as_program(name)
    for bundle, year in ((ages, 1987), (chicago, 2017)):
        (checked,) = verify([bundle], keys=desk / "jwks.json")
        assert checked.ok
        found = replay(bundle)
        assert found.same, found.differences
        assert found.manifest.fiscal_year == year


def test_the_fiscal_year_and_the_day_tested_stand_in_the_determination(ages: Path) -> None:
    found = told(ages)
    assert (found["fiscal_year"], found["tested_on"]) == (1987, "1986-10-01")
    assert found["as_of"] == "1987-03-01"


def test_a_changed_fiscal_year_is_found_out(ages: Path, desk: Path, tmp_path: Path) -> None:
    def later(manifest: dict[str, Any]) -> None:
        manifest["fiscal_year"] = 1988

    files = files_of(ages)
    unsigned = {**files, MANIFEST: files[MANIFEST].replace(b'r":1987', b'r":1988')}
    assert unsigned != files
    signed_again = with_manifest(files, later, desk / "keys")
    (checked,) = verify([rezipped(tmp_path / "b.zip", unsigned)], keys=desk / "jwks.json")
    assert "bundle.bad-signature" in [one.code for one in checked.problems]
    for altered in (unsigned, signed_again):
        places = [one.where for one in replay(Opened(Place("b.zip"), altered)).differences]
        assert "fiscal_year" in places
        assert "tested_on" in places


def test_court_orders_come_out_again(chicago: Path) -> None:
    found = told(chicago)
    assert found["suspended"] == ["access", "notice", "cert1373"]
    for one in found["conditions"]:
        assert "chicago-2" in [order["id"] for order in one["orders"]]
    assert "program/us-doj-jag.orders.yaml" in files_of(chicago)


def test_what_became_of_the_money_rests_on_days_after_the_one_tested(colorado: Path) -> None:
    (money,) = told(colorado)["money"]
    assert money["amount"] == "5238371.50"
    assert money["restoration"] == {
        "state": "unknown", "last_day": "2007-10-01", "restored_on": None,
        "perhaps_from": None, "why": "condition-unknown",
    }  # fmt: skip
    assert replay(colorado).same


def test_an_altered_statement_on_a_later_day_alters_what_became_of_the_money(
    colorado: Path,
) -> None:
    files, name = files_of(colorado), "record/statements.csv"
    later = ("bac_limit_08,yes,2004-06..2004-07", "bac_limit_08,no,2004-05-01")
    altered = changed(files, name, *later)
    found = {one.where: one for one in replay(Opened(Place("b.zip"), altered)).differences}
    assert not any(where.startswith("finding") for where in found)
    (where,) = [where for where in found if where.endswith("restoration, state")]
    assert (found[where].sealed, found[where].replayed) == ("unknown", "withheld")


def test_a_withheld_figure_of_a_sum_is_nowhere_in_what_everybody_gets(
    desk: Path, tmp_path: Path
) -> None:
    (seq,) = [
        row.seq
        for row in open_record().statements()
        if (row.fact, row.about, row.value) == ("apportioned_nhs", "us-co", "92413950")
    ]
    table = tmp_path / "withhold.csv"
    table.write_text(f"seq,exemption,reason\n{seq},{LAW},Not for everybody.\n", encoding="utf-8")
    made = sealed_of(
        desk, "us-dot-163", "us-co", "2004-10-02", known_at="2008-01-01", fiscal_year=2004,
        withhold=table, public=True,
    )  # fmt: skip
    (whole,), (public,) = made.files, made.public
    for content in files_of(public).values():
        for figure in (b"92413950", b"92,413,950", b"5238371.50", b"261918575"):
            assert figure not in content
    (money,) = told(public)["money"]
    assert (money["amount"], money["steps"], told(public)["amount"]) == (None, [], None)
    assert money["withheld"]
    for bundle in (whole, public):
        assert replay(bundle).same, replay(bundle).differences
    assert replay(public).resting == ("money",)
