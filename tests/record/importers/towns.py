"""An invented state's places, and a setting to read police figures in."""

from __future__ import annotations

from decimal import Decimal

from evenhand.record.importers.core import Imported, Said
from evenhand.record.importers.offences import LEGACY, REVISED, Setting
from evenhand.record.importers.places import Alias, Places
from evenhand.terms.statements import Jurisdiction, Statement

SAID = Said.on("us-fbi", "2020-09-28", source="table", cite="Table 8", quality="low")
RATES = {(fact, year): Decimal(400) for fact in (REVISED, LEGACY) for year in range(2008, 2020)}


def place(name: str, geoid: str, residents: int | None, state: str = "me") -> Jurisdiction:
    slug = name.rsplit(" ", 1)[0].lower().replace(" ", "-")
    return Jurisdiction(f"us-{state}-{slug}", name, "place", geoid, f"us-{state}", (), residents)


TABLE = {
    row.id: row
    for row in (
        place("Bangor city", "2302795", 33_000),
        place("Portland city", "2360545", 66_000),
        place("Saco city", "2364675", 18_000),
        place("Monson town", "2346405", 700),
        place("Wells town", "5579150", 9_000, "vt"),
    )
}
ALIASES = (Alias("ME09999", "ME", "Bangor-Penobscot Metro", "us-me-bangor", "made for a test"),)
SETTING = Setting(Places(TABLE, ALIASES), SAID, RATES)


def adds_up(imported: Imported) -> bool:
    """Every row read was kept, refused or set aside."""
    away = len(imported.refused) + sum(imported.set_aside.values())
    return imported.read == imported.kept + away


def figure(imported: Imported, about: str, fact: str = REVISED) -> Statement:
    """The one statement of the fact about the place."""
    (found,) = (one for one in imported.statements if (one.about, one.fact) == (about, fact))
    return found
