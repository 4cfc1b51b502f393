"""Addresses of the docket's list and of each filing."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.filings.views import feed, filing, filings, paper

urlpatterns = [
    path("filings/", filings, name="filings"),
    path("filings/feed.xml", feed, name="filings-feed"),
    path("filings/<int:number>/", filing, name="filing"),
    path("filings/<int:number>/paper", paper, name="filing-paper"),
]
