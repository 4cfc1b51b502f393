"""Anybody can check the log with what it hands out, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from evenhand.bundle.canonical import canonical
from evenhand.bundle.keyring import LIST, new_keys, public_keys
from evenhand.bundle.keys import read_key_list
from evenhand.bundle.log.heads import Head, head_in
from evenhand.bundle.log.merkle import Tree, leaf_hash, proves_consistency, proves_inclusion
from evenhand.docket import sealed
from evenhand.docket.events.chain import record_event
from evenhand.docket.log import views
from evenhand.errors import Place

HERE = Place("here")


def some_events(count: int) -> None:
    for number in range(count):
        record_event("tried", f"thing:{number}", "us-doj/Office", times=number)


def head(client: Client) -> Head:
    return head_in(client.get("/log/head.json").json(), HERE)


def lines(client: Client, **asked: str) -> list[dict[str, object]]:
    text = client.get("/log/events.jsonl", asked).content.decode()
    return [json.loads(line) for line in text.splitlines()]


def test_the_head_is_signed_with_a_key_that_is_published(client: Client) -> None:
    some_events(2)
    keys = read_key_list(client.get("/.well-known/jwks.json").content, HERE)
    head(client).check(HERE, keys)
    assert keys[0].nbf is not None
    assert keys[0].nbf <= dt.datetime.now(dt.UTC).timestamp()
    assert b'"d"' not in client.get("/.well-known/jwks.json").content


def test_keys_without_their_list_are_told_and_none_is_made_beside_them(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "EVENHAND_DATA", str(tmp_path))
    new_keys(tmp_path / "keys")
    (tmp_path / "keys" / LIST).unlink()
    answer = client.get("/.well-known/jwks.json")
    assert answer.status_code == 422
    assert "no jwks.json" in answer.content.decode()
    assert len(list((tmp_path / "keys").glob("*.json"))) == 1


def test_of_two_that_begin_at_once_one_makes_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second(folder: Path) -> None:
        new_keys(folder)
        new_keys(folder)

    monkeypatch.setattr(settings, "EVENHAND_DATA", str(tmp_path))
    monkeypatch.setattr(sealed, "new_keys", second)
    assert len(public_keys(sealed.keys_folder())) == 1


def test_the_root_is_that_of_the_events_handed_out(client: Client) -> None:
    some_events(5)
    events = lines(client)
    bare = [{name: cell for name, cell in one.items() if name != "digest"} for one in events]
    tree = Tree(leaf_hash(canonical(one)) for one in bare)
    assert (head(client).size, head(client).root) == (5, tree.root())
    assert [one["previous"] for one in events[1:]] == [one["digest"] for one in events[:-1]]


def test_each_event_is_proved_to_be_in_the_tree_of_the_head(client: Client) -> None:
    some_events(7)
    for number in range(1, 8):
        found = client.get(f"/log/proof/{number}.json").json()
        shown = head_in(found["head"], HERE)
        path = [bytes.fromhex(step) for step in found["path"]]
        leaf = leaf_hash(canonical(found["event"]))
        assert found["event"]["number"] == number
        assert proves_inclusion(leaf, found["index"], shown.size, path, shown.root)
        other = leaf_hash(canonical({**found["event"], "by": "somebody else"}))
        assert not proves_inclusion(other, found["index"], shown.size, path, shown.root)


def test_a_later_head_is_proved_to_continue_an_earlier_one(client: Client) -> None:
    some_events(3)
    old = head(client)
    some_events(4)
    new = head(client)
    found = client.get("/log/consistency/3.json").json()
    path = [bytes.fromhex(step) for step in found["path"]]
    assert proves_consistency(3, 7, old.root, new.root, path)
    assert not proves_consistency(3, 7, new.root, new.root, path)


@pytest.mark.parametrize("times", [1, 2])
def test_the_tree_is_that_of_the_docket_at_hand(client: Client, times: int) -> None:
    """Each test has a docket of its own in one process, as one that was restored would be."""
    some_events(times)
    assert head(client).size == times


def test_events_are_handed_out_so_many_at_a_time(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_LINES", 2)
    some_events(5)
    assert [one["number"] for one in lines(client)] == [1, 2]
    assert 'log/events.jsonl?from=3>; rel="next"' in client.get("/log/events.jsonl")["Link"]
    last = client.get("/log/events.jsonl", {"from": "4"})
    assert "Link" not in last
    assert len(last.content.splitlines()) == 2
    assert lines(client, **{"from": "99"}) == []


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "9" * 40, ""])
def test_a_number_that_is_none_is_told(client: Client, number: str) -> None:
    assert client.get("/log/events.jsonl", {"from": number}).status_code == 422


@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_there_is_no_proof_of_what_is_not_there(client: Client, number: int) -> None:
    some_events(2)
    assert client.get(f"/log/proof/{number}.json").status_code == 404
    assert client.get(f"/log/consistency/{number}.json").status_code == 404


def test_the_page_shows_the_head_and_the_latest_events(client: Client) -> None:
    assert "Nothing has been done yet." in client.get("/log/").content.decode()
    some_events(2)
    text = client.get("/log/").content.decode()
    assert head(client).root.hex() in text
    assert "thing:1" in text
