"""Addresses of a party's desk."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.desk import home, interview_views, paper_views

urlpatterns = [
    path("desk/", home.desk, name="desk"),
    path("desk/<slug:program>/", home.desk_case, name="desk-case"),
    path("desk/<slug:program>/interest/", paper_views.interest, name="desk-interest"),
    path("desk/<slug:program>/interview/", interview_views.interview, name="desk-interview"),
    path("desk/<slug:program>/interview/pass/", interview_views.pass_over, name="desk-pass"),
    path("desk/<slug:program>/interview/back/", interview_views.back, name="desk-back"),
    path("desk/<slug:program>/evidence/", paper_views.evidence, name="desk-evidence"),
    path("desk/<slug:program>/dispute/", paper_views.dispute, name="desk-dispute"),
    path("desk/<slug:program>/take-back/", paper_views.taken_back, name="desk-take-back"),
    path("desk/<slug:program>/object/", paper_views.objection, name="desk-object"),
]
