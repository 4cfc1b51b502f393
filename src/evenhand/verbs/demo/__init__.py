"""Show the main job on the shipped record: decide, explain, screen, and write a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from evenhand.pages.report import render_report
from evenhand.verbs.demo.gather import gather
from evenhand.verbs.demo.report import report_on
from evenhand.verbs.demo.settling import settling
from evenhand.verbs.demo.show import show, show_next
from evenhand.verbs.demo.tables import write, write_tables

if TYPE_CHECKING:
    from evenhand.verbs.determine import Track

FOLDER: Final = Path("out/psp-2017")


def demo(
    folder: Path = FOLDER,
    *,
    console: Console | None = None,
    track: Track = iter,
) -> Path:
    """Run the demonstration and write its tables and report; the same bytes every time.

    Args:
        folder: where to write; it is made where it is missing.
        console: where to print; ``None`` is standard output.
        track: wraps the ids as they are worked through, to show progress.
    Returns:
        The HTML report.
    Raises:
        CannotWrite: the folder cannot be written to.
    """
    screen = console or Console(markup=False, highlight=False)
    shown = gather(track=track)
    settled = settling(shown.decided)
    show(shown, settled, screen)
    write_tables(shown, settled, folder)
    report = write(folder / "report.html", render_report(report_on(shown, settled)))
    show_next(folder, screen)
    return report


__all__ = ["demo"]
