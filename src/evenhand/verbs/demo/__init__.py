"""Show the main job on the shipped record: decide, explain, screen, and publish a site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.verbs.demo.gather import DAY, PROGRAM, Demonstration, gather
from evenhand.verbs.demo.tables import write_tables
from evenhand.verbs.publish import publish

if TYPE_CHECKING:
    from evenhand.verbs.determine import Track

FOLDER: Final = Path("out/psp-2017")
SITE: Final = "site"


def demo(folder: Path = FOLDER, *, track: Track = iter) -> Demonstration:
    """Run the demonstration and write its tables and its site; the same bytes every time.

    Args:
        folder: where to write; it is made where it is missing. The site is ``SITE`` in it:
            the program on the day of the letters, on what was known then and known now.
        track: wraps the ids as they are worked through, to show progress.
    Returns:
        Everything the tables and the screen show.
    Raises:
        CannotWrite: the folder cannot be written to.
    """
    shown = gather(track=track)
    write_tables(shown, folder)
    publish([PROGRAM], folder / SITE, shown.record, as_of=[DAY], track=track)
    return shown


__all__ = ["Demonstration", "demo"]
