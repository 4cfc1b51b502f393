"""The log: one JSON object a line, with nothing private in it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Final

# What stands in an address for a secret: the links of invitations, mail and passwords.
_SECRETS: Final = re.compile(
    r"/(asked|confirm|confirm-email|password/reset/key|briefings/end|replies/appeal)/[^/\s]+"
)
# Looked for at the beginnings of words alone: a long word is then read once.
_ADDRESS: Final = re.compile(r"(?<![^\s@\"'<>])[^\s@\"'<>]+@[^\s@\"'<>]+\.[^\s@\"'<>]+")

_QUERY: Final = re.compile(r"\?[^\s\"'<>?]*=[^\s\"'<>]*")


class JsonLines(logging.Formatter):
    """Writes a record of the log as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": masked(record.getMessage()),
        }
        line |= {key: masked(str(cell)) for key, cell in getattr(record, "cells", {}).items()}
        if record.exc_info:
            line["trace"] = masked(self.formatException(record.exc_info))
        # Escaped beyond ASCII: no sign of another line's end or of a terminal stands in it.
        return json.dumps(line)


def masked(text: str) -> str:
    """A text without the secrets of links, what was asked for behind one, and e-mail addresses."""
    text = _QUERY.sub("?[query]", _SECRETS.sub(r"/\1/[secret]", text))
    return _ADDRESS.sub("[address]", text)
