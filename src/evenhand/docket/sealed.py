"""Where the docket's keys, bundles and log lie, and sealing one determination in them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from evenhand.bundle.keyring import LIST, new_keys
from evenhand.docket.answers import Question
from evenhand.docket.clock import now
from evenhand.docket.held import base_record, program_of
from evenhand.errors import KeysExist
from evenhand.verbs.seal import seal


def keys_folder() -> Path:
    """The folder of the keys that the docket signs with; the first key is made where none is.

    Raises:
        KeysExist: it holds private keys, and no list that says which is in use.
        KeysOpenToOthers: others than its owner can enter it.
        CannotWriteOutput: it cannot be written to.
    """
    folder = Path(settings.EVENHAND_DATA) / "keys"
    if not (folder / LIST).exists():
        try:
            new_keys(folder)
        except KeysExist:
            # Of two processes that begin at once, one makes the key: the list is there then.
            if not (folder / LIST).exists():
                raise
    return folder


def bundles_folder() -> Path:
    """Where sealed determinations lie; only those that a published letter names are public."""
    return Path(settings.EVENHAND_DATA) / "bundles"


def log_folder() -> Path:
    """The log of what was sealed."""
    return Path(settings.EVENHAND_DATA) / "log"


def seal_case(question: Question, applicant: str, letter: str, content: bytes) -> str:
    """Seal a determination with its letter, and add it to the log.

    It is decided on the record's folder: what was filed must have been added to that before.

    Args:
        letter: the name of the letter in the bundle, such as ``determination.html``.
        content: the letter, as HTML.
    Returns:
        The name of the bundle in :func:`bundles_folder`.
    Raises:
        KeysError, LogError: the keys or the log cannot be used.
        CannotWriteOutput: the bundle cannot be written.
        ReplayDiffers: decided again from its own files, it differs.
    """
    made = seal(
        program_of(question.program),
        bundles_folder(),
        base_record(),
        as_of=question.as_of,
        known_at=question.known_at,
        reading=question.reading or None,
        fiscal_year=question.fiscal_year,
        applicants=[applicant],
        letters={letter: content},
        keys=keys_folder(),
        log=log_folder(),
        now=now(),
    )
    return made.files[0].name
