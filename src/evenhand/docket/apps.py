"""The docket as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """One application with one set of tables, kept in rooms."""

    name = "evenhand.docket"
    label = "docket"
    default_auto_field = "django.db.models.BigAutoField"
