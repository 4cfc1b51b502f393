"""Tables on the screen, and progress on long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.progress import Progress
from rich.table import Table


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the screen; long cells are folded, never cut."""
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console().print(table)


def console() -> Console:
    """The screen; 120 columns where it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else 120, markup=False, highlight=False)


def tracked(ids: Iterable[str], doing: str = "Deciding") -> Iterator[str]:
    """Show progress on standard error once the work has taken a second; silent elsewhere."""
    items = list(ids)
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=len(items), visible=False)
        for item in items:
            yield item
            progress.update(task, advance=1, visible=time.monotonic() - started > 1)
