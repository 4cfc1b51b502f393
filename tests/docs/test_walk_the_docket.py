"""What the walk through a docket tells people to follow or press is on its pages."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKET = ROOT / "src" / "evenhand" / "docket"
WALK = ROOT / "docs" / "walk-the-docket.md"


def test_each_word_in_bold_stands_on_a_page() -> None:
    told = re.findall(r"\*\*(.+?)\*\*", WALK.read_text("utf-8"))
    files = [*DOCKET.rglob("*.html"), *DOCKET.rglob("*.py")]
    pages = "\n".join(one.read_text("utf-8") for one in files)
    assert len(told) > 20
    assert [one for one in told if one != "bold" and one not in pages] == []
