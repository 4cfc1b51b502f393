"""Detached signatures: a compact JWS whose payload lies beside it (RFC 7515, appendix F)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from evenhand.bundle.canonical import base64url, canonical, from_base64url, parsed
from evenhand.bundle.keys import ALGORITHM, PublicKey
from evenhand.errors import BadSignature, ForeignKey, NotCanonical, NotSigned, Place

_KID: Final = re.compile(r"[\w-]{43}", re.ASCII)  # a SHA-256 in base64url (RFC 7638 § 3)
_LONGEST: Final = 1_000
_REGISTRY: Final = jws.JWSRegistry(algorithms=[ALGORITHM])
_REGISTRY.max_payload_length = 16 * 1024 * 1024
_HINT: Final = f"A bundle is signed with {ALGORITHM} and nothing else; ask its sender for another."


class Signer(NamedTuple):
    """A private key with what its holders publish of it."""

    public: PublicKey
    private: OKPKey

    def sign(self, payload: bytes) -> bytes:
        """A detached signature of the payload."""
        header = {"alg": ALGORITHM, "kid": self.public.kid}
        whole = jws.serialize_compact(header, payload, self.private, registry=_REGISTRY)
        return jws.detach_content(whole).encode("ascii")


def key_of(signature: bytes, place: Place) -> str:
    """The identifier of the key that a detached signature names.

    Raises:
        NotSigned: it is none, or of another kind than those accepted.
    """
    try:
        text = signature.decode("ascii")
    except UnicodeDecodeError:
        text = ""
    header, dot, rest = text.partition(".")
    if len(text) > _LONGEST or not dot or rest[:1] != "." or rest.count(".") != 1:
        raise _unsigned(place, "It is no detached signature: HEADER..SIGNATURE")
    try:
        content = from_base64url(header)
    except ValueError as problem:
        raise _unsigned(place, f"Its header {problem}") from None
    try:
        if len(from_base64url(rest[1:])) != 64:  # RFC 8032 § 5.1.6
            raise ValueError("is not 64 bytes long")
    except ValueError as problem:
        raise _unsigned(place, f"Its signature {problem}") from None
    return _kid(content, place)


def check(signature: bytes, payload: bytes, keys: Iterable[PublicKey], place: Place) -> PublicKey:
    """The key of the list with which the payload was signed.

    Args:
        place: what messages call the signature.
    Raises:
        NotSigned: the signature is none, or of another kind than those accepted.
        ForeignKey: its key is not in the list.
        BadSignature: it does not belong to the payload.
    """
    kid = key_of(signature, place)
    key = next((one for one in keys if one.kid == kid), None)
    if key is None:
        raise ForeignKey(
            f"It is signed with a foreign key: {kid} is not in the list.",
            place=place,
            hint="Compare the list with what the agency publishes, and ask it about this key.",
        )
    header, _, made = signature.decode("ascii").split(".")
    whole = f"{header}.{base64url(payload)}.{made}"
    try:
        jws.deserialize_compact(whole, key.to_check(), registry=_REGISTRY)
    except (JoseError, ValueError):
        raise BadSignature(
            "The signature was not made over what is signed, or not with this key.",
            place=place,
            hint="One of the two was altered since: ask its sender for another copy.",
        ) from None
    return key


def _kid(content: bytes, place: Place) -> str:
    try:
        header = parsed(content, place)
    except NotCanonical as problem:
        raise _unsigned(place, f"Its header is not canonical JSON ({problem.message})") from None
    if not isinstance(header, dict):
        raise _unsigned(place, "Its header is no object")
    kind, kid = header.get("alg"), header.get("kid")
    if kind != ALGORITHM:
        told = canonical(kind).decode()[:40]
        raise _unsigned(place, f"Its algorithm is {told}, which is not accepted")
    if more := sorted(set(header) - {"alg", "kid"}):
        raise _unsigned(
            place, f"Its header has the member {ascii(more[0])[:40]}, which is not accepted"
        )
    if not isinstance(kid, str) or not _KID.fullmatch(kid):
        raise _unsigned(place, "Its header does not say which key it was made with")
    return kid


def _unsigned(place: Place, what: str) -> NotSigned:
    return NotSigned(f"{what.rstrip('.')}.", place=place, hint=_HINT)
