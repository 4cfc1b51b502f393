"""Addresses for whoever got a letter."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.letter import views

urlpatterns = [
    path("letter/", views.letter, name="letter"),
    path("letter/answer/", views.letter_answer, name="letter-answer"),
    path("letter/draft/<slug:kind>.<slug:form>", views.letter_draft, name="letter-draft"),
]
