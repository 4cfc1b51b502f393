"""States as a grid of tiles, each in its place and filled by its outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from evenhand.pages.charts.amounts import signs_explained, summed
from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.state_tile import TILE_OUTCOMES, StateTile, TileOutcome
from evenhand.pages.charts.tile_drawing import LOOKS, NARROW, WIDE, draw_tiles
from evenhand.pages.charts.tile_layout import PLACES, abbreviation
from evenhand.pages.templating import several
from evenhand.reasons.money.figures import DOLLARS
from evenhand.reasons.money.words import amount_words
from evenhand.reasons.words import headed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from evenhand.terms.money import Amount


def tile_grid_chart(
    ident: str,
    title: str,
    tiles: Sequence[StateTile],
    *,
    amounts: str = "amount",
    supposing: str = "if it does not comply",
    provenance: Provenance,
    hindsight: bool = False,
) -> Chart:
    """Outcomes by state; colour and pattern are the outcome's alone, never an amount's.

    Whoever has no place in the grid stands in the table and is named in words. With amounts
    there are two drawings, of which a page shows the one that fits its width.

    Args:
        amounts: what the amounts are, in the singular, such as ``amount withheld``.
        supposing: what is supposed where an amount is not decided; such amounts are kept apart.
    Raises:
        ValueError: two tiles have the same id, or an outcome is not one of ``TILE_OUTCOMES``.
    """
    _check(tiles)
    ordered = sorted(tiles, key=lambda tile: (tile.name.casefold(), tile.id))
    with_amounts = any(tile.amount is not None for tile in ordered)
    return Chart(
        id=ident,
        title=title,
        see=_sentences(ordered, amounts, supposing),
        drawings=_drawings(ident, title, ordered, with_amounts),
        key=_key(ordered, with_amounts),
        provenance=provenance,
        table=_table(title, ordered, amounts, supposing),
        layout="by-width" if with_amounts else "panels",
        hindsight=hindsight,
    )


def sums_table(title: str, tiles: Sequence[StateTile], amounts: str, supposing: str) -> Table:
    """By outcome, how many there are and what their amounts come to, what is supposed apart.

    Args:
        amounts, supposing: as for ``tile_grid_chart``.
    """
    rows = tuple(
        (
            headed(outcome),
            f"{len(those):,}",
            summed(tile.amount for tile in those if tile.amount is not None),
            summed(tile.supposed for tile in those if tile.supposed is not None),
        )
        for outcome, those in _by_outcome(tiles).items()
    )
    columns = ("Outcome", "Governments", headed(amounts), f"Not decided: {amounts} {supposing}")
    return Table(f"{title}: the sums, outcome by outcome", columns, rows, frozenset({1}))


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


def _sentences(tiles: Sequence[StateTile], amounts: str, supposing: str) -> str:
    by_outcome = _by_outcome(tiles)
    counts = ", ".join(f"{len(those):,} {outcome}" for outcome, those in by_outcome.items())
    governments = several(len(tiles), "government", "governments")
    said = [f"{governments}: {counts}." if tiles else f"{governments}."]
    for outcome, those in by_outcome.items():
        if sums := summed(tile.amount for tile in those if tile.amount is not None):
            said.append(f"{headed(amounts)}, {outcome}: {sums}.")
    said += _supposed(by_outcome, amounts, supposing)
    if outside := [tile.name for tile in tiles if tile.id not in PLACES]:
        said.append(f"Without a place in the grid, in the table alone: {listed(outside)}.")
    given = {tile.id for tile in tiles}
    if missing := [abbreviation(one) for one in sorted(PLACES) if one not in given]:
        said.append(f"No outcome is given for {listed(missing)}: letters without a tile.")
    return " ".join(said)


def _supposed(
    by_outcome: Mapping[TileOutcome, list[StateTile]], amounts: str, supposing: str
) -> Iterator[str]:
    """Amounts that do not follow yet: apart from those that do, and in no sum of theirs."""
    for outcome, those in by_outcome.items():
        if sums := summed(tile.supposed for tile in those if tile.supposed is not None):
            yield f"Not decided, so in no sum above: {amounts} {supposing}, {outcome}: {sums}."


def _key(tiles: Sequence[StateTile], with_amounts: bool) -> tuple[str, ...]:
    looks = [f"{LOOKS[outcome].words}: {outcome}" for outcome in _by_outcome(tiles)]
    place = "A tile's place is about that on a map; all are of one size"
    if not with_amounts:
        return (*looks, place)
    signs = signs_explained(tile.amount for tile in tiles if tile.amount is not None)
    said = "; ".join(filter(None, (signs, "the table has cents")))
    return (*looks, place, f"In a tile, where the page is wide enough: {said}")


def _table(title: str, tiles: Sequence[StateTile], amounts: str, supposing: str) -> Table:
    """By the alphabet: governments are not ranked."""
    noted = any(tile.note for tile in tiles)
    hypothetical = any(tile.supposed is not None for tile in tiles)
    columns = ["State", "Outcome", headed(amounts)]
    columns += [f"{headed(amounts)} {supposing}"] if hypothetical else []
    columns += ["Clauses unmet", *(["Note"] if noted else [])]
    rows = tuple(
        (
            tile.name,
            tile.outcome,
            _said(tile.amount),
            *([_said(tile.supposed)] if hypothetical else []),
            _unmet(tile),
            *([tile.note] if noted else []),
        )
        for tile in tiles
    )
    figures = {2, 3} if hypothetical else {2}
    return Table(f"{title}: the outcomes", tuple(columns), rows, frozenset(figures))


def _said(amount: Amount | None) -> str:
    return "" if amount is None else amount_words(amount, DOLLARS)


def _unmet(tile: StateTile) -> str:
    if tile.outcome == "not in the class":
        return ""
    return ", ".join(tile.clauses_unmet) or "none"
