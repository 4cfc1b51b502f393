"""Places found by the names files give them."""

from __future__ import annotations

import pytest

from evenhand.record.importers.places import NotFound, Places, shipped_aliases
from evenhand.terms.statements import Jurisdiction


def row(name, geoid, slug):
    return Jurisdiction(f"us-ca-{slug}", name, "place", geoid, "us-ca", (), None)


TABLE = {
    one.id: one
    for one in (
        row("San Buenaventura (Ventura) city", "0665042", "san-buenaventura-ventura"),
        row("La Cañada Flintridge city", "0639003", "la-canada-flintridge"),
        row("Windsor village", "0600001", "windsor-village"),
        row("Windsor city", "0600002", "windsor-city"),
        row("Agawam Town city", "0600003", "agawam-town"),
    )
}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ventura", "san-buenaventura-ventura"),
        ("SAN BUENAVENTURA", "san-buenaventura-ventura"),
        ("La Canada Flintridge", "la-canada-flintridge"),
        ("Windsor village", "windsor-village"),
        ("Agawam", "agawam-town"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name, slug):
    assert Places(TABLE).by_name("CA", name) == f"us-ca-{slug}"


def test_a_name_that_several_share_is_not_guessed():
    found = Places(TABLE).by_name("CA", "Windsor")
    assert isinstance(found, NotFound)
    assert found.reason == (
        "several places have that name: us-ca-windsor-city, us-ca-windsor-village"
    )


def test_a_place_is_looked_for_in_its_own_state_only():
    assert isinstance(Places(TABLE).by_name("NV", "Ventura"), NotFound)


def test_the_shipped_aliases_name_the_consolidated_forces_each_with_its_source():
    aliases = shipped_aliases()
    assert {one.ori: one.about for one in aliases if one.ori}.items() >= {
        "KY05680": "us-ky-louisville",
        "NC06001": "us-nc-charlotte",
        "NV00201": "us-nv-las-vegas",
        "HI00200": "us-hi-urban-honolulu",
        "GA02503": "us-ga-savannah",
    }.items()
    assert [one for one in aliases if not one.source] == []
