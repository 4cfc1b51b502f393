"""Addresses of subscriptions to the briefings."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.metering import views

urlpatterns = [
    path("briefings/subscribe/", views.subscribe, name="metering-subscribe"),
    path("briefings/confirm/<str:token>/", views.confirm, name="metering-confirm"),
    path("briefings/end/<str:token>/", views.end, name="metering-end"),
]
