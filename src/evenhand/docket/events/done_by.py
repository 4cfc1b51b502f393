"""Whose doing something is: a government's own, or that of a body or office of it."""

from __future__ import annotations

from django.db.models import Q


def done_by(government: str) -> Q:
    """What a government did, in rows whose ``by`` says who: it, or ``GOVERNMENT/OFFICE``."""
    return Q(by=government) | Q(by__startswith=f"{government}/")
