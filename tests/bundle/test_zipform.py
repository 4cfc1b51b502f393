"""One zip for the same files, and no other zip is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.bundle.zipform import MOST_BYTES, unzipped, zipped
from evenhand.errors import CannotSeal, NotABundle, Place
from tests.bundle.made import golden

HERE = Place("made.zip")
FILES = {"a.txt": b"one", "b/c.csv": b"", "z.json": b"{}"}
NAMES = st.from_regex(r"[a-z]{1,6}(/[a-z0-9._]{1,6}){0,2}", fullmatch=True).filter(
    lambda name: not any(part[0] == "." for part in name.split("/"))
)


def built(write: Callable[[zipfile.ZipFile], None], kind: int = zipfile.ZIP_STORED) -> bytes:
    """A zip made by the standard library."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as made:
        write(made)
    return out.getvalue()


def entry(name: str, data: bytes = b"x", mode: int = 0o100644, kind: int = 0) -> bytes:
    info = zipfile.ZipInfo("placeholder")
    info.filename, info.external_attr, info.compress_type = name, mode << 16, kind
    return built(lambda made: made.writestr(info, data))


def patched(content: bytes, at: int, new: bytes) -> bytes:
    return content[:at] + new + content[at + len(new) :]


def encrypted() -> bytes:
    content = zipped({"a.txt": b"one"})
    directory = content.index(b"PK\1\2")
    return patched(patched(content, 6, b"\1"), directory + 8, b"\1")


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return built(lambda made: [made.writestr("a.txt", b"x") for _ in range(2)] and None)


def overlapping() -> bytes:
    content = zipped({"a.txt": b"one", "b.txt": b"one"})
    second = content.index(b"PK\1\2", content.index(b"PK\1\2") + 1)
    return patched(content, second + 42, b"\0\0\0\0")


def with_comment() -> bytes:
    def write(made: zipfile.ZipFile) -> None:
        made.writestr("a.txt", b"x")
        made.comment = b"hello"

    return built(write)


HOSTILE = {
    "bomb": built(lambda made: made.writestr("a.txt", b"0" * 10_000_000), zipfile.ZIP_DEFLATED),
    "traversal": entry("../../etc/passwd"),
    "absolute": entry("/etc/passwd"),
    "backslash": entry("a\\b"),
    "drive": entry("C:evil"),
    "nul": entry("a\0b"),
    "folder": entry("a/"),
    "hidden-character": entry("a\x1b[2Jb"),
    "dot-file": entry(".bashrc"),
    "link": entry("a.txt", b"/etc/passwd", 0o120777),
    "twice": twice(),
    "same-in-another-case": zipped({"A.txt": b"", "a.txt": b""}),
    "encrypted": encrypted(),
    "overlapping": overlapping(),
    "comment": with_comment(),
    "cut-off": zipped(FILES)[:-1],
    "text": b"not a zip at all",
    "empty": b"",
    "bytes-before": b"#!/bin/sh\n" + zipped(FILES),
}


@given(st.dictionaries(NAMES, st.binary(max_size=30), max_size=5))
def test_files_read_back_and_the_standard_library_reads_them_too(files: dict[str, bytes]) -> None:
    if len({name.lower() for name in files}) < len(files):
        return
    content = zipped(files)
    assert unzipped(content, HERE) == (files, None)
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        assert {name: read.read(name) for name in read.namelist()} == files
        assert read.testzip() is None
        assert all(info.date_time[:3] == (1980, 1, 1) for info in read.infolist())


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))


@pytest.mark.parametrize("at", range(len(zipped(FILES))))
def test_no_byte_can_be_another(at: int) -> None:
    content = zipped(FILES)
    altered = patched(content, at, bytes([content[at] ^ 1]))
    try:
        fault = unzipped(altered, HERE).fault
    except NotABundle:
        return
    assert fault is not None


def test_the_entry_is_named_in_which_a_byte_was_altered() -> None:
    content = zipped(FILES)
    fault = unzipped(content.replace(b"one", b"two"), HERE).fault
    assert str(fault).startswith("made.zip: Byte 15, in a.txt, is not as it was written.")
    at = content.index(b"PK\1\2") + 4
    fault = unzipped(patched(content, at, b"\x15"), HERE).fault
    assert "in the directory of the zip" in str(fault)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_zip_that_no_bundle_is_is_told_word_for_word(name: str) -> None:
    with pytest.raises(NotABundle) as raised:
        unzipped(HOSTILE[name], HERE)
    golden(f"zip-{name}", str(raised.value))


def test_names_and_sizes_that_cannot_be_read_are_not_written() -> None:
    with pytest.raises(CannotSeal, match="leads out of the bundle"):
        zipped({"letters/../../x": b""})
    with pytest.raises(CannotSeal, match="1,001 files"):
        zipped({f"f{number}": b"" for number in range(1001)})
    with pytest.raises(CannotSeal, match="over 64 MB"):
        zipped({"f": bytes(MOST_BYTES)})
