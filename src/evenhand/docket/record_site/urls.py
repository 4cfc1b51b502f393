"""Addresses of the published record."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.record_site.views import record_page

urlpatterns = [
    path("record/", record_page, {"at": ""}, name="record-home"),
    path("record/<path:at>", record_page, name="record-page"),
]
