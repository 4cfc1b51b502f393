"""Tables on the screen, and progress on long work."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress
from rich.table import Table

_BORDERS = 3  # of a column: a line on its left, and a space on either side


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the screen; cells are folded between words, never cut.

    Where the screen is too narrow for whole words, each row stands as lines of its own.
    """
    screen, listed = console(), list(rows)
    widths = _widths([columns, *listed], screen.width - _BORDERS * len(columns) - 1)
    if widths is None:
        _print_lines(screen, title, columns, listed)
        return
    table = Table(title=title, title_justify="left", show_lines=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column, overflow="fold", width=width)
    for row in listed:
        table.add_row(*row)
    screen.print(table)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """A width for each column that breaks no word; ``None`` where there is no room for that."""
    columns = list(zip(*rows, strict=True))
    least = [max(_longest(cell.split()) for cell in column) for column in columns]
    most = [max(_longest(cell.splitlines()) for cell in column) for column in columns]
    if sum(least) > room:
        return None
    widths, spare = least, room - sum(least)
    while spare and widths != most:
        narrow = [at for at, width in enumerate(widths) if width < most[at]]
        least_wide = min(narrow, key=lambda at: widths[at])
        widths[least_wide] += 1
        spare -= 1
    return widths


def _longest(words: Iterable[str]) -> int:
    return max(map(cell_len, words), default=1)


def _print_lines(
    screen: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Each row under its first cell, with the name of every column that has something in it."""
    screen.print(title)
    for first, *others in rows:
        screen.print(f"\n{first or columns[0]}")
        for column, cell in zip(columns[1:], others, strict=True):
            if cell:
                line = f"{column}: {'; '.join(cell.splitlines())}"
                screen.print(Padding(line, (0, 0, 0, 2), expand=False))


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
