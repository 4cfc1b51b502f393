"""Handing out a file that was kept: always to be saved, never to be shown in the page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import opened


def attachment(item: Item) -> HttpResponse:
    """An item as a file to save.

    Raises:
        NotThere: it was removed.
        Unready: the docket's own key is not the one it was kept under.
    """
    return file_to_save(item.name or f"{item.id}.txt", opened(item), item.media_type)


def file_to_save(name: str, content: bytes, media_type: str) -> HttpResponse:
    """Bytes as a file to save, by a name."""
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
