"""Every address of the docket, room by room."""

from __future__ import annotations

from django.urls import include, path

from evenhand.docket.assets import asset

_ROOMS = (
    "front", "accounts", "letter", "live", "filings", "record_site", "desk", "invited", "officers",
    "records", "replies", "briefings", "metering", "log", "help", "operating", "api",
)  # fmt: skip

urlpatterns = [
    path("assets/<path:path>", asset, name="asset"),
    *(path("", include(f"evenhand.docket.{room}.urls")) for room in _ROOMS),
]
handler400 = "evenhand.docket.problems.bad_request"
handler403 = "evenhand.docket.problems.denied"
handler404 = "evenhand.docket.problems.not_found"
handler500 = "evenhand.docket.problems.failed"
handler429 = "evenhand.docket.problems.too_many"
