"""Addresses of briefings: to read them, and for officers to write and publish them."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.briefings import editing, reading
from evenhand.docket.briefings.feed import briefings_feed

urlpatterns = [
    path("briefings/", reading.briefings, name="briefings"),
    path("briefings/feed/", briefings_feed, name="briefings-feed"),
    path("briefings/read/<slug:slug>/", reading.briefing, name="briefing"),
    path("officers/briefings/", editing.drafts, name="briefings-drafts"),
    path("officers/write-briefing/", editing.write, name="briefings-write"),
    path("officers/briefings/<slug:slug>/", editing.draft_page, name="briefings-draft"),
    path("officers/briefings/<slug:slug>/edit/", editing.edit, name="briefings-edit"),
]
