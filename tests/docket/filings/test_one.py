"""One filing: all that is public, and nothing of what is held or removed."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from tests.docket.filings.made import SCRIPT, interest, with_paper, with_text
from tests.docket.people import officer

from evenhand.docket.content.removing import ask_removal, sign_removal
from evenhand.docket.events.models import Event

PAPER = b"The council of the city ordains as follows."
HASH = hashlib.sha256(PAPER).hexdigest()


def page(client: Client, number: int = 1) -> str:
    return client.get(f"/filings/{number}/").content.decode()


def test_its_row_of_record_stands_in_words_with_its_digest_in_the_log(client: Client) -> None:
    interest()
    text = page(client)
    assert "A statement that it adds to the record" in text
    assert "<dt>Answer</dt><dd>yes</dd>" in text
    assert Event.objects.get(subject="filing:1").digest in text
    assert '<a href="/log/proof/1.json">' in text


def test_what_somebody_wrote_is_shown_as_text_and_nothing_of_it_is_run(client: Client) -> None:
    with_text(f"First line.\n{SCRIPT}", concerns=f"clause:{SCRIPT}")
    assert "First line.<br>&lt;script&gt;" in page(client)
    assert "clause:&lt;script&gt;" in page(client)
    assert SCRIPT not in page(client)


@pytest.mark.parametrize(
    ("concerns", "words"),
    [
        ("clause:commitment", "The condition \u201cCommitment to reducing violent crime\u201d"),
        ("fact:ready", "Is the place ready to receive the training"),
        ("statement:12", "Statement 12 of the record"),
        ("filing:1", '<a href="/filings/1/">Filing 1</a>'),
    ],
)
def test_what_it_concerns_stands_in_words(client: Client, concerns: str, words: str) -> None:
    with_text("See it.", concerns=concerns)
    assert words in page(client)


def test_a_file_is_handed_out_to_be_saved(client: Client) -> None:
    with_paper()
    assert "ordinance-14.txt" in page(client)
    assert HASH in page(client)
    found = client.get("/filings/1/paper")
    assert found.content == PAPER
    assert found["Content-Disposition"] == 'attachment; filename="ordinance-14.txt"'
    assert found["X-Content-Type-Options"] == "nosniff"


def test_a_held_file_shows_that_it_is_looked_at_and_nothing_else(client: Client) -> None:
    with_paper("held")
    everything = [
        client.get(url).content.decode()
        for url in ("/filings/1/", "/filings/", "/filings/?format=csv", "/filings/feed.xml", "/")
    ]
    assert "The file is being looked at, since" in everything[0]
    for text in everything:
        assert "ordinance" not in text
        assert HASH not in text
        assert "names somebody" not in text
    assert client.get("/filings/1/paper").status_code == 404


def test_a_removed_text_leaves_its_hash_the_reason_and_the_authority(client: Client) -> None:
    text = with_text("A secret of trade.").text
    assert text is not None
    sign_removal(
        ask_removal(text, officer(), reason="It was a trade secret.", authority="18 USC 1905"),
        officer("second"),
    )
    shown = page(client)
    assert "secret of trade" not in shown
    for words in ("The text was removed", text.sha256, "It was a trade secret.", "18 USC 1905"):
        assert words in shown


def test_a_filing_that_is_not_there_is_told(client: Client) -> None:
    for number in (1, 10**30):
        assert client.get(f"/filings/{number}/").status_code == 404
        assert client.get(f"/filings/{number}/paper").status_code == 404
    with_text("Without a file.")
    assert client.get("/filings/1/paper").status_code == 404
