"""What gunicorn itself has to say, in the log of the docket and in its form."""

from __future__ import annotations

import sys
from typing import Any, Final

from gunicorn.config import Config
from gunicorn.glogging import Logger

from evenhand.docket.operating.json_lines import JsonLines

_UNREADABLE: Final = "Invalid request from "


class ServerLog(Logger):  # type: ignore[misc]  # it ships no types
    """gunicorn's log as lines of JSON; nothing of a request that it refuses by itself."""

    def setup(self, cfg: Config) -> None:
        """Set its handlers up as it does, each to write JSON."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())

    def warning(self, msg: str, *args: Any, **more: Any) -> None:
        """Write a warning; of a request that cannot be read, what kind of fault it has alone.

        gunicorn names who sent it there, and gives the line that it cannot read: with a cookie
        in it, or the secret of a link.
        """
        if msg.startswith(_UNREADABLE):
            kind = sys.exc_info()[0]
            msg = f"A request that cannot be read was refused: {kind.__name__ if kind else '?'}."
            args = ()
        super().warning(msg, *args, **more)
