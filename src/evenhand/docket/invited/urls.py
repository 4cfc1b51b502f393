"""Addresses of inviting, and of the links of those who are invited."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.invited import asked_views, views

urlpatterns = [
    path("invite/<slug:program>/", views.invite, name="invite"),
    path("invite/<slug:program>/confirm/", views.confirm, name="invite-confirm"),
    path("invite/<slug:program>/<int:number>/withdraw/", views.withdraw, name="invite-withdraw"),
    path("invite/<slug:program>/<int:number>/again/", views.send_again, name="invite-again"),
    path("asked/<str:token>/", asked_views.asked, name="asked"),
    path("asked/<str:token>/<int:number>/", asked_views.answer, name="asked-answer"),
    path("asked/<str:token>/<int:number>/preview/", asked_views.preview, name="asked-preview"),
    path("asked/<str:token>/<int:number>/discard/", asked_views.discard, name="asked-discard"),
    path("asked/<str:token>/<int:number>/back/", asked_views.take_back, name="asked-back"),
]
