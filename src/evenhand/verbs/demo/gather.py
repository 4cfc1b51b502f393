"""Everything the demonstration shows, worked out before a word of it is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.verbs.determine import Determinations, Track, determine
from evenhand.verbs.explain import Explanation, explain
from evenhand.verbs.publish.day.cities import CityPicture, city_picture
from evenhand.verbs.publish.day.settling import Settling, settling
from evenhand.verbs.screen import Screenings, screen
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program

PROGRAM: Final = "us-doj-psp"
DAY: Final = dt.date(2017, 8, 3)  # the day of the letters and of the release
ANSWERS_DUE: Final = dt.date(2017, 8, 18)  # printed in the letters
LATER: Final = dt.date(2018, 9, 24)  # the figures of 2017 came out; of 2016, a year before
BESIDE: Final = 2017
DETAILED: Final = "release"  # the reading under which all three questions decide
EXPLAINED: Final = "us-nm-albuquerque"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The program on the day of the letters, for the cities concerned and for everybody.

    ``picture`` has the cities as known on the day and on :data:`LATER`. ``decided`` is by
    reading; ``explained`` is one applicant under one; ``settled`` is what would settle most.
    """

    program: Program
    record: Record
    picture: CityPicture
    decided: Mapping[str, Determinations]
    explained: Explanation
    screened: Screenings
    settled: Settling


def gather(*, track: Track = iter) -> Demonstration:
    """Decide, explain and screen on the shipped program and record."""
    program, held = as_program(PROGRAM), open_record()
    decided = {
        reading: determine(
            program, held, as_of=DAY, known_at=ANSWERS_DUE, reading=reading, track=track
        )
        for reading in program.readings
    }
    picture = city_picture(program, held, as_of=DAY, known=(DAY, LATER))
    assert picture is not None, "the shipped record has the cities' figures"
    return Demonstration(
        program,
        held,
        picture,
        decided,
        explain(program, EXPLAINED, held, as_of=DAY, known_at=ANSWERS_DUE, reading=DETAILED),
        screen(program, held, as_of=DAY, known_at=DAY, beside=(BESIDE, LATER), track=track),
        settling(decided),
    )
