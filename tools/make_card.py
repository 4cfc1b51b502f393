"""Draw the card that other people's pages show beside a link to the site.

    .venv/bin/python tools/make_card.py

Writes ``src/evenhand/pages/assets/card.png`` (1,200 by 630 pixels, the size that the Open Graph
protocol's readers ask for) with Debian's chromium. It names the site and no program, so that one
picture serves every page.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).parent.parent / "src" / "evenhand" / "pages" / "assets"
_WIDE, _HIGH = 1200, 630
_DRAWING: Final = f"""\
<!doctype html><meta charset="utf-8"><style>body {{ margin: 0 }}</style>
<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}" font-family="DejaVu Sans">
<rect width="{_WIDE}" height="{_HIGH}" fill="#0b4f79"/>
<path d="M90 210h210M90 290h210" stroke="#fff" stroke-width="36" stroke-linecap="round"/>
<text x="90" y="430" font-size="92" font-weight="bold" fill="#fff">evenhand</text>
<text x="90" y="510" font-size="38" fill="#fff">Who asked what of whom, and what came out</text>
</svg>
"""


def main() -> None:
    """Draw it."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "card.html"
        page.write_text(_DRAWING, encoding="utf-8")
        subprocess.run(
            [
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--window-size={_WIDE},{_HIGH}", f"--screenshot={ASSETS / 'card.png'}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
