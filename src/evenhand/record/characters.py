"""Characters that no cell may hold, since who reads the record would not see what they do.

A control character can move the cursor of a terminal or colour it (ECMA-48); an embedding,
override or isolate can show the words of a line in another order (Unicode Standard Annex 9).
A tab and the end of a line are text.
"""

from __future__ import annotations

import re
from typing import Final

_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
REMOVE: Final = (
    "Remove it, or type the cell anew: it is not seen, and changes how the text around it is shown."
)


def hidden_in(text: str) -> str:
    """What hidden character the text holds, in words; blank where it holds none."""
    found = _HIDDEN.search(text)
    if found is None:
        return ""
    code = f"U+{ord(found[0]):04X}"
    if ord(found[0]) < 0x100:
        return f"the control character {code}"
    return f"{code}, which changes the direction in which text is shown"
