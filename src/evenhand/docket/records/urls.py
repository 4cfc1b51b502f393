"""Addresses of records: for officers, and where a removal is asked for, for parties too."""

from __future__ import annotations

from django.urls import path

from evenhand.docket.records.keeping_views import dispose, due, retention, sign_disposal
from evenhand.docket.records.removal_views import (
    removal_ask,
    removal_decline,
    removal_sign,
    removal_withdraw,
)
from evenhand.docket.records.request_views import (
    add_new,
    answer_file,
    one_request,
    release_the_rest,
    requests,
    treat,
)
from evenhand.docket.records.views import (
    content,
    end_its_hold,
    hold_it,
    item,
    let_it_in,
    records,
    refuse_it,
)

_HERE = "officers/records/"
_ITEM = f"{_HERE}items/<uuid:mark>/"
_DUE = f"{_HERE}retention/<slug:kind>/"
_REQUEST = f"{_HERE}requests/<int:number>/"

urlpatterns = [
    path(_HERE, records, name="records"),
    path(_ITEM, item, name="records-item"),
    path(f"{_ITEM}content", content, name="records-content"),
    path(f"{_ITEM}let-in/", let_it_in, name="records-let-in"),
    path(f"{_ITEM}refuse/", refuse_it, name="records-refuse"),
    path(f"{_ITEM}hold/", hold_it, name="records-hold"),
    path(f"{_ITEM}end-hold/", end_its_hold, name="records-end-hold"),
    path("removals/<uuid:mark>/", removal_ask, name="removal-ask"),
    path("removals/<uuid:mark>/withdraw/", removal_withdraw, name="removal-withdraw"),
    path(f"{_ITEM}sign-removal/", removal_sign, name="removal-sign"),
    path(f"{_ITEM}decline-removal/", removal_decline, name="removal-decline"),
    path(f"{_HERE}retention/", retention, name="records-retention"),
    path(_DUE, due, name="records-due"),
    path(f"{_DUE}dispose/", dispose, name="records-dispose"),
    path(f"{_DUE}sign/", sign_disposal, name="records-sign-disposal"),
    path(f"{_HERE}requests/", requests, name="records-requests"),
    path(_REQUEST, one_request, name="records-request"),
    path(f"{_REQUEST}items/<int:one>/", treat, name="records-treat"),
    path(f"{_REQUEST}release-rest/", release_the_rest, name="records-release-rest"),
    path(f"{_REQUEST}add/", add_new, name="records-add"),
    path(f"{_REQUEST}answer/", answer_file, name="records-answer"),
]
