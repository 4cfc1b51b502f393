"""What a comparison is asked: of which program, on which days, about whom, and how tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evenhand.audit.randomization.inference import DRAWS, SEED
from evenhand.reasons.place_names import full_name
from evenhand.record.store import Record
from evenhand.terms.dates import Dates
from evenhand.terms.programs import Program


@dataclass(frozen=True)
class Question:
    """The options of :func:`evenhand.verbs.compare.compare`, checked and with nothing left open.

    ``treated`` are ids, each once. ``beside`` are ids, or ``None`` for whom the agency
    selected before the day; ``known_now`` is ``None`` for all that is on file.
    """

    program: Program = field(repr=False)
    treated: tuple[str, ...]
    dates: Dates
    record: Record = field(repr=False)
    known_now: dt.date | None = None
    reading: str | None = None
    primary: tuple[str, ...] = ()
    attributes: Path | None = None
    ranking: str | None = None
    beside: tuple[str, ...] | None = None
    seed: int = SEED
    draws: int = DRAWS

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every government of the record by id, with its state."""
        return {one.id: full_name(one) for one in self.record.jurisdictions.values()}

    def by_name(self) -> tuple[str, ...]:
        """The ids of the treated in the order of their names."""
        return tuple(sorted(self.treated, key=lambda one: (self.names[one], one)))
