"""Words about why anybody acted; no text of ours has one."""

from __future__ import annotations

import re
from typing import Final

MOTIVE: Final = re.compile(
    r"\b(animus|arbitrary|bad faith|biased|capricious|coerc\w*|cynical\w*|deliberate\w*|"
    r"discriminat\w*|hostil\w*|illegitimate|intent|intend\w*|malic\w*|motivat\w*|politic\w*|"
    r"pretext\w*|prejudice\w*|punish\w*|punitive|retaliat\w*|sanctuary|scapegoat\w*|shameful|"
    r"singl\w+ out|spite\w*|suspicious\w*|target\w*|unfair\w*|unjust\w*|vindictive\w*)\b",
    re.IGNORECASE,
)
