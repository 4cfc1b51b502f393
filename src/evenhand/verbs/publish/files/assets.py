"""The files that pages need: style, letters, scripts and signs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_PAGES: Final = files("evenhand.pages")
# The looks of what stands on the site and in pages of their own alike, and then of the site.
_STYLES: Final = ("parts.css", "site/site.css")


def asset_files() -> Iterator[tuple[str, bytes]]:
    """Every file with its path below the site's root."""
    yield from _under(_PAGES / "assets", "assets/")
    style = "".join((_PAGES / "templates").joinpath(one).read_text("utf-8") for one in _STYLES)
    yield "assets/site.css", style.encode()


def _under(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda found: found.name):
        if one.is_dir():
            yield from _under(one, f"{path}{one.name}/")
        elif not one.name.endswith((".md", ".py")):
            yield f"{path}{one.name}", one.read_bytes()
