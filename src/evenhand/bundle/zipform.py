"""A zip of one form: the same files always make the same bytes, and no other zip is read.

Entries lie one behind the other in order of name, stored as they are, dated 1980-01-01, with
the same attributes, no extra fields and no comment (APPNOTE.TXT 6.3.10, §§ 4.3.7, 4.3.12,
4.3.16). What is read is written again from its contents and compared, so that no byte of the
file can be other than it was written, and nothing can hide between entries.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from evenhand.errors import BundleDamaged, CannotSeal, NotABundle, Place

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_FILES: Final = 1_000
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*", re.ASCII)
_LONGEST_NAME: Final = 200
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20  # § 4.4.3.2: folders in names
_BY: Final = 3 << 8 | _VERSION  # § 4.4.2: attributes as on Unix
_FIRST_DAY: Final = 1 << 5 | 1  # 1980-01-01 as MS-DOS writes it
_PLAIN_FILE: Final = 0o100644 << 16
_ENCRYPTED: Final = 0x2041  # § 4.4.4, bits 0, 6 and 13
_KIND: Final = 0o170000 << 16
_LINK: Final = 0o120000 << 16
THE_DIRECTORY: Final = "the directory of the zip"
_ANOTHER: Final = "Ask its sender for another copy: a bundle is handed on as it was sealed."


class Zip(NamedTuple):
    """The files of a zip; ``fault`` says where its bytes are not those they would be written as."""

    files: dict[str, bytes]
    fault: BundleDamaged | None


class _Entry(NamedTuple):
    name: str
    method: int
    flags: int
    attributes: int
    size: int
    packed: int
    start: int


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip.

    Raises:
        CannotSeal: a name that is not plain letters, figures, dots, hyphens and folders; or
            more or larger files than a bundle can have.
    """
    check_names(files)
    content = _written(files)
    if len(content) > MOST_BYTES:
        raise CannotSeal(
            f"The bundle would be over {MOST_BYTES // 2**20} MB.",
            hint="Seal smaller letters with the determination.",
        )
    return content


def check_names(files: Collection[str]) -> None:
    """Raise ``CannotSeal`` for the first name that a bundle cannot have, or for too many."""
    if len(files) > MOST_FILES:
        raise CannotSeal(
            f"These are {len(files):,} files, and a bundle holds at most {MOST_FILES:,}.",
            hint="Seal fewer letters with the determination.",
        )
    for name in files:
        if why := bad_name(name):
            raise CannotSeal(
                f"'{_shown(name)}' cannot be the name of a file in a bundle: {why}.",
                hint="Use letters, figures, dots and hyphens, and / for folders.",
            )


def unzipped(content: bytes, place: Place) -> Zip:
    """The files in the bytes of a zip.

    Args:
        place: what messages call the zip.
    Raises:
        NotABundle: it is no zip, or has an entry that no bundle has; the message names it.
    """
    entries = _entries(content, place)
    files: dict[str, bytes] = {}
    folded: dict[str, str] = {}
    end = 0
    for entry in entries:
        _check(entry, place)
        first = folded.setdefault(entry.name.lower(), entry.name)
        if entry.name in files or first != entry.name:
            raise _refused(place, entry.name, f"it has the name of another one, {_shown(first)}")
        start = entry.start + _LOCAL.size + len(entry.name)
        if entry.start != end or start + entry.size > len(content):
            raise _refused(place, entry.name, "its place or size does not fit its neighbours'")
        if content[start - len(entry.name) : start] != entry.name.encode("ascii"):
            raise _refused(place, entry.name, f"{THE_DIRECTORY} calls it so, and it is not")
        end = start + entry.size
        files[entry.name] = content[start:end]
    return Zip(files, _fault(content, files, place))


def _written(files: Mapping[str, bytes]) -> bytes:
    parts: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name in sorted(files):
        data, encoded = files[name], name.encode("ascii")
        about = (_VERSION, 0, 0, 0, _FIRST_DAY, zlib.crc32(data), len(data), len(data), len(name))
        parts += [_LOCAL.pack(b"PK\3\4", *about, 0), encoded, data]
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _BY, *about, 0, 0, 0, 0, _PLAIN_FILE, at) + encoded
        )
        at += _LOCAL.size + len(encoded) + len(data)
    listing = b"".join(directory)
    count = len(directory)
    return b"".join(
        [*parts, listing, _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), at, 0)]
    )


