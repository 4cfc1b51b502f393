"""Addresses for whoever runs the docket."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.operating.views import live, ready

urlpatterns = [
    path("health/live", live, name="operating-live"),
    path("health/ready", ready, name="operating-ready"),
]
