"""Addresses of what is live."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.live.determination import case, determination
from evenhand.docket.live.government import government
from evenhand.docket.live.places import places
from evenhand.docket.live.program import program
from evenhand.docket.live.programs import programs_live
from evenhand.docket.live.search import search

urlpatterns = [
    path("search/", search, name="search"),
    path("governments/<str:name>/", government, name="government"),
    path("live/", programs_live, name="live-programs"),
    path("live/<str:name>/", program, name="live-program"),
    path("live/<str:name>/places/", places, name="live-places"),
    path("live/<str:name>/today/<str:applicant>/", case, name="live-case"),
    path("live/<str:name>/<str:day>/<str:applicant>/", determination, name="live-determination"),
]
