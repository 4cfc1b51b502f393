"""The docket as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """One application with one set of tables, kept in rooms."""

    name = "evenhand.docket"
    label = "docket"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for log-ins from the start, not only once a request has come in."""
        from evenhand.docket.accounts import sessions  # noqa: F401  # it needs the tables
