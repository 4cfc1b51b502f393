"""Whether a bundle is as it was sealed: its bytes, its files, its signature, its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from evenhand.bundle.keys import PublicKey, read_key_list
from evenhand.bundle.manifest import WITHHELD, WITHHELD_INDEX, Manifest, read_manifest, sha256
from evenhand.bundle.opening import (
    ACTS,
    DETERMINATION,
    JURISDICTIONS,
    KEYS,
    MANIFEST,
    PUBLICATIONS,
    SIGNATURE,
    STATEMENTS,
    Opened,
)
from evenhand.bundle.signing import check, key_of
from evenhand.bundle.withholding import read_index
from evenhand.errors import (
    BadManifest,
    BadSignature,
    BundleDamaged,
    EvenhandError,
    ExtraFile,
    MissingFile,
    NotSigned,
    Place,
)

_ALWAYS: Final = (ACTS, DETERMINATION, JURISDICTIONS, KEYS, PUBLICATIONS, STATEMENTS)
_ANOTHER: Final = "Ask its sender for another copy: a bundle is handed on as it was sealed."


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one bundle.

    ``kid`` is the key that its signature names, ``trusted`` whether that key is in the list
    given; ``None`` where none was given and the key is the one that came with the bundle.
    ``shows_withheld`` is whether the files that are not for everybody are in it.
    """

    place: Place
    manifest: Manifest | None
    digest: str
    kid: str
    trusted: bool | None
    shows_withheld: bool
    problems: tuple[EvenhandError, ...]


def checked(bundle: Opened, keys: tuple[PublicKey, ...] | None = None) -> Checked:
    """Everything that is wrong with a bundle.

    Args:
        keys: the keys that are trusted; ``None`` takes the one that came with the bundle.
    """
    problems: list[EvenhandError] = [] if bundle.fault is None else [bundle.fault]
    content = bundle.files.get(MANIFEST, b"")
    manifest = _manifest(bundle, problems)
    if manifest is not None:
        problems.extend(file_problems(bundle, manifest))
    kid, trusted = _signature(bundle, manifest, keys, problems)
    return Checked(
        bundle.place,
        manifest,
        sha256(content),
        kid,
        trusted,
        any(name.startswith(WITHHELD) for name in bundle.files),
        tuple(problems),
    )


def within(bundle: Opened, name: str) -> Place:
    """The place of a file of a bundle."""
    return Place(f"{bundle.place.file}/{name}")


def file_problems(bundle: Opened, manifest: Manifest) -> Iterator[EvenhandError]:
    """The files that are altered, missing, or more than the manifest names."""
    named = dict(manifest.files)
    for name in (*_ALWAYS, f"program/{manifest.program}.yaml"):
        if name not in named:
            yield BadManifest(
                f"It does not name {name}, which every bundle has.",
                place=within(bundle, MANIFEST),
                hint=_ANOTHER,
            )
    if (WITHHELD_INDEX in named) is not bool(manifest.withheld):
        yield BadManifest(
            "What it says is withheld does not fit the files it names.",
            place=within(bundle, MANIFEST),
            hint=_ANOTHER,
        )
    yield from _differing(bundle, named)
    if WITHHELD_INDEX in bundle.files:
        try:
            index = read_index(bundle.files[WITHHELD_INDEX], within(bundle, WITHHELD_INDEX))
        except EvenhandError as problem:
            yield problem
            return
        if bool(index.record_head) is bool(manifest.record_head):
            yield BadManifest(
                "The head of the record belongs either in it or in the manifest.",
                place=within(bundle, WITHHELD_INDEX),
                hint=_ANOTHER,
            )
        named |= index.files
        yield from _differing(bundle, index.files)
    elif WITHHELD_INDEX in named:
        del named[WITHHELD_INDEX]
    for name in sorted(set(bundle.files) - set(named) - {MANIFEST, SIGNATURE}):
        yield ExtraFile(
            "It is in the bundle, and the manifest does not name it.",
            place=within(bundle, name),
            hint=_ANOTHER,
        )


def _differing(bundle: Opened, named: Mapping[str, str]) -> Iterator[EvenhandError]:
    for name, digest in sorted(named.items()):
        content = bundle.files.get(name)
        if content is not None and sha256(content) != digest:
            yield BundleDamaged(
                f"It is not the file that was sealed: its SHA-256 is not {digest[:12]}….",
                place=within(bundle, name),
                hint=_ANOTHER,
            )
        elif content is None and name != WITHHELD_INDEX:
            yield MissingFile(
                "The manifest names it, and it is not in the bundle.",
                place=within(bundle, name),
                hint=_ANOTHER,
            )


def _manifest(bundle: Opened, problems: list[EvenhandError]) -> Manifest | None:
    place = within(bundle, MANIFEST)
    if MANIFEST not in bundle.files:
        problems.append(MissingFile("It is not in the bundle.", place=place, hint=_ANOTHER))
        return None
    try:
        return read_manifest(bundle.files[MANIFEST], place)
    except EvenhandError as problem:
        problems.append(problem)
        return None


def _signature(
    bundle: Opened,
    manifest: Manifest | None,
    keys: tuple[PublicKey, ...] | None,
    problems: list[EvenhandError],
) -> tuple[str, bool | None]:
    place = within(bundle, SIGNATURE)
    if SIGNATURE not in bundle.files:
        problems.append(NotSigned("The bundle is not signed.", place=place, hint=_ANOTHER))
        return "", None if keys is None else False
    signature = bundle.files[SIGNATURE]
    kid, trusted = "", None if keys is None else False
    try:
        kid = key_of(signature, place)
        own = read_key_list(bundle.files.get(KEYS, b""), within(bundle, KEYS))
        key = check(
            signature, bundle.files.get(MANIFEST, b""), own if keys is None else keys, place
        )
        if manifest is not None:
            key.check_valid(manifest.sealed_at, place)
        trusted = None if keys is None else True
    except BadSignature as problem:
        both = Place(f"{within(bundle, MANIFEST)} and {SIGNATURE}")
        problems.append(
            BadSignature(
                "They do not belong together: the signature was not made over this manifest,"
                " or not with this key.",
                place=both,
                hint=problem.hint,
            )
        )
    except EvenhandError as problem:
        problems.append(problem)
    return kid, trusted
