"""States as a grid of tiles, each in its place and filled by its outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evenhand.pages.charts.amounts import SHORT_UNITS, amount_said, summed
from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.state_tile import TILE_OUTCOMES, StateTile, TileOutcome
from evenhand.pages.charts.tile_drawing import LOOKS, NARROW, WIDE, draw_tiles
from evenhand.pages.charts.tile_layout import PLACES, abbreviation
from evenhand.pages.templating import several
from evenhand.reasons.words import headed, listed

if TYPE_CHECKING:
    from markupsafe import Markup


def tile_grid_chart(
    ident: str,
    title: str,
    tiles: Sequence[StateTile],
    *,
    amounts: str = "amount",
    provenance: Provenance,
    hindsight: bool = False,
) -> Chart:
    """Outcomes by state; colour and pattern are the outcome's alone, never an amount's.

    Whoever has no place in the grid stands in the table and is named in words. With amounts
    there are two drawings, of which a page shows the one that fits its width.

    Args:
        amounts: what the amounts are, in the singular, such as ``amount withheld``.
    Raises:
        ValueError: two tiles have the same id, or an outcome is not one of ``TILE_OUTCOMES``.
    """
    _check(tiles)
    ordered = sorted(tiles, key=lambda tile: (tile.name.casefold(), tile.id))
    with_amounts = any(tile.amount is not None for tile in ordered)
    return Chart(
        id=ident,
        title=title,
        see=_sentences(ordered, amounts),
        drawings=_drawings(ident, title, ordered, with_amounts),
        key=_key(ordered, with_amounts),
        provenance=provenance,
        table=_table(title, ordered, amounts),
        layout="by-width" if with_amounts else "panels",
        hindsight=hindsight,
    )


def _check(tiles: Sequence[StateTile]) -> None:
    for ident, count in Counter(tile.id for tile in tiles).items():
        if count > 1:
            raise ValueError(f"'{ident}' has {count} tiles")
    for tile in tiles:
        if tile.outcome not in TILE_OUTCOMES:
            raise ValueError(f"'{tile.outcome}' of {tile.id} is none of {TILE_OUTCOMES}")


def _drawings(
    ident: str, title: str, tiles: Sequence[StateTile], with_amounts: bool
) -> tuple[Markup, ...]:
    heard = _heard(tiles)
    narrow = draw_tiles(f"{ident}-narrow", title, heard, tiles, NARROW)
    if not with_amounts:
        return (narrow,)
    return narrow, draw_tiles(f"{ident}-wide", title, heard, tiles, WIDE)


def _by_outcome(tiles: Sequence[StateTile]) -> dict[TileOutcome, list[StateTile]]:
    found = {one: [tile for tile in tiles if tile.outcome == one] for one in TILE_OUTCOMES}
    return {outcome: those for outcome, those in found.items() if those}


def _heard(tiles: Sequence[StateTile]) -> str:
    said = [
        f"{headed(outcome)}: {', '.join(tile.name for tile in those)}"
        for outcome, those in _by_outcome(tiles).items()
    ]
    return f"{'. '.join(said)}." if said else "No outcome is given."


def _sentences(tiles: Sequence[StateTile], amounts: str) -> str:
    by_outcome = _by_outcome(tiles)
    counts = ", ".join(f"{len(those):,} {outcome}" for outcome, those in by_outcome.items())
    governments = several(len(tiles), "government", "governments")
    said = [f"{governments}: {counts}." if tiles else f"{governments}."]
    for outcome, those in by_outcome.items():
        if sums := summed(tile.amount for tile in those if tile.amount is not None):
            said.append(f"{headed(amounts)}, {outcome}: {sums}.")
    if outside := [tile.name for tile in tiles if tile.id not in PLACES]:
        said.append(f"Without a place in the grid, in the table alone: {listed(outside)}.")
    given = {tile.id for tile in tiles}
    if missing := [abbreviation(one) for one in sorted(PLACES) if one not in given]:
        said.append(f"No outcome is given for {listed(missing)}: letters without a tile.")
    return " ".join(said)


def _key(tiles: Sequence[StateTile], with_amounts: bool) -> tuple[str, ...]:
    looks = [f"{LOOKS[outcome].words}: {outcome}" for outcome in _by_outcome(tiles)]
    place = "A tile's place is about that on a map; all are of one size"
    if not with_amounts:
        return (*looks, place)
    short = f"In a tile, where the page is wide enough: {SHORT_UNITS}; ≥: at least; ?: unknown"
    return (*looks, place, f"{short}; the table has cents")


def _table(title: str, tiles: Sequence[StateTile], amounts: str) -> Table:
    """By the alphabet: governments are not ranked."""
    noted = any(tile.note for tile in tiles)
    columns = ["State", "Outcome", headed(amounts), "Clauses unmet", *(["Note"] if noted else [])]
    rows = tuple(
        (
            tile.name,
            tile.outcome,
            "" if tile.amount is None else amount_said(tile.amount),
            _unmet(tile),
            *([tile.note] if noted else []),
        )
        for tile in tiles
    )
    return Table(f"{title}: the outcomes", tuple(columns), rows, frozenset({2}))


def _unmet(tile: StateTile) -> str:
    if tile.outcome == "not in the class":
        return ""
    return ", ".join(tile.clauses_unmet) or "none"
