"""Checking that a docket is as it was written: chains, log, sealed determinations, kept items."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from evenhand.bundle.keyring import LIST, public_keys
from evenhand.bundle.log.log import HEAD, Log
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import opened, why_held
from evenhand.docket.errors import DocketError
from evenhand.docket.events.chain import faults_in, tree_of
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record
from evenhand.docket.officers.models import Proposal, sealed_letters
from evenhand.docket.sealed import bundles_folder, log_folder
from evenhand.errors import EvenhandError
from evenhand.verbs.verify import verify as verify_bundles


class Found(NamedTuple):
    """What was checked, in words, and what is wrong with it; nothing where it is whole."""

    what: str
    faults: tuple[str, ...]


def verify() -> list[Found]:
    """Check everything; each part is checked, whatever is wrong with another."""
    parts: tuple[tuple[Callable[[], str], Callable[[], Iterable[str]]], ...] = (
        (_events_told, _faults_in_events),
        (_filings_told, _faults_in_filings),
        (_items_told, _faults_in_items),
        (lambda: "record", _faults_in_record),
        (_bundles_told, _faults_in_bundles),
        (lambda: "log of sealed determinations", _faults_in_log),
    )
    return [Found(told(), tuple(faults())) for told, faults in parts]


def _events_told() -> str:
    tree = tree_of(Event.objects.order_by("number").iterator())
    return f"{len(tree):,} events, root {tree.root().hex()}"


def _faults_in_events() -> Iterable[str]:
    return faults_in(Event.objects.order_by("number").iterator())


def _filings_told() -> str:
    return f"{Filing.objects.count():,} filings beside their events"


def _faults_in_filings() -> Iterator[str]:
    """A filing without its event, an event without its filing, or two that differ."""
    filed = Event.objects.filter(subject__startswith="filing:", kind__startswith="filed-")
    events = {one.subject: one for one in filed.iterator()}
    filings = Filing.objects.select_related("text", "paper", "filed_by").order_by("pk")
    for filing in filings.iterator():
        event = events.pop(filing.key, None)
        if event is None:
            yield f"filing {filing.pk} has no event"
        elif not _is_told_by(event, filing):
            yield f"filing {filing.pk} is not what event {event.number} says"
    yield from (f"{subject} is missing" for subject in events)


def _is_told_by(event: Event, filing: Filing) -> bool:
    """Whether an event says of a filing all that its row does.

    Which account of a government it was filed in is in no event, since those are public: it
    has to be one of that government.
    """
    who = filing.filed_by
    return (
        (event.kind, event.by, event.at) == (f"filed-{filing.kind}", filing.by, filing.filed_at)
        and (who is None or who.government == filing.by.partition("/")[0])
        and json.loads(event.detail) == _detail(filing)
    )


def _detail(filing: Filing) -> dict[str, str | bool]:
    """What an event says of a filing, read from its row."""
    return {
        "program": filing.program,
        "about": filing.about,
        "concerns": filing.concerns,
        "statement": filing.statement,
        "act": filing.act,
        "text": filing.text.sha256 if filing.text else "",
        "paper": filing.paper.sha256 if filing.paper else "",
        "without_prejudice": filing.without_prejudice,
    }


def _items_told() -> str:
    count = Item.objects.exclude(state="removed").count()
    return f"{count:,} items, each opened, and {Item.objects.count() - count:,} removed"


def _faults_in_items() -> Iterator[str]:
    for item in Item.objects.exclude(state="removed").order_by("pk").iterator():
        try:
            whole = sha256(opened(item)).hexdigest() == item.sha256
            why_held(item)
        except DocketError:
            yield f"item {item.pk} cannot be opened"
            continue
        if not whole:
            yield f"item {item.pk} is not what was kept"


def _faults_in_record() -> Iterator[str]:
    try:
        base_record().verify()
    except EvenhandError as problem:
        yield str(problem)


def _bundles_told() -> str:
    return f"{_sealed_in_bundles().count():,} bundles of published letters"


def _faults_in_bundles() -> Iterator[str]:
    """Each is checked under the key that came with it: another docket may have sealed it."""
    for letter in _sealed_in_bundles():
        try:
            (found,) = verify_bundles([bundles_folder() / letter.bundle])
        except EvenhandError as problem:
            yield f"bundle of letter {letter.pk}: {problem}"
            continue
        yield from (f"bundle of letter {letter.pk}: {problem}" for problem in found.problems)


def _sealed_in_bundles() -> QuerySet[Proposal]:
    """The letters whose bundle has to be there: that of one which was removed went with it."""
    return sealed_letters().exclude(html__state="removed").order_by("pk")


def _faults_in_log() -> Iterator[str]:
    if not (log_folder() / HEAD).exists():
        return
    folder = Path(settings.EVENHAND_DATA) / "keys"
    keys = public_keys(folder) if (folder / LIST).exists() else None
    try:
        Log.open(log_folder(), keys)
    except EvenhandError as problem:
        yield str(problem)
