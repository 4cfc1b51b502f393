"""The address of the first page."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.front.views import home

urlpatterns = [path("", home, name="home")]
