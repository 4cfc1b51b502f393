"""The style, letters and scripts of the pages: the site's, and what the docket adds."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from evenhand.docket.problems import told
from evenhand.verbs.publish.files.assets import asset_files


@require_safe
def asset(request: HttpRequest, path: str) -> HttpResponse:
    """One file, the same for everybody."""
    found = _all().get(path)
    if found is None:
        return told(request, 404)
    content, tag = found
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    return HttpResponse(content, content_type=kind, headers=headers)


@cache
def _all() -> dict[str, tuple[bytes, str]]:
    own = (files("evenhand.docket") / "docket.css").read_bytes()
    site = {path.removeprefix("assets/"): content for path, content in asset_files()}
    return {
        path: (content, f'"{hashlib.sha256(content).hexdigest()[:16]}"')
        for path, content in {**site, "docket.css": own}.items()
    }
