"""The templates of the docket: its own, and beside them those of the site."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup, escape

from evenhand.docket.accounts.acting import acting_for
from evenhand.docket.clock import today
from evenhand.docket.content.sealing import told, why_held
from evenhand.docket.demo_accounts import DEMO_ACCOUNTS, PASSWORD
from evenhand.docket.filings.listing import answer_said, body_said
from evenhand.docket.operating.json_lines import masked
from evenhand.docket.replies.beside import replies_to
from evenhand.docket.shell.menu import menu_for
from evenhand.docket.worded import days_left, days_worded, not_begun, worded
from evenhand.pages.templating import environment, several
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES, STATUSES
from evenhand.reasons.words import headed, listed, long_day


def docket_environment(**_: object) -> Environment:
    """The environment in which every page of the docket is written; all is escaped."""
    made = environment()
    own = FileSystemLoader(Path(str(files("evenhand.docket"))) / "templates")
    assert made.loader is not None
    made.loader = ChoiceLoader([own, made.loader])
    made.filters.update(lines=_lines, worded=worded, told=told, why_held=why_held)
    made.globals.update(
        url=_url,
        messages_for=get_messages,
        address_of=_address_of,
        acting_for=acting_for,
        menu_for=menu_for,
        day=long_day,
        days_said=days_worded,
        body_said=body_said,
        answer_said=answer_said,
        moment=_moment,
        today=today,
        days_left=days_left,
        not_begun=not_begun,
        several=several,
        headed=headed,
        listed=listed,
        outcomes=OUTCOMES,
        not_decided=NOT_DECIDED,
        statuses=STATUSES,
        version=version("evenhand"),
        settings=settings,
        replies_to=replies_to,
        demo_accounts=DEMO_ACCOUNTS,
        demo_password=PASSWORD,
    )
    return made


def _address_of(request: HttpRequest) -> str:
    """Where a page is found again, for paper; without the secret of a link."""
    path, query = masked(request.path), request.META.get("QUERY_STRING", "")
    shown = f"{path}?{masked(query)}" if query and path == request.path else path
    return f"{settings.EVENHAND_ORIGIN}{shown}"


def _url(name: str, *words: object) -> str:
    return reverse(name, args=words)


def _moment(at: dt.datetime) -> Markup:
    """A moment in words, by UTC."""
    said = f"{long_day(at.date())}, {at:%H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), said)


def _lines(text: str) -> Markup:
    """A text that somebody wrote: its line ends kept, and nothing else of it is read."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())
