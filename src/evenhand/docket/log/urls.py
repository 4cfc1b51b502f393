"""Addresses of the log and the keys."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.log import views

urlpatterns = [
    path("log/", views.log, name="log"),
    path("log/head.json", views.head_as_json, name="log-head"),
    path("log/events.jsonl", views.events_as_lines, name="log-events"),
    path("log/proof/<int:number>.json", views.proof, name="log-proof"),
    path("log/consistency/<int:number>.json", views.consistency, name="log-consistency"),
    path(".well-known/jwks.json", views.keys, name="jwks"),
]
