"""How ids are written: of governments and groups, of the parts of a program, and of bodies.

The patterns are for whoever reads an id inside a longer text; they bear no anchors.
"""

from __future__ import annotations

import re
from typing import Final

GOVERNMENT_PATTERN: Final = r"[a-z]{2}(?:-[a-z0-9]+)*"
"""A government or a group: ``us``, ``us-doj``, ``us-nm-albuquerque``."""

KEBAB_PATTERN: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
"""A program, a clause, a source: ``access-to-banks``."""

BODY_PATTERN: Final = rf"{GOVERNMENT_PATTERN}(?:/[^;,\n]{{1,80}})?"
"""A government, or one of its facilities or offices: ``us-nm-bernalillo-county/jail``."""

_GOVERNMENT: Final = re.compile(GOVERNMENT_PATTERN, re.ASCII)
_KEBAB: Final = re.compile(KEBAB_PATTERN, re.ASCII)
_BODY: Final = re.compile(BODY_PATTERN, re.ASCII)


def is_government(text: str) -> bool:
    """Whether a text is written as the id of a government is: ``us``, ``us-nm-albuquerque``."""
    return _GOVERNMENT.fullmatch(text) is not None


def is_kebab(text: str) -> bool:
    """Whether a text can stand in an address: small letters, figures and hyphens."""
    return _KEBAB.fullmatch(text) is not None


def is_body(text: str) -> bool:
    """Whether a text names a government, or one of its facilities or offices behind a ``/``."""
    return _BODY.fullmatch(text) is not None
