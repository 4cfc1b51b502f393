"""The bundles of a day: what they share is worked out once, and each is decided again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from evenhand.bundle.assembling import Bundle, Question, Sealer
from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.keyring import signer
from evenhand.bundle.manifest import WITHHELD, WITHHELD_INDEX, read_manifest
from evenhand.bundle.opening import (
    ACTS,
    DETERMINATION,
    JURISDICTIONS,
    LETTERS,
    MANIFEST,
    PROGRAM,
    PUBLICATIONS,
    STATEMENTS,
    Opened,
)
from evenhand.bundle.tables import (
    acts_csv,
    jurisdictions_csv,
    publications_csv,
    statements_csv,
)
from evenhand.bundle.withholding import (
    index_of,
    redacted,
    withheld_of,
)
from evenhand.errors import CannotSeal, NotCanonical, Place, ReplayDiffers
from evenhand.language import program_files
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.terms.statements import Exempted, Jurisdiction, Statement
from evenhand.verbs.replay import decided_again, load_program
from evenhand.verbs.seal.day import DayOnRecord

_WORD = re.compile(r"[a-z0-9-]+", re.ASCII)
_REPORT = "This is a fault of evenhand; the bundle was not written. Please report the case."


class Bundles:
    """What is worked out once for all the bundles of a day."""

    def __init__(
        self,
        day: DayOnRecord,
        keys: Path,
        withheld: Mapping[int, Exempted],
        now: dt.datetime | None,
    ) -> None:
        self._day = day
        self._withheld = withheld
        self.signer = signer(keys)
        program = day.program
        own = program_files(program.file)
        acts = [act for act in day.record.acts(program.id) if act.date.begun(day.known_at) is True]
        shared = {f"{PROGRAM}{name}": content for name, content in own.items()}
        shared |= {ACTS: acts_csv(acts), PUBLICATIONS: publications_csv(day.taken.published)}
        moment = now or dt.datetime.now(tz=dt.UTC)
        self.signer.public.check_valid(moment, Place(str(keys)))
        self._sealer = Sealer(version("evenhand"), moment, self.signer, shared)
        self._sealed_program: Program | None = None
        self.unknown_members = 0

    def decided(self, applicants: Iterable[str], *, keep_all: bool) -> Iterator[Determination]:
        """Each applicant's determination; of those not in the class only with ``keep_all``.

        A bundle is made of the last one before the next is asked for.
        """
        for applicant in applicants:
            found = self._day.decide(applicant)
            if keep_all or found.member is True:
                yield found
            else:
                self.unknown_members += found.member is None

    def bundle(self, found: Determination, letters: Mapping[str, bytes]) -> Bundle:
        """The bundle of one determination, which must be the one decided last.

        Raises:
            ReplayDiffers: it comes out otherwise when it is decided again.
        """
        day = self._day
        question = Question(
            day.program.id,
            day.program.digest,
            found.applicant,
            day.reading,
            day.as_of,
            day.known_at,
            day.record.head,
        )
        document, rows = day.document(found), day.rows()
        hidden = withheld_of(rows, self._withheld, day.program.facts)
        files = _files(document, rows, day.governments(), letters)
        if not hidden:
            made = self._sealer.sealed(question, files)
        else:
            shown = _shown(redacted(document, hidden), rows, day.governments(), self._withheld)
            files[STATEMENTS] = statements_csv(one.row for one in hidden)
            secret = {
                f"{WITHHELD}{name.removeprefix('record/')}": data for name, data in files.items()
            }
            shown[WITHHELD_INDEX] = index_of(secret)
            made = self._sealer.sealed(question, shown, tuple(one.why for one in hidden), secret)
        self._check(made)
        return made

    def _check(self, made: Bundle) -> None:
        bundle = Opened(Place(made.name), dict(made.files))
        manifest = read_manifest(made.files[MANIFEST], Place(MANIFEST))
        if self._sealed_program is None:
            self._sealed_program = load_program(bundle, manifest)
        views = [bundle]
        if made.withholds:
            views.append(bundle._replace(files=made.public_files))
        for view in views:
            again = decided_again(view, manifest, self._sealed_program)
            if again.differences:
                raise ReplayDiffers(
                    f"Decided again from its own files, {manifest.applicant} differs:"
                    f" {again.differences[0]}.",
                    place=bundle.place,
                    hint=_REPORT,
                )


def _files(
    document: Json,
    rows: Iterable[Statement],
    governments: Iterable[Jurisdiction],
    letters: Mapping[str, bytes],
) -> dict[str, bytes]:
    return {
        DETERMINATION: _signable(document),
        STATEMENTS: statements_csv(rows),
        JURISDICTIONS: jurisdictions_csv(governments),
        **{f"{LETTERS}{name}": content for name, content in letters.items()},
    }


def _signable(document: Json) -> bytes:
    try:
        return canonical(document, Place(DETERMINATION))
    except NotCanonical as problem:
        raise CannotSeal(
            f"What was found cannot be signed. {problem.message}",
            hint="Remove the character from the program: two readers could take it in two ways.",
        ) from problem


def _shown(
    document: Json,
    rows: Iterable[Statement],
    governments: Iterable[Jurisdiction],
    withheld: Collection[int],
) -> dict[str, bytes]:
    """The files as everybody may see them: without letters, and naming nobody left out."""
    shown = [row for row in rows if row.seq not in withheld]
    text = canonical(document).decode() + statements_csv(shown).decode()
    words = set(_WORD.findall(text))
    return _files(document, shown, [one for one in governments if one.id in words], {})
