"""What waits in records; one item; looking at what is held; legal holds."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.handing_out import attachment
from evenhand.docket.content.holding import end_hold, put_on_hold
from evenhand.docket.content.models import Item
from evenhand.docket.content.removing import open_removals
from evenhand.docket.content.retention import KINDS
from evenhand.docket.records.as_seen import check_item, mark_of_item
from evenhand.docket.records.belonging import items_of, origin_of, own_item
from evenhand.docket.records.forms import DeclineForm, HoldForm, LetInForm, RefuseForm
from evenhand.docket.records.keeping import disposals
from evenhand.docket.records.looking import let_in, refuse
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show

Trail = list[tuple[str, str]]


@require_safe
@appointed("officer")
@takes("page", "for")
def records(request: HttpRequest, who: Appointment) -> HttpResponse:
    """What is held, and the removals that were asked for, the oldest first."""
    items = items_of(who.government)
    held = items.filter(state="held").order_by("received_at", "pk")
    page = paging.page(request, held)
    disposed = disposals(who.government)
    removals = open_removals().filter(item__in=items).exclude(pk__in=disposed).order_by("pk")
    return show(
        request,
        "docket/records/records.html",
        {
            "title": "Records",
            "trail": trail(here=True),
            "page": page,
            "held": [(one, origin_of(one)) for one in page.rows],
            "removals": [(one, origin_of(one.item)) for one in removals[:100]],
            "removals_of": removals.count(),
            "disposals": Counter(disposed.values_list("item__kind", flat=True)),
            "who": who,
        },
    )


@require_safe
@appointed("officer")
def item(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """One item: of what it is, its state, and what may be done with it."""
    return item_page(request, who, own_item(who, mark, "read what is held"))


def item_page(
    request: HttpRequest,
    who: Appointment,
    found: Item,
    *,
    status: int = 200,
    **forms: object,
) -> HttpResponse:
    """The page of an item, with forms that were sent and have to be mended."""
    return show(
        request,
        "docket/records/item.html",
        {
            "title": "A text or file of the record",
            "trail": trail(),
            "item": found,
            "mark": mark_of_item(found),
            "origin": origin_of(found),
            "rule": KINDS[found.kind],
            "removal": open_removals().filter(item=found).first(),
            "removals": found.removals.exclude(signed_at=None, ended_at=None).order_by("pk"),
            "looked": found.looked.select_related("by", "reason").order_by("pk"),
            "holds": found.holds.select_related("by", "matter", "ended_by").order_by("pk"),
            "who": who,
            "let_in_form": LetInForm(prefix="in"),
            "refuse_form": RefuseForm(prefix="out"),
            "decline_form": DeclineForm(),
            "hold_form": HoldForm(),
            **forms,
        },
        status=status,
    )


@require_safe
@appointed("officer")
def content(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """An item as a file to save."""
    response = attachment(own_item(who, mark, "read what is held"))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@appointed("officer")
def let_it_in(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """Let in what was held."""
    found = own_item(who, mark, "read what is held")
    check_item(found, request.POST.get("seen", ""))
    form = LetInForm(request.POST, prefix="in")
    if not form.is_valid():
        return item_page(request, who, found, status=422, let_in_form=form)
    let_in(found, who, form.cleaned_data["reason"])
    messages.success(request, "It was let in: everybody can read it now.")
    return redirect("records")


@require_POST
@appointed("officer")
def refuse_it(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """Refuse what was held, with a reason."""
    found = own_item(who, mark, "read what is held")
    check_item(found, request.POST.get("seen", ""))
    form = RefuseForm(request.POST, prefix="out")
    if not form.is_valid():
        return item_page(request, who, found, status=422, refuse_form=form)
    refuse(found, who, form.cleaned_data["reason"])
    messages.success(request, "It was refused. Its key is destroyed, and its sender is told.")
    return redirect("records")


@require_POST
@appointed("officer")
def hold_it(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """Put an item on legal hold."""
    found = own_item(who, mark, "put on legal hold")
    before = found.hold
    check_item(found, request.POST.get("seen", ""))
    form = HoldForm(request.POST)
    if not form.is_valid():
        return item_page(request, who, found, status=422, hold_form=form)
    put_on_hold(found, who, form.cleaned_data["matter"], instead_of=before)
    messages.success(request, "It is on legal hold, and cannot be removed.")
    return redirect("records-item", found.pk)


@require_POST
@appointed("officer")
def end_its_hold(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """End a legal hold."""
    found = own_item(who, mark, "put on legal hold")
    before = found.hold
    check_item(found, request.POST.get("seen", ""))
    end_hold(found, who, ended=before)
    messages.success(request, "The hold is ended.")
    return redirect("records-item", found.pk)


def trail(*, here: bool = False) -> Trail:
    """The way to a page of this room."""
    way = [("Officers", reverse("officers"))]
    return way if here else [*way, ("Records", reverse("records"))]
