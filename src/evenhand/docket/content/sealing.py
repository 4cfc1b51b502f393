"""Keeping an item under a key of its own, and opening it again (Fernet: AES-128-CBC, HMAC).

What somebody writes goes through here: a column names the item, and does not hold the words.
The few columns that do, such as the title of a briefing, are listed in docs/reference/records.md.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

from evenhand.docket.clock import now
from evenhand.docket.content.models import Item, ItemKey, State
from evenhand.docket.content.retention import dispose_on
from evenhand.docket.errors import NotThere, Unready

REMOVED: Final = "[this text was removed]"


def keep(
    content: bytes,
    *,
    kind: str,
    name: str = "",
    media_type: str = "text/plain; charset=utf-8",
    state: State = "kept",
    why: str = "",
    about: Item | None = None,
) -> Item:
    """Keep an item. Whether it may be kept at all is for ``scanning`` to have said.

    Args:
        kind: a key of ``retention.KINDS``.
        state: ``kept``, or ``held`` with the reason in ``why``.
        about: the item that it gives a reason for; one that is about another itself stands for
            that other, so that whoever keeps the first keeps all.
    Raises:
        Unready: the docket has no key to keep it under.
    """
    own, moment = Fernet.generate_key(), now()
    cipher = Fernet(own)
    with transaction.atomic():
        item = Item.objects.create(
            kind=kind,
            media_type=media_type,
            name=name,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            sealed=cipher.encrypt(content),
            state=state,
            why=cipher.encrypt(why.encode()) if why else None,
            about=(about.about or about) if about else None,
            received_at=moment,
            dispose_on=dispose_on(kind, moment.date()),
        )
        ItemKey.objects.create(item=item, wrapped=under_docket_key(own))
    return item


def keep_text(text: str, kind: str, *, about: Item | None = None) -> Item:
    """Keep what somebody typed, without the blanks around it; the rest is as :func:`keep` says."""
    return keep(text.strip().encode(), kind=kind, about=about)


def opened(item: Item) -> bytes:
    """What an item holds.

    Raises:
        NotThere: it was removed.
        Unready: the docket's own key is not the one the item was kept under.
    """
    return _unsealed(item, item.sealed)


def why_held(item: Item) -> str:
    """Why an item is held, or was; blank where it never was or is removed.

    Raises:
        Unready: as :func:`opened` says.
    """
    return _unsealed(item, item.why).decode() if item.why is not None else ""


def text_of(item: Item | None) -> str:
    """A text that was kept; blank where there is none, or it is held or removed.

    Raises:
        Unready: as :func:`opened` says.
    """
    return opened(item).decode() if item is not None and item.readable else ""


def told(item: Item | None) -> str:
    """A text as a page shows it: of one that was removed, that it was; blank where there is none.

    Raises:
        Unready: as :func:`opened` says.
    """
    return REMOVED if item is not None and item.state == "removed" else text_of(item)


def destroy_key(item: Item) -> None:
    """Make an item unreadable for good, and why it was held; its hash, size and days stay."""
    ItemKey.objects.filter(item=item).delete()
    item.sealed = item.why = None
    item.state = "removed"
    item.name = ""
    item.save(update_fields=["sealed", "state", "name", "why"])


def under_docket_key(plain: bytes) -> bytes:
    """What is stored under the docket's own key: that of an item, and mail until it is sent.

    Raises:
        Unready: the docket has none.
    """
    return _docket_key().encrypt(plain)


def from_docket_key(stored: bytes | memoryview) -> bytes:
    """What :func:`under_docket_key` was given.

    Raises:
        Unready: the docket has no key, or another one.
    """
    return _decrypted(_docket_key(), stored)


def _unsealed(item: Item, sealed: bytes | memoryview | None) -> bytes:
    key = ItemKey.objects.filter(item=item).first()
    if key is None or sealed is None:
        raise NotThere("This was removed.", hint="Its hash and the reason are still on file.")
    return _decrypted(Fernet(from_docket_key(key.wrapped)), sealed)


def _decrypted(cipher: Fernet | MultiFernet, sealed: bytes | memoryview) -> bytes:
    try:
        return cipher.decrypt(bytes(sealed))
    except InvalidToken:
        raise Unready(
            "What was kept cannot be opened: the docket's key is another one now.",
            hint="Set EVENHAND_CONTENT_KEY to the key it was kept under, old keys after commas.",
        ) from None


def _docket_key() -> MultiFernet:
    """The docket's own key, the newest first."""
    secrets = [one for one in settings.EVENHAND_CONTENT_KEY.split(",") if one]
    if not secrets:
        raise Unready(
            "The docket has no key to keep content under.",
            hint="Prepare it first: evenhand docket prepare; or set EVENHAND_CONTENT_KEY.",
        )
    digests = (hashlib.sha256(one.encode()).digest() for one in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in digests])
