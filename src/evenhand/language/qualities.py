"""The words for how sure it is that a source says what it is cited for."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

Quality: TypeAlias = Literal["high", "medium", "low"]
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)
