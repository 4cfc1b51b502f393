"""Addresses of what everybody may want to know of the docket itself."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.help.views import accessibility, privacy

urlpatterns = [
    path("privacy/", privacy, name="privacy"),
    path("accessibility/", accessibility, name="accessibility"),
]
