"""Show the main job on the shipped record: decide, explain, screen, and write a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.pages.report import render_report
from evenhand.verbs.demo.gather import Demonstration, gather
from evenhand.verbs.demo.report import report_on
from evenhand.verbs.demo.tables import write, write_tables

if TYPE_CHECKING:
    from evenhand.verbs.determine import Track

FOLDER: Final = Path("out/psp-2017")
REPORT: Final = "report.html"


def demo(folder: Path = FOLDER, *, track: Track = iter) -> Demonstration:
    """Run the demonstration and write its tables and report; the same bytes every time.

    Args:
        folder: where to write; it is made where it is missing. The report is ``REPORT`` in it.
        track: wraps the ids as they are worked through, to show progress.
    Returns:
        Everything the report and the tables show.
    Raises:
        CannotWrite: the folder cannot be written to.
    """
    shown = gather(track=track)
    write_tables(shown, folder)
    write(folder / REPORT, render_report(report_on(shown)))
    return shown


__all__ = ["Demonstration", "demo"]
