"""Where each state stands in a grid of tiles: eleven columns, eight rows, all of one size.

A tile stands about where a map has the state, and no state has more ink for having more land.
Alaska, Hawaii and Puerto Rico stand at the corners, the District of Columbia south of Maryland.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A tile's row from the top and column from the left, both from 0."""

    row: int
    column: int


_ROWS: Final = (
    "ak .. .. .. .. .. .. .. .. .. me",
    ".. .. .. .. .. .. .. .. .. vt nh",
    "wa id mt nd mn il wi mi ny ri ma",
    "or nv wy sd ia in oh pa nj ct ..",
    "ca ut co ne mo ky wv va md de ..",
    ".. az nm ks ar tn nc sc dc .. ..",
    ".. .. .. ok la ms al ga .. .. ..",
    "hi .. .. tx .. .. .. .. fl .. pr",
)
ROWS: Final = len(_ROWS)
COLUMNS: Final = 11
# The 50 states, the District of Columbia and Puerto Rico by their ids.
PLACES: Final = {
    f"us-{code}": Place(row, column)
    for row, codes in enumerate(_ROWS)
    for column, code in enumerate(codes.split())
    if code != ".."
}


def abbreviation(ident: str) -> str:
    """The two letters of a state's id: ``AL`` of ``us-al``."""
    return ident.removeprefix("us-").upper()
