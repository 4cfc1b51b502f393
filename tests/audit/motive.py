"""Words about why anybody acted, or how it is to be judged; no text of ours has one."""

from __future__ import annotations

import re
from typing import Final

MOTIVE: Final = re.compile(
    r"\b(abus\w*|animus|arbitrar\w*|bad faith|bias\w*|blam\w*|capricious\w*|coerc\w*|cynic\w*|"
    r"deliberate\w*|discriminat\w*|favou?r\w*|guilt\w*|hostil\w*|illegal\w*|illegitimate|"
    r"intent|intend\w*|malic\w*|motivat\w*|partisan\w*|politic\w*|prejudic\w*|pretext\w*|"
    r"punish\w*|punit\w*|retaliat\w*|sanctuary|scapegoat\w*|shameful|singl\w+ out|spite\w*|"
    r"suspicious\w*|target\w*|unfair\w*|unjust\w*|unlawful\w*|vindictiv\w*|wrongful\w*)\b",
    re.IGNORECASE,
)
