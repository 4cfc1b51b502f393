"""The files of a bundle, its manifest and its signature put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from evenhand.bundle.keys import key_list
from evenhand.bundle.manifest import WITHHELD, Manifest, sha256
from evenhand.bundle.opening import KEYS, MANIFEST, SIGNATURE
from evenhand.bundle.signing import Signer
from evenhand.bundle.zipform import check_names, zipped
from evenhand.terms.statements import Exempted


class Question(NamedTuple):
    """What was asked of one applicant, and on which record."""

    program: str
    digest: str
    applicant: str
    reading: str
    as_of: dt.date
    known_at: dt.date
    record_head: str
    fiscal_year: int | None = None


class Bundle(NamedTuple):
    """A bundle that is done: its files by name, and the digest of its manifest."""

    manifest: Manifest
    files: Mapping[str, bytes]
    digest: str

    @property
    def name(self) -> str:
        """The name of its file."""
        asked = self.manifest
        words = [asked.applicant, asked.reading, asked.as_of.isoformat(), self.digest[:12]]
        return f"{'-'.join(word for word in words if word)}.zip"

    @property
    def public_name(self) -> str:
        """The name of the file that is for everybody."""
        return f"{self.name.removesuffix('.zip')}.public.zip"

    @property
    def withholds(self) -> bool:
        """Whether some of its files are not for everybody."""
        return any(name.startswith(WITHHELD) for name in self.files)

    @property
    def public_files(self) -> dict[str, bytes]:
        """The files that are for everybody."""
        shown = self.files.items()
        return {name: data for name, data in shown if not name.startswith(WITHHELD)}

    def content(self, *, public: bool = False) -> bytes:
        """The bytes of the zip; with ``public``, of the one that is for everybody."""
        return zipped(self.public_files if public else self.files)


@dataclass(frozen=True)
class Sealer:
    """Seals bundles that share an engine, a moment, a key and some files."""

    engine: str
    sealed_at: dt.datetime
    signer: Signer
    shared: Mapping[str, bytes]
    _digests: dict[str, str] = field(default_factory=dict, repr=False)

    def sealed(
        self,
        question: Question,
        files: Mapping[str, bytes],
        withheld: tuple[Exempted, ...] = (),
        index: Mapping[str, bytes] | None = None,
    ) -> Bundle:
        """The files of one determination, with those all share, signed.

        Args:
            withheld: which of its statements are not for everybody.
            index: the files under ``withheld/`` that the list of them among ``files`` names.
        Raises:
            CannotSeal: a name that no file of a bundle can have.
        """
        whole = {KEYS: key_list([self.signer.public]), **self.shared, **files}
        check_names([*whole, *(index or {})])
        manifest = Manifest(
            self.engine,
            question.program,
            question.digest,
            question.applicant,
            question.reading,
            question.as_of,
            question.known_at,
            self.sealed_at,
            question.record_head,
            {name: self._digest(name, content) for name, content in whole.items()},
            withheld,
            question.fiscal_year,
        )
        content = manifest.as_bytes()
        whole |= {MANIFEST: content, SIGNATURE: self.signer.sign(content), **(index or {})}
        return Bundle(manifest, whole, sha256(content))

    def _digest(self, name: str, content: bytes) -> str:
        """The digest of a file; that of a file all share is worked out once."""
        if name not in self.shared:
            return sha256(content)
        if name not in self._digests:
            self._digests[name] = sha256(content)
        return self._digests[name]
