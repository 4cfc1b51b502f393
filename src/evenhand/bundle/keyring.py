"""The folder of an agency's keys: one private key a file, and the list of public ones.

    FOLDER/KID.private.json     a private key, for its owner's eyes alone (mode 0600)
    FOLDER/jwks.json            every key there was, with its days: what is published

A key is never written over. A new one signs from the moment it is made; the one before it
ends a second later, so that what was sealed in that very second stays valid.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path
from typing import Final

from joserfc.jwk import OKPKey

from evenhand.bundle.canonical import base64url, canonical, from_base64url, parsed
from evenhand.bundle.keys import PublicKey, key_list, read_trusted, thumbprint
from evenhand.bundle.plain_files import check_plain
from evenhand.bundle.signing import Signer
from evenhand.errors import (
    BadKeys,
    CannotWriteOutput,
    KeysExist,
    KeysOpenToOthers,
    NoKeys,
    NotCanonical,
    Place,
    UnreadableFile,
)
from evenhand.record.durable import flush_folder, only_writer, write_whole

LIST: Final = "jwks.json"
_PRIVATE: Final = ".private.json"
_ROTATE: Final = "Replace the key in use by a new one: evenhand keys rotate {folder}"
_PUT_BACK: Final = (
    f"Put the list that was published back into it, as {LIST}, or restore the folder from a copy."
    " Where there is neither, make keys in another folder: evenhand keys new."
)
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def new_keys(folder: Path, *, now: dt.datetime | None = None) -> PublicKey:
    """Make the first key of a folder, which is made where it is missing.

    Raises:
        KeysExist: it holds keys already, or what is left of some.
        KeysOpenToOthers: it is there, and others than its owner can enter it.
        CannotWriteOutput: it cannot be written to.
    """
    try:
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)  # whatever the mask took away
    except FileExistsError:
        _check_closed(folder)
    except OSError as problem:
        raise _cannot_write(problem, folder) from problem
    with only_writer(folder):
        if there := sorted(path.name for path in folder.glob("*.json")):
            raise _exist(folder, there)
        key = _made(folder, _seconds(now))
        write_whole(folder / LIST, key_list([key]))
    return key


def rotate_keys(folder: Path, *, now: dt.datetime | None = None) -> PublicKey:
    """Put a new key in the place of the one in use.

    What the old one signed stays valid: the list keeps it, with the day it ended. Its private
    half is not read: it may be lost, or have been read by others, which is when a new one is
    urgent.

    Raises:
        NoKeys, BadKeys: the folder has no list of keys, or a faulty one.
        KeysOpenToOthers: others than its owner can enter it.
        CannotWriteOutput: it cannot be written to.
    """
    _check_closed(folder)
    moment = _seconds(now)
    with only_writer(folder):
        keys = public_keys(folder)
        ended = [key if key.exp is not None else key._replace(exp=moment + 1) for key in keys]
        key = _made(folder, moment)
        write_whole(folder / LIST, key_list([*ended, key]))
    return key


def public_keys(folder: Path) -> tuple[PublicKey, ...]:
    """Every key the folder's owner ever signed with, for anyone to have.

    Raises:
        NoKeys: the folder holds no list of keys.
        BadKeys: the list is faulty.
    """
    path = folder / LIST
    if not os.path.lexists(path):
        raise _without_list(folder) if any(folder.glob(f"*{_PRIVATE}")) else _none(folder)
    return read_trusted(path)


def signer(folder: Path) -> Signer:
    """The key in use: the one that has no end.

    Raises:
        NoKeys: there is none.
        KeysOpenToOthers: others than its owner can read it.
        BadKeys: its file is not what was written.
    """
    using = [key for key in public_keys(folder) if key.exp is None]
    if not using:
        raise NoKeys(
            "This folder holds no key to sign with: every key of its list has ended.",
            place=Place(str(folder)),
            hint=_ROTATE.format(folder=folder),
        )
    key = using[-1]
    path = folder / f"{key.kid}{_PRIVATE}"
    private = _private(path, _read_closed(path))
    if private.thumbprint() != key.kid:
        raise BadKeys(
            f"It is not the private key of {key.kid}.",
            place=Place(str(path)),
            hint=_restore(folder),
        )
    return Signer(key, private)


def _made(folder: Path, moment: int) -> PublicKey:
    """A new key, its private half on disk before anything names it."""
    private = OKPKey.generate_key("Ed25519")
    cells = private.as_dict(private=True)
    x = str(cells["x"])
    key = PublicKey(thumbprint(x), x, nbf=moment)
    content = canonical({"crv": "Ed25519", "d": cells["d"], "kty": "OKP", "x": x})
    path = folder / f"{key.kid}{_PRIVATE}"
    try:
        _write_closed(path, content)
        flush_folder(folder)
    except OSError as problem:
        raise _cannot_write(problem, path) from problem
    return key


def _write_closed(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(descriptor, 0o600)  # a mask can only have taken the owner's own rights
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_closed(path: Path) -> bytes:
    if not os.path.lexists(path):
        raise NoKeys(
            "The private half of the key in use is lost.",
            place=Place(str(path)),
            hint=_restore(path.parent),
        )
    if not path.is_symlink():
        check_plain(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem
    with os.fdopen(descriptor, "rb") as file:
        if os.fstat(file.fileno()).st_mode & _OTHERS:
            raise _open_to_others(
                path,
                f"If nobody has: chmod 600 {path}. Otherwise: evenhand keys rotate {path.parent}",
            )
        return file.read(10_000)


def _check_closed(folder: Path) -> None:
    try:
        mode = folder.stat().st_mode
    except OSError as problem:
        raise UnreadableFile.because(problem, folder) from problem
    if mode & _OTHERS:
        raise _open_to_others(
            folder,
            f"Close it: chmod 700 {folder}. If others may have read a key in it, replace that"
            f" then: evenhand keys rotate {folder}",
        )


def _private(path: Path, content: bytes) -> OKPKey:
    place = Place(str(path))
    try:
        cells = parsed(content, place)
        if isinstance(cells, dict) and set(cells) == {"crv", "d", "kty", "x"}:
            for name in ("d", "x"):
                from_base64url(str(cells[name]))
            private = OKPKey.import_key({name: str(cell) for name, cell in cells.items()})
            public = private.get_op_key("sign").public_key().public_bytes_raw()
            if base64url(public) == cells["x"]:
                return private
    except (NotCanonical, ValueError):
        pass
    raise BadKeys(
        "It is not a private key as it was written.",
        place=place,
        hint=_restore(path.parent),
    )


def _seconds(now: dt.datetime | None) -> int:
    return int((now or dt.datetime.now(tz=dt.UTC)).timestamp())


def _none(folder: Path) -> NoKeys:
    return NoKeys(
        "This folder holds no key to sign with.",
        place=Place(str(folder)),
        hint=f"Make one: evenhand keys new {folder}",
    )


def _restore(folder: Path) -> str:
    return f"Restore it from a copy, or put a new key in its place: evenhand keys rotate {folder}"


def _exist(folder: Path, there: list[str]) -> KeysExist:
    """Why no first key is made: what is there, and what can be done with it."""
    if LIST in there:
        what, hint = "already holds keys", _ROTATE.format(folder=folder)
    elif any(name.endswith(_PRIVATE) for name in there):
        what, hint = f"holds private keys, and no {LIST}", _PUT_BACK
    else:
        what, hint = f"holds {there[0]}, which is no key", "Name another folder."
    return KeysExist(f"This folder {what}.", place=Place(str(folder)), hint=hint)


def _without_list(folder: Path) -> NoKeys:
    return NoKeys(
        f"This folder holds private keys, and no {LIST} that says which is in use.",
        place=Place(str(folder)),
        hint=_PUT_BACK,
    )


def _open_to_others(path: Path, hint: str) -> KeysOpenToOthers:
    return KeysOpenToOthers(
        "Others than its owner can read it, so anyone may have signed with it.",
        place=Place(str(path)),
        hint=hint,
    )


def _cannot_write(problem: OSError, path: Path) -> CannotWriteOutput:
    return CannotWriteOutput(
        f"It cannot be written ({problem.strerror or problem}).",
        place=Place(str(path)),
        hint="Name a folder that may be written to.",
    )
