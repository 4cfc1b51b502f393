"""Events are added, chained, and never changed, whatever the database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.docket.both import both

from evenhand.docket.events.chain import FIRST, faults_in, record_event, tree_of
from evenhand.docket.events.models import Event


def some_events() -> list[Event]:
    return [record_event("tried", f"thing:{n}", "us-doj/Office", times=n) for n in range(1, 4)]


@both
def test_each_event_follows_the_one_before_it() -> None:
    first, second, third = some_events()
    assert (first.number, first.previous) == (1, FIRST)
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert list(faults_in(Event.objects.order_by("number"))) == []


@both
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_an_event(change: str) -> None:
    some_events()
    some = Event.objects.filter(number=2)
    with pytest.raises(DatabaseError, match="added to, never changed"), transaction.atomic():
        some.update(kind="other") if change == "update" else some.delete()
    assert Event.objects.get(number=2).kind == "tried"


def test_an_event_that_was_altered_is_found() -> None:
    events = some_events()
    events[1].subject = "thing:9"
    assert list(faults_in(events)) == ["event 2 was altered"]
    assert list(faults_in([events[0], events[2]])) == ["event 2 is missing"]


def test_the_root_of_the_tree_stands_for_every_event() -> None:
    events = some_events()
    whole, part = tree_of(events), tree_of(events[:2])
    assert whole.root(2) == part.root()
    assert whole.root() != part.root()
