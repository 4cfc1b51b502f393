"""What is noticed about a reply, what it adds, and what is learnt from officers."""

from __future__ import annotations

import pytest

from evenhand.docket.replies import weighing
from evenhand.docket.replies.bayes import ENOUGH_OF_EACH, Learnt
from evenhand.docket.replies.weighing import Sent, score_of, weigh

PLAIN = "The county, and not the city, runs the jail. See the letter of 14 August."
SLOW = 60.0


@pytest.mark.parametrize(
    ("sent", "score", "words"),
    [
        (Sent(PLAIN, seconds_open=SLOW), 0.0, ""),
        (Sent(PLAIN, trap="x", seconds_open=SLOW), 1.0, "no reader sees"),
        (Sent(PLAIN), 0.8, "missing"),
        (Sent(PLAIN, seconds_open=2.9), 0.6, "less than 3 seconds"),
        (Sent(PLAIN, seconds_open=3.0), 0.0, ""),
        (Sent(f"{PLAIN} http://a.b http://c.d", seconds_open=SLOW), 0.0, ""),
        (Sent(f"{PLAIN} http://a.b HTTPS://c.d www.e.f", seconds_open=SLOW), 0.7, "3 links"),
        (Sent(PLAIN, seconds_open=SLOW, lately=4), 0.0, ""),
        (Sent(PLAIN, seconds_open=SLOW, lately=5), 0.5, "5 replies"),
        (Sent(PLAIN.upper(), seconds_open=SLOW), 0.4, "capitals"),
        (Sent("ICE AND DOJ", seconds_open=SLOW), 0.0, ""),
        (Sent(PLAIN.upper(), seconds_open=1.0, lately=9), 1.0, ""),
    ],
)
def test_each_sign_adds_its_weight_and_says_so(sent: Sent, score: float, words: str) -> None:
    signs = weigh(sent)
    assert score_of(signs) == score
    assert words in " ".join(one.words for one in signs)


def taught(each: int) -> Learnt:
    """So many decisions of each kind, of made-up advertising and made-up replies."""
    spam = [(f"cheap pills casino number{n}", True) for n in range(each)]
    other = [(f"the county runs the jail number{n}", False) for n in range(each)]
    return Learnt.of([*spam, *other])


def test_what_was_learnt_counts_only_after_enough_decisions_of_each_kind() -> None:
    assert taught(ENOUGH_OF_EACH - 1).likely_spam("cheap pills") == 0.0
    assert taught(ENOUGH_OF_EACH).likely_spam("cheap pills") > 0.99
    one_sided = Learnt.of([("cheap pills", True)] * 200)
    assert one_sided.likely_spam("cheap pills") == 0.0


def test_what_was_learnt_names_the_words_that_made_it_so() -> None:
    signs = weigh(Sent("Cheap pills for the county", seconds_open=SLOW), taught(60))
    # Two words for advertising and three against it cancel out; the stronger ones do not.
    assert signs == ()
    (sign,) = weigh(Sent("Cheap pills, casino!", seconds_open=SLOW), taught(60))
    assert sign.weight == weighing.LEARNT
    assert sign.words.endswith("casino, cheap, pills")


def test_words_never_seen_say_nothing() -> None:
    assert taught(60).likely_spam("zebra quagga") == 0.5
    assert weigh(Sent("zebra quagga", seconds_open=SLOW), taught(60)) == ()