def _entries(content: bytes, place: Place) -> list[_Entry]:
    """The entries as the directory at the end names them."""
    if content[:2] != b"PK" and content[-_END.size :][:2] != b"PK":
        raise NotABundle(
            "It is no zip, and so no bundle.", place=place, hint="Name a file that 'seal' wrote."
        )
    if len(content) < _END.size:
        raise _no_directory(place)
    mark, disk, first, here, count, size, at, comment = _END.unpack(content[-_END.size :])
    told = (mark, disk, first, here, comment, at + size)
    if told != (b"PK\5\6", 0, 0, count, 0, len(content) - _END.size):
        raise _no_directory(place)
    if count > MOST_FILES:
        raise NotABundle(
            f"Its directory lists {count:,} entries, and a bundle has at most {MOST_FILES:,}.",
            place=place,
            hint=_ANOTHER,
        )
    found: list[_Entry] = []
    end = at + size
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise _no_directory(place)
        found.append(_entry(content, at, place))
        at += _CENTRAL.size + len(found[-1].name)
    if at != end:
        raise _no_directory(place)
    return found


def _entry(content: bytes, at: int, place: Place) -> _Entry:
    cells = _CENTRAL.unpack_from(content, at)
    mark, _, _, flags, method, _, _, _, packed, size, length, extra, comment = cells[:13]
    attributes, start = cells[15:]
    raw = content[at + _CENTRAL.size : at + _CENTRAL.size + length]
    name = raw.decode("latin-1")
    if mark != b"PK\1\2":
        raise _no_directory(place)
    if extra or comment:
        raise _refused(place, name, "it carries extra fields or a comment")
    return _Entry(name, method, flags, attributes, size, packed, start)


def _check(entry: _Entry, place: Place) -> None:
    if why := bad_name(entry.name):
        raise _refused(place, entry.name, why)
    if entry.flags & _ENCRYPTED:
        raise _refused(place, entry.name, "it is encrypted")
    if entry.method:
        raise _refused(place, entry.name, "it is compressed, and a bundle holds files as they are")
    if entry.attributes & _KIND == _LINK:
        raise _refused(place, entry.name, "it is a link to another file")
    if entry.size != entry.packed:
        raise _refused(place, entry.name, "its two sizes differ, though it is not compressed")


def bad_name(name: str) -> str:
    """Why a bundle cannot have an entry of that name; blank where it can."""
    if "\0" in name:
        return "its name holds a NUL"
    if "\\" in name:
        return "its name holds a backslash"
    if name.startswith("/") or name[1:2] == ":":
        return "its name is an absolute path"
    if ".." in name.split("/"):
        return "its name leads out of the bundle"
    if name.endswith("/"):
        return "it is a folder, and a bundle holds files alone"
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        return "its name is not plain letters, figures, dots and hyphens"
    return ""


def _fault(content: bytes, files: Mapping[str, bytes], place: Place) -> BundleDamaged | None:
    """Where the bytes first differ from what the files would be written as."""
    whole = _written(files)
    if whole == content:
        return None
    at = next(
        (n for n, (one, other) in enumerate(zip(whole, content, strict=False)) if one != other),
        min(len(whole), len(content)),
    )
    return BundleDamaged(
        f"Byte {at + 1:,}, in {_region(files, at)}, is not as it was written.",
        place=place,
        hint=_ANOTHER,
    )


def _region(files: Mapping[str, bytes], at: int) -> str:
    end = 0
    for name in sorted(files):
        end += _LOCAL.size + len(name) + len(files[name])
        if at < end:
            return name
    return THE_DIRECTORY


def _shown(name: str) -> str:
    return name.encode("unicode_escape").decode("ascii")[:80]


def _refused(place: Place, name: str, why: str) -> NotABundle:
    return NotABundle(f"The entry '{_shown(name)}' is refused: {why}.", place=place, hint=_ANOTHER)


def _no_directory(place: Place) -> NotABundle:
    return NotABundle(
        f"{THE_DIRECTORY[0].upper()}{THE_DIRECTORY[1:]} is cut off, or is not as it was written.",
        place=place,
        hint=_ANOTHER,
    )
