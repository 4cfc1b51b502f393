"""Addresses of the API: its page, its document, and its operations."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.api.service import api
from evenhand.docket.api.views import docs, openapi

urlpatterns = [
    path("api/v1/docs", docs, name="api-docs"),
    path("api/v1/openapi.json", openapi, name="api-openapi"),
    path("api/v1/", api.urls),
]
