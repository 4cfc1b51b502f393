"""Only one way to write a value is read, and what can be read in two ways is not written."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.bundle.canonical import base64url, canonical, composed, from_base64url, parsed
from evenhand.errors import NotCanonical, Place

HERE = Place("x.json")
TEXTS = st.text(string.printable.replace("\x0b", "").replace("\x0c", "").replace("\r", "") + "éß水")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_reads_back_and_is_json(value: object) -> None:
    written = canonical(value)
    assert parsed(written, HERE) == value
    assert json.loads(written) == value


def test_it_is_as_rfc_8785_writes_it() -> None:
    assert (
        canonical({"b": [True, None, 10], "a": "é\n"}) == '{"a":"é\\n","b":[true,null,10]}'.encode()
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":NaN}', "It holds NaN, which is no number."),
        ('{"a":Infinity}', "It holds Infinity, which is no number."),
        ('{"a":1.5}', "It holds a fraction as a number, where figures are text."),
        ('{"a":1e3}', "It holds a fraction as a number, where figures are text."),
        ('{"a":9007199254740992}', "It holds a whole number beyond 2^53."),
        ('{"a":' + "9" * 5000 + "}", "It holds a number that is too long to be one."),
        ('{"a":1,"a":2}', "It has the member 'a' twice."),
        ('{"a": 1}', "It is JSON, and not written as RFC 8785 writes it."),
        ('{"b":1,"a":2}', "It is JSON, and not written as RFC 8785 writes it."),
        ('{"a":-0}', "It is JSON, and not written as RFC 8785 writes it."),
        ('{"a":"\\u0061"}', "It is JSON, and not written as RFC 8785 writes it."),
        ('{"a":"e\u0301"}', "It holds text that is not in Unicode's normal form C."),
        ('{"a":"\\ud800"}', "It holds half a character (a lone surrogate)."),
        ('{"a":"\\u001b[2J"}', "It holds the control character U+001B."),
        ('{"a":"\u202e"}', "It holds U+202E, which changes the direction in which text is shown."),
        ("[" * 100 + "]" * 100, "It is nested too deep."),
        ("[" * 100_000, "It is nested too deep."),
        ("{", "It is not JSON."),
        ("", "It is not JSON."),
    ],
)  # fmt: skip
def test_what_two_readers_could_take_in_two_ways_is_refused(text: str, said: str) -> None:
    with pytest.raises(NotCanonical) as raised:
        parsed(text.encode("utf-8", "surrogatepass"), HERE)
    assert raised.value.message == said
    assert raised.value.hint


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotCanonical, match="Byte 2 is not text in UTF-8"):
        parsed(b'"\xff"', HERE)


@pytest.mark.parametrize("value", [1.0, {"a": 2**53}, "e\u0301", {1: 2}, {"a": {1, 2}}, "\x1b"])
def test_the_same_is_refused_on_writing(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_text_of_the_record_is_composed_before_it_is_signed() -> None:
    assert composed({"e\u0301": ["e\u0301", 1, None]}) == {"é": ["é", 1, None]}


@given(st.binary(max_size=70))
def test_base64url_reads_back(content: bytes) -> None:
    assert from_base64url(base64url(content)) == content


@pytest.mark.parametrize("text", ["QQ==", "QQ=", "QR", "Q", "Q+", "Q/", "QQ\n", "Q Q", "é", "QUJ"])
def test_base64url_is_read_only_as_it_is_written(text: str) -> None:
    # "QR" has spare bits that are not zero: it would be read as the same byte as "QQ".
    with pytest.raises(ValueError, match="base64url"):
        from_base64url(text)
