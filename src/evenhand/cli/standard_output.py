"""Standard output, so that a full disk behind it is an error that says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TextIO, cast

from evenhand.errors import CannotWriteOutput, Place

_HINT: Final = "Send it where there is room, or name a file that may be written to."


class _Output:
    """A stream whose failure is an error of ours; a pipe that was closed stays what it is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failed = False

    def __getattr__(self, name: str) -> Any:  # all else is the stream's own
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with self._told():
            return self._stream.write(text)

    def flush(self) -> None:
        if not self.failed:  # Python flushes once more as it ends
            with self._told():
                self._stream.flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as problem:
            self.failed = True
            raise CannotWriteOutput(
                f"It cannot be written: {problem.strerror or problem}.",
                place=Place("standard output"),
                hint=_HINT,
            ) from problem


@contextmanager
def output_told() -> Iterator[None]:
    """While it lasts, standard output that cannot be written to is ``CannotWriteOutput``.

    A stream that has failed stays in place, so that what is left in it is not tried again.
    """
    before = sys.stdout
    output = _Output(before)
    sys.stdout = cast(TextIO, output)
    try:
        yield
    finally:
        if cast(object, sys.stdout) is output and not output.failed:
            sys.stdout = before
