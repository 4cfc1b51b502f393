"""JSON in the one form in which it is signed, and nothing else.

The JSON Canonicalization Scheme (RFC 8785) narrowed to what two readers cannot take in two
ways: no fractions (figures are text), no whole number beyond 2^53, no repeated member, text
in Unicode's normal form C without hidden characters. What is read must be, byte for byte,
what would be written.
"""

from __future__ import annotations

import json
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Final, TypeAlias

import rfc8785

from evenhand.errors import NotCanonical, Place
from evenhand.record.characters import hidden_in

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

DEEPEST: Final = 64
MOST_BYTES: Final = 16 * 1024 * 1024
_LARGEST: Final = 2**53 - 1  # RFC 8785 § 3.2.2.3, RFC 7493 § 2.2
_HINT: Final = "It was not written by evenhand, or was altered since: ask its sender for another."


def canonical(value: object, place: Place | None = None) -> bytes:
    """The value as RFC 8785 writes it.

    Args:
        value: objects, lists, text, whole numbers, yes, no and nothing.
        place: what messages call it.
    Raises:
        NotCanonical: it holds a fraction, a number too large, text that is not in normal
            form C or hides a character, or is nested too deep.
    """
    return rfc8785.dumps(_checked(value, place, 0))


def parsed(content: bytes, place: Place) -> Json:
    """The value that the bytes write canonically.

    Raises:
        NotCanonical: they are no JSON, or not in that form.
    """
    if len(content) > MOST_BYTES:
        raise _wrong(place, f"It is longer than {MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8")
        value: Json = json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
    except UnicodeDecodeError as problem:
        raise _wrong(place, f"Byte {problem.start + 1} is not text in UTF-8") from None
    except RecursionError:
        raise _wrong(place, "It is nested too deep") from None
    except json.JSONDecodeError as problem:
        at = Place(place.file, problem.lineno, problem.colno)
        raise _wrong(at, "It is not JSON") from None
    except ValueError as problem:
        raise _wrong(place, _said(problem)) from None
    if canonical(value, place) != content:
        raise _wrong(place, "It is JSON, and not written as RFC 8785 writes it")
    return value


def composed(value: Json) -> Json:
    """The same with every text in normal form C, so that it can be signed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_nfc(key): composed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [composed(part) for part in value]
    return value


def base64url(content: bytes) -> str:
    """The bytes in base64url without padding (RFC 7515 § 2)."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes that the text writes, where it is the only text that writes them.

    Raises:
        ValueError: it has padding, a foreign character, or last bits that stand for nothing.
    """
    try:
        content = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        raise ValueError("is not base64url") from None
    # Python drops foreign characters and spare bits: only writing it again shows them.
    if base64url(content) != text:
        raise ValueError("is not base64url as RFC 7515 writes it")
    return content


def _checked(value: object, place: Place | None, depth: int) -> Json:
    if depth > DEEPEST:
        raise _wrong(place, "It is nested too deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise _wrong(place, "It holds a whole number beyond 2^53")
        return value
    if isinstance(value, dict):
        return {_text(k, place): _checked(v, place, depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(part, place, depth + 1) for part in value]
    if isinstance(value, float):
        raise _wrong(place, "It holds a fraction as a number, where figures are text")
    raise _wrong(place, f"It holds a {type(value).__name__}, which JSON does not have")


def _text(value: object, place: Place | None) -> str:
    if not isinstance(value, str):
        raise _wrong(place, "It has a member whose name is no text")
    if value.isascii() and value.isprintable():
        return value
    if any(0xD800 <= ord(character) < 0xE000 for character in value):
        raise _wrong(place, "It holds half a character (a lone surrogate)")
    if not unicodedata.is_normalized("NFC", value):
        raise _wrong(place, "It holds text that is not in Unicode's normal form C")
    if what := hidden_in(value):
        raise _wrong(place, f"It holds {what}")
    return value


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _no_repeats(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"It has the member {key[:40]!r} twice")
        found[key] = value
    return found


def _no_constant(word: str) -> Json:
    raise ValueError(f"It holds {word}, which is no number")


def _said(problem: ValueError) -> str:
    said = str(problem)
    return said if said.startswith("It ") else "It holds a number that is too long to be one"


def _wrong(place: Place | None, what: str) -> NotCanonical:
    return NotCanonical(f"{what}.", place=place, hint=_HINT)
