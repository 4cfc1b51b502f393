"""The command that gives a report again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.audit.randomization.inference import DRAWS, SEED
from evenhand.verbs.sources import called, is_shipped

if TYPE_CHECKING:
    from evenhand.verbs.compare.question import Question


def replay_command(asked: Question) -> str:
    """The line at a prompt, with every option that is not as it is where it is not given.

    The days are always named: a line that is kept must not turn on what it leaves out.
    """
    words = [word for name, value in _options(asked) if value for word in (f"--{name}", value)]
    return shlex.join(["evenhand", "compare", called(asked.program), *words])


def _options(asked: Question) -> Iterator[tuple[str, str]]:
    """Every option with its value; a blank one is as it is where it is not given."""
    yield "as-of", asked.dates.as_of.isoformat()
    yield "known-at", asked.dates.known_at.isoformat()
    yield "known-now", asked.known_now.isoformat() if asked.known_now else ""
    yield "treated", ",".join(asked.treated)
    yield "beside", ",".join(asked.beside or ())
    yield "reading", asked.reading or ""
    yield "record", "" if is_shipped(asked.record) else str(asked.record.folder)
    for file in asked.program.later_orders:
        yield "orders", file
    yield "primary", ",".join(asked.primary)
    yield "attributes", str(asked.attributes or "")
    yield "ranking", asked.ranking or ""
    yield "seed", "" if asked.seed == SEED else str(asked.seed)
    yield "draws", "" if asked.draws == DRAWS else str(asked.draws)
