"""Show the main job on the shipped record: decide, explain, screen, write, publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.notices.kinds import KindName
from evenhand.verbs.demo.gather import DAY, PROGRAM, Demonstration, gather
from evenhand.verbs.demo.tables import write_tables
from evenhand.verbs.notify import notify
from evenhand.verbs.publish import publish

if TYPE_CHECKING:
    from evenhand.verbs.determine import Track

FOLDER: Final = Path("out/psp-2017")
SITE: Final = "site"
LETTERS: Final = "letters"
# What the agency could have written under the release, and the cities on the letter they got.
_WRITTEN: Final[tuple[tuple[KindName, str], ...]] = (
    ("determination", "release"),
    ("answer", "letter"),
    ("request-to-controller", "letter"),
)


def demo(folder: Path = FOLDER, *, track: Track = iter) -> Demonstration:
    """Run the demonstration and write its tables, letters and site; the same bytes every time.

    Args:
        folder: where to write; it is made where it is missing. The site is ``SITE`` in it:
            the program on the day of the letters, on what was known then and known now.
            ``LETTERS`` holds letters in both directions.
        track: wraps the ids as they are worked through, to show progress.
    Returns:
        Everything the tables and the screen show.
    Raises:
        CannotWrite: the folder cannot be written to.
    """
    shown = gather(track=track)
    write_tables(shown, folder)
    for kind, reading in _WRITTEN:
        notify(PROGRAM, folder / LETTERS, shown.record, kind=kind, as_of=DAY, reading=reading)
    publish([PROGRAM], folder / SITE, shown.record, as_of=[DAY], track=track)
    return shown


__all__ = ["Demonstration", "demo"]
