"""Who is acting in a request, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from evenhand.docket.accounts.models import Account, Appointment, Role
from evenhand.docket.accounts.permissions import Action, may
from evenhand.docket.errors import NotThere, NotYours

# It stands beside the headers that were sent, whose names are capitals.
_ACTS_FOR: Final = "evenhand.acts_for"
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Appointment, Rest], HttpResponseBase]


def appointed(
    role: Role,
) -> Callable[[View[Rest]], Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]]:
    """A view for whoever is appointed to a role: it is handed the appointment.

    Where an account has several, ``for=GOVERNMENT`` or the last one chosen says which; each
    form sends it along, so that one opened before another was chosen is still its own.
    """

    def wrap(view: View[Rest]) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
        @wraps(view)
        def asked(
            request: HttpRequest, /, *words: Rest.args, **more: Rest.kwargs
        ) -> HttpResponseBase:
            if not isinstance(request.user, Account):
                return redirect_to_login(request.get_full_path())
            return view(request, acting(request, role), *words, **more)

        return asked

    return wrap


def acting(request: HttpRequest, role: Role) -> Appointment:
    """The appointment in which the account acts.

    Raises:
        NotYours: it has none in that role.
        NotThere: none of them is for the government that the request names.
    """
    account = request.user
    mine = [
        one
        for one in (account.appointments_now if isinstance(account, Account) else ())
        if one.role == role
    ]
    if not mine:
        raise NotYours(
            f"This is for those appointed as {'an officer' if role == 'officer' else 'a party'}.",
            hint="Log in with such an account, or ask whoever runs this docket to appoint yours.",
        )
    named = request.POST.get("for") or request.GET.get("for")
    if named and all(one.government != named for one in mine):
        raise _not_there()
    wanted = named or request.session.get(f"acts-{role}")
    chosen = next((one for one in mine if one.government == wanted), mine[0])
    request.session[f"acts-{role}"] = chosen.government
    request.META[_ACTS_FOR] = chosen.government
    return chosen


def acting_for(request: HttpRequest) -> str:
    """The government acted for in a request, for the forms of its page; blank where in none."""
    return str(request.META.get(_ACTS_FOR, ""))


def check_may(who: Appointment, action: Action, *, of: str) -> None:
    """Refuse what an appointment may not do to the things of a government or agency.

    Raises:
        NotThere: it is another's: whether there is such a thing at all is not told either.
    """
    own = who.government == of
    if not may("officer" if who.role == "officer" else "party", action, own=own):
        raise _not_there()


def _not_there() -> NotThere:
    return NotThere(
        "There is no such thing, or it is not yours.",
        hint="Go back, or act for the government it belongs to.",
    )
