"""Public keys as a list: a JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037).

A key is known by its thumbprint (RFC 7638). ``nbf`` and ``exp`` say from when and until when
it signs, as OpenID Federation 1.0 (§ 8.7.2) has them: seconds since 1970, ``exp`` excluded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from joserfc.jwk import OKPKey

from evenhand.bundle.canonical import Json, canonical, from_base64url, parsed
from evenhand.bundle.plain_files import read_plain
from evenhand.errors import BadKeys, KeyNotValid, NotCanonical, Place, RepeatedKid

ALGORITHM: Final = "Ed25519"  # RFC 9864 § 2.2; "EdDSA", which names no curve, is deprecated there
_FIXED: Final = {"alg": ALGORITHM, "crv": "Ed25519", "kty": "OKP", "use": "sig"}
_PRIVATE: Final = ("d", "k", "p", "q", "dp", "dq", "qi", "oth")
_HINT: Final = "Give the list that 'evenhand keys publish' wrote."


class PublicKey(NamedTuple):
    """A key that checks signatures; ``kid`` is its thumbprint."""

    kid: str
    x: str
    nbf: int | None = None
    exp: int | None = None

    def as_json(self) -> dict[str, Json]:
        """The key as a member of a list."""
        found: dict[str, Json] = {**_FIXED, "kid": self.kid, "x": self.x}
        dates = {"nbf": self.nbf, "exp": self.exp}
        return found | {name: date for name, date in dates.items() if date is not None}

    def to_check(self) -> OKPKey:
        """The key as the library takes it."""
        return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": self.x})

    def check_valid(self, at: dt.datetime, place: Place) -> None:
        """Raise ``KeyNotValid`` where the key did not sign at that instant."""
        moment = at.timestamp()
        if self.nbf is not None and moment < self.nbf:
            when = f"before its key was in use, from {instant(self.nbf)}"
        elif self.exp is not None and moment >= self.exp:
            when = f"when its key had been taken out of use, on {instant(self.exp)}"
        else:
            return
        raise KeyNotValid(
            f"It was signed at {at:%Y-%m-%dT%H:%M:%SZ}, {when}.",
            place=place,
            hint="Ask the agency which key it used that day; do not rely on this signature.",
        )


def instant(seconds: int) -> str:
    """A NumericDate (RFC 7519 § 2) as people read it."""
    try:
        return f"{dt.datetime.fromtimestamp(seconds, dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (OverflowError, ValueError, OSError):
        return str(seconds)


def thumbprint(x: str) -> str:
    """The identifier of the key (RFC 7638; for this type RFC 8037 § 2).

    Raises:
        ValueError: it is no Ed25519 key: 32 bytes in base64url (RFC 8032 § 5.1.5).
    """
    if len(from_base64url(x)) != 32:
        raise ValueError("is not 32 bytes long")
    return str(OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x}).thumbprint())


def key_list(keys: Iterable[PublicKey]) -> bytes:
    """The keys as a JSON Web Key Set, canonical."""
    return canonical({"keys": [key.as_json() for key in keys]})


def read_trusted(path: Path) -> tuple[PublicKey, ...]:
    """The keys of a list in a file.

    Raises:
        UnreadableFile: it cannot be opened, or is no plain file.
        BadKeys, RepeatedKid: it is no list of keys.
    """
    return read_key_list(read_plain(path), Place(str(path)))


def read_key_list(content: bytes, place: Place) -> tuple[PublicKey, ...]:
    """The keys of a list, in its order.

    Raises:
        BadKeys: it is no list of Ed25519 keys, or holds a private one.
        RepeatedKid: two of its keys have one identifier.
    """
    try:
        found = parsed(content.rstrip(b"\n"), place)
    except NotCanonical as problem:
        raise BadKeys(problem.message, place=problem.place or place, hint=_HINT) from None
    return keys_in(found, place)


def keys_in(found: Json, place: Place) -> tuple[PublicKey, ...]:
    """The same for a list that was read before."""
    listed = found.get("keys") if isinstance(found, dict) and len(found) == 1 else None
    if not isinstance(listed, list) or not listed:
        raise BadKeys('It is no list of keys: {"keys": […]}.', place=place, hint=_HINT)
    keys = tuple(_key(one, place) for one in listed)
    for number, key in enumerate(keys):
        if any(key.kid == other.kid for other in keys[:number]):
            raise RepeatedKid(
                f"Two keys of the list have the identifier {key.kid}.", place=place, hint=_HINT
            )
    return keys


def _key(found: Json, place: Place) -> PublicKey:
    if not isinstance(found, dict):
        raise BadKeys("A key of the list is no object.", place=place, hint=_HINT)
    if any(name in found for name in _PRIVATE):
        raise BadKeys(
            "It holds a private key, which nobody else may have.",
            place=place,
            hint="Take the file back, and replace the key: evenhand keys rotate.",
        )
    x, kid, nbf, exp = (found.get(name) for name in ("x", "kid", "nbf", "exp"))
    if {name: found.get(name) for name in _FIXED} != _FIXED or not isinstance(x, str):
        raise BadKeys("A key of the list is not one of kind Ed25519.", place=place, hint=_HINT)
    if set(found) - {*_FIXED, "x", "kid", "nbf", "exp"} or not (_date(nbf) and _date(exp)):
        raise BadKeys("A key has members that are not a key's.", place=place, hint=_HINT)
    try:
        right = thumbprint(x)
    except ValueError as problem:
        raise BadKeys(f"The 'x' of a key {problem}.", place=place, hint=_HINT) from None
    if kid != right:
        raise BadKeys(
            f"The 'kid' of a key is not its thumbprint, {right}.", place=place, hint=_HINT
        )
    assert not isinstance(nbf, str | dict | list)  # seen by _date
    assert not isinstance(exp, str | dict | list)
    return PublicKey(right, x, nbf, exp)


def _date(value: Json) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)
