"""Who certainly meets computable criteria: compared with every world, tried one by one."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest

from evenhand.audit.alike.criteria import Criteria
from evenhand.logic import Truth
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from tests.audit.patrols import DAY, PROGRAM, figures, program
from tests.record.made import said

# Two facts that the clauses use several times over, so that three-valued logic falls short.
REQUIRES = """\
requires:
  all:
    - any:
        - id: few
          wordings:
            2031-01-10: {source: notice, text: Few., when: residents < 3}
        - id: many
          wordings:
            2031-01-10: {source: notice, text: Many., when: residents >= 2}
    - at-least:
        2:
          - id: one
            wordings:
              2031-01-10: {source: notice, text: One., when: thefts >= 1}
          - id: two
            wordings:
              2031-01-10: {source: notice, text: Two., when: thefts < 2}
          - id: level
            wordings:
              2031-01-10: {source: notice, text: Level., when: residents >= 1}
"""
TEXT = PROGRAM[: PROGRAM.index("requires:")] + REQUIRES
THEFTS, RESIDENTS = range(4), range(5)  # beyond these nothing changes


def met(thefts: int, residents: int) -> bool:
    held = (thefts >= 1) + (thefts < 2) + (residents >= 1)
    return (residents < 3 or residents >= 2) and held >= 2


def in_every_world(thefts: int | None, residents: int | None) -> Truth:
    worlds = product(
        THEFTS if thefts is None else [thefts], RESIDENTS if residents is None else [residents]
    )
    found = {met(*world) for world in worlds}
    return found.pop() if len(found) == 1 else None


def towns(folder: Path, known: dict[str, tuple[int | None, int | None]]) -> Record:
    table = folder / "towns.csv"
    rows = ["id,name,kind,geoid,state,counties,residents", "xx,The nation,nation,,,,",
            "xx-guard,Guard,agency,,,,", "xx-count,Count,agency,,,,"]  # fmt: skip
    rows += [f"{town},{town},place,,xx,," for town in known]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    record = Record.create(folder / "record", table)
    statements = list(figures({"xx": {2029: (1, 1)}}))
    for town, pair in known.items():
        for fact, figure in zip(("thefts", "residents"), pair, strict=True):
            if figure is not None:
                statements.append(
                    said(fact, str(figure), about=town, by="xx-count", on="2030-04-01",
                         since="2029-01-01", until="2029-12-31")
                )  # fmt: skip
    record.append(statements)
    return Record.open(folder / "record")


@pytest.mark.parametrize("seed", range(3))
def test_whoever_meets_them_in_every_world_certainly_meets_them(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    known = {
        f"xx-t{number}": (dice.choice([*THEFTS, None, None]), dice.choice([*RESIDENTS, None, None]))
        for number in range(40)
    }
    loaded = program(tmp_path, TEXT)
    view = View(towns(tmp_path, known), as_of=DAY, known_at=DAY)
    criteria = Criteria(loaded, view, dates_of(loaded, as_of=DAY))
    assert {town: criteria.meets(town) for town in known} == {
        town: in_every_world(*pair) for town, pair in known.items()
    }
