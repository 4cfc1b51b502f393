"""Addresses of replies: to send one, to read them, to appeal, and for officers to decide."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.replies import moderating, views
from evenhand.docket.replies.feed import replies_feed

urlpatterns = [
    path("reply/", views.reply, name="reply"),
    path("replies/", views.replies_of, name="replies-of"),
    path("replies/feed/", replies_feed, name="replies-feed"),
    path("replies/processing/", views.processing, name="reply-processing"),
    path("replies/appeal/<str:token>/", views.appeal_page, name="reply-appeal"),
    path("officers/replies/", moderating.moderation, name="moderation"),
    path("officers/replies/<int:number>/", moderating.moderate, name="moderate"),
]
