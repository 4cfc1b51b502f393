"""Check that bundles are as they were sealed, by whom, and whether a log holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from evenhand.bundle.checking import Checked, checked
from evenhand.bundle.keys import PublicKey, read_trusted
from evenhand.bundle.log.entries import Entry
from evenhand.bundle.log.log import Log
from evenhand.bundle.log.proofs import Inclusion, not_in, read_inclusion
from evenhand.bundle.opening import open_bundle
from evenhand.errors import (
    BundleError,
    EvenhandError,
    KeysError,
    LogError,
    Place,
)
from evenhand.verbs.determine import Track


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one bundle.

    ``checked`` is ``None`` where the file is not even a zip of a bundle's form.
    ``logged`` says of which tree head it is proved to be a part; blank where not asked.
    """

    bundle: str
    checked: Checked | None
    logged: str
    problems: tuple[EvenhandError, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems

    def to_json(self) -> dict[str, object]:
        """The same as data."""
        found = self.checked
        manifest = found.manifest if found else None
        return {
            "bundle": self.bundle,
            "ok": self.ok,
            "applicant": manifest.applicant if manifest else None,
            "program": manifest.program if manifest else None,
            "reading": manifest.reading if manifest else None,
            "as_of": manifest.as_of.isoformat() if manifest else None,
            "known_at": manifest.known_at.isoformat() if manifest else None,
            "sealed_at": f"{manifest.sealed_at:%Y-%m-%dT%H:%M:%SZ}" if manifest else None,
            "manifest": found.digest if manifest and found else None,
            "kid": found.kid if found else None,
            "trusted": found.trusted if found else None,
            "logged": self.logged or None,
            "withheld": [one._asdict() for one in manifest.withheld] if manifest else [],
            "shows_withheld": found.shows_withheld if found else False,
            "problems": [problem_json(problem) for problem in self.problems],
        }


def problem_json(problem: EvenhandError) -> dict[str, str]:
    """What is wrong, as data."""
    return {
        "code": problem.code,
        "place": str(problem.place or ""),
        "message": problem.message,
        "hint": problem.hint,
    }


def verify(
    bundles: Iterable[Path | str],
    *,
    keys: Path | tuple[PublicKey, ...] | None = None,
    log: Path | None = None,
    proof: Path | None = None,
    track: Track = iter,
) -> tuple[Verified, ...]:
    """Check bundles, offline: every byte, file and digest, the signature, the key.

    Args:
        bundles: paths of bundles, or of folders they were unpacked to.
        keys: a list of the keys that are trusted; ``None`` takes the key that came with each
            bundle, which proves no more than that whoever sealed it had it.
        log: the folder of a log that must hold them.
        proof: a proof that a log holds the bundle, of which there is then one.
        track: wraps the paths as they are worked through, to show progress.
    Raises:
        UnreadableFile: a bundle, the list of keys, the log or the proof cannot be opened.
        KeysError: the list of keys is faulty.
    """
    trusted = _trusted(keys)
    faults: list[EvenhandError] = []
    opened = given = None
    try:
        opened = None if log is None else Log.open(log, trusted)
        given = None if proof is None else (read_inclusion(proof), Place(str(proof)))
    except (BundleError, KeysError, LogError) as fault:
        faults.append(fault)
    found = (_verified(Path(name), trusted, opened, given) for name in track(map(str, bundles)))
    return tuple(replace(one, problems=(*one.problems, *faults)) for one in found)


def _verified(
    path: Path,
    keys: tuple[PublicKey, ...] | None,
    log: Log | None,
    proof: tuple[Inclusion, Place] | None,
) -> Verified:
    try:
        found = checked(open_bundle(path), keys)
    except BundleError as problem:
        return Verified(str(path), None, "", (problem,))
    problems = list(found.problems)
    logged = ""
    if found.manifest is not None:
        entry = Entry.of(found.manifest, found.digest)
        try:
            logged = _logged(entry, keys, log, proof)
        except EvenhandError as problem:
            problems.append(problem)
    return Verified(str(path), found, logged, tuple(problems))


def _logged(
    entry: Entry,
    keys: tuple[PublicKey, ...] | None,
    log: Log | None,
    proof: tuple[Inclusion, Place] | None,
) -> str:
    """Of which tree head the entry is proved to be a part."""
    head = None
    if log is not None:
        place = log.find(entry.manifest)
        if place is None or log.entries[place] != entry:
            raise not_in(log, entry.manifest)
        head = log.head
    if proof is not None:
        proof[0].check(entry, proof[1], keys)
        head = proof[0].head
    if head is None:
        return ""
    return f"{head.told}, root {head.root.hex()[:12]}…, {head.at:%Y-%m-%dT%H:%M:%SZ}"


def _trusted(keys: Path | tuple[PublicKey, ...] | None) -> tuple[PublicKey, ...] | None:
    if keys is None or isinstance(keys, tuple):
        return keys
    return read_trusted(keys)
