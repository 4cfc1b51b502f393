"""What the environment says, each value checked as it is read."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from evenhand.docket.errors import WrongSetting

_ON: Final = frozenset({"1", "yes", "true"})
_OFF: Final = frozenset({"", "0", "no", "false"})
_POSTGRESQL: Final = frozenset({"postgresql", "postgres"})


def number(name: str, default: int, *, most: int = 1_000_000, such_as: int) -> int:
    """A whole number from 0 to ``most``.

    Raises:
        WrongSetting: it is none, or out of these bounds; ``such_as`` is told as one that is not.
    """
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) <= most):
        raise WrongSetting(
            f"{name} is '{text[:40]}', and has to be a whole number from 0 to {most}.",
            hint=f"Write one such as {such_as}.",
        )
    return int(text)


def switch(name: str) -> bool:
    """Whether something is on; it is off where nothing is said.

    Raises:
        WrongSetting: it is neither on nor off.
    """
    text = os.environ.get(name, "").strip().lower()
    if text not in _ON | _OFF:
        raise WrongSetting(f"{name} is '{text[:40]}', neither on nor off.", hint="Write 1 or 0.")
    return text in _ON


def secret(name: str) -> str:
    """A secret from the environment, or from the file that ``NAME_FILE`` names.

    Raises:
        WrongSetting: that file cannot be read.
    """
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongSetting(
            f"{name}_FILE names {file}, which cannot be read.",
            hint="Give the path of a file that is there, of text, and that the docket may read.",
        ) from problem


def level(name: str, default: str) -> str:
    """A level of the log.

    Raises:
        WrongSetting: there is no such level.
    """
    text = os.environ.get(name, "").strip() or default
    if text.upper() not in logging.getLevelNamesMapping():
        raise WrongSetting(
            f"{name} is '{text[:40]}', which is no level of a log.",
            hint="Write DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        )
    return text.upper()


def origin(name: str, default: str) -> str:
    """The address of a site, without a slash at its end.

    Raises:
        WrongSetting: it does not begin with http and a host.
    """
    text = (os.environ.get(name, "").strip() or default).rstrip("/")
    found = _split(name, text, "https://docket.agency.example")
    if found.scheme not in ("http", "https") or not found.hostname:
        raise _no_address(name, "https://docket.agency.example")
    return text


def database(name: str) -> SplitResult | None:
    """The address of a PostgreSQL database; ``None`` where none is named.

    Raises:
        WrongSetting: it is of another database or cannot be read. What stands there is not
            told: a password is in it.
    """
    text = secret(name)
    if not text:
        return None
    such_as = "postgresql://USER:PASSWORD@HOST:PORT/NAME"
    found = _split(name, text, such_as)
    if found.scheme not in _POSTGRESQL:
        raise _no_address(name, such_as)
    return found


def _split(name: str, text: str, such_as: str) -> SplitResult:
    """The parts of an address, of which the port is a number."""
    try:
        found = urlsplit(text)
        _ = found.port
    except ValueError:
        raise _no_address(name, such_as) from None
    return found


def _no_address(name: str, such_as: str) -> WrongSetting:
    return WrongSetting(
        f"{name} is no address of the kind that is needed.", hint=f"Write one as {such_as}."
    )
