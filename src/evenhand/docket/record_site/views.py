"""Handing out the published record: files below one folder, and nothing else."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from evenhand.docket.problems import told
from evenhand.docket.record_site.publishing import is_there, site_folder

_LATER: Final = 60
_KINDS: Final = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@require_safe
def record_page(request: HttpRequest, at: str) -> HttpResponseBase:
    """A page or file of the site; a folder's is its ``index.html``."""
    if not settings.EVENHAND_DAYS:
        return told(request, 404, "This docket publishes no days.", "See what is live instead.")
    if not is_there():
        return _not_yet(request)
    file = file_at(at)
    if file is not None and file.is_dir():
        if at and not at.endswith("/"):
            return redirect(f"{request.path}/")
        file /= "index.html"
    if file is None or not file.is_file():
        return told(request, 404)
    return _handed_out(request, file)


def file_at(at: str) -> Path | None:
    """What lies at a path below the site's folder; ``None`` where it leads out or is hidden."""
    root = site_folder().resolve()
    parts = at.split("/")
    if any(part.startswith(".") for part in parts) or "\\" in at or "\0" in at:
        return None
    try:
        found = (root / at).resolve()
        return found if found.is_relative_to(root) and found.exists() else None
    except OSError:  # a name too long for the disk
        return None


def _handed_out(request: HttpRequest, file: Path) -> HttpResponseBase:
    changed = int(file.stat().st_mtime)
    seen = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if seen is not None and seen >= changed:
        return HttpResponseNotModified()
    kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    response = FileResponse(file.open("rb"), content_type=kind or "application/octet-stream")
    response.headers["Last-Modified"] = http_date(changed)
    return response


def _not_yet(request: HttpRequest) -> HttpResponseBase:
    response = told(
        request,
        503,
        "The published record is being written for the first time.",
        "Come back in a few minutes. What is live is there already: see the programs.",
    )
    response.headers["Retry-After"] = str(_LATER)
    return response
