"""The bundles of a day: what they share is worked out once, and each is decided again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from evenhand.bundle.assembling import Bundle, Question, Sealer
from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.comparing import marked
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
from evenhand.bundle.withholding import WithheldStatement, index_of, redacted, withheld_of
from evenhand.errors import CannotSeal, NotCanonical, Place, ReplayDiffers
from evenhand.language import program_files
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.terms.statements import Exempted, Jurisdiction, Statement
from evenhand.verbs.replay import decided, decided_again, load_program
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
        known_at = day.dates.known_at
        acts = [act for act in day.record.acts(program.id) if act.date.begun(known_at) is True]
        shared = {f"{PROGRAM}{name}": content for name, content in own.items()}
        self._published = day.taken.published_without(withheld)
        self._unpublished = self._counted(withheld)
        shared |= {ACTS: acts_csv(acts), PUBLICATIONS: publications_csv(self._published)}
        moment = now or dt.datetime.now(tz=dt.UTC)
        self.signer.public.check_valid(moment, Place(str(keys)))
        self._sealer = Sealer(version("evenhand"), moment, self.signer, shared)
        self._sealed_program: Program | None = None
        self.unknown_members = 0
        self._used: set[int] = set()  # numbers of what was left out of any bundle

    def _counted(self, withheld: Mapping[int, Exempted]) -> dict[int, Exempted]:
        """Those withheld that are counted among what was published of yearly figures."""
        taken = self._day.taken
        return {
            seq: why
            for seq, why in withheld.items()
            if taken.published_without([seq]) != taken.published
        }

    @property
    def not_withheld(self) -> tuple[int, ...]:
        """The numbers that are listed and rest in none of the bundles, by number."""
        left = sorted(set(self._withheld) - self._used)
        rows = ((seq, self._day.record.statement(seq)) for seq in left)
        # One that only takes another back was not listed by itself.
        return tuple(s for s, row in rows if row is None or row.retracts not in self._withheld)

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
        question = self._question(found)
        document, rows = day.document(found), day.rows()
        hidden = withheld_of(rows, self._withheld, day.program.facts)
        files = _files(document, rows, day.governments(), letters)
        openly = self._open(question, document, rows, hidden)
        if openly is None:
            made = self._sealer.sealed(question, files)
        else:
            why = {one.row.seq: one.why for one in hidden} | self._unpublished
            made = self._withholding(question, files, openly, hidden, why)
        self._check(made)
        self._used |= {one.seq for one in made.manifest.withheld} | set(self._unpublished)
        return made

    def _question(self, found: Determination) -> Question:
        day = self._day
        return Question(
            day.program.id,
            day.program.digest,
            found.applicant,
            day.reading,
            day.dates.as_of,
            day.dates.known_at,
            # Of one record there is one head: what one bundle withholds could be tried on
            # the head in another.
            "" if self._withheld else day.record.head,
            day.dates.year,
        )

    def _open(
        self,
        question: Question,
        document: Json,
        rows: Collection[Statement],
        hidden: Collection[WithheldStatement],
    ) -> dict[str, bytes] | None:
        """The files as everybody may see them; ``None`` where nothing has to be withheld."""
        if not hidden and not self._unpublished:
            return None
        shown = [row for row in rows if row.seq not in self._withheld]
        redacted_document = redacted(document, hidden)
        names = _named(redacted_document, shown, self._day.governments())
        table = {one.id: one for one in names}
        openly = decided(question, self._day.program, shown, self._published, table)
        if not hidden and openly == document:
            return None
        return _files(marked(redacted_document, openly), shown, names, {})

    def _withholding(
        self,
        question: Question,
        files: dict[str, bytes],
        openly: dict[str, bytes],
        hidden: Collection[WithheldStatement],
        why: Mapping[int, Exempted],
    ) -> Bundle:
        """The bundle with its whole files withheld beside the open ones."""
        whole = files | {STATEMENTS: statements_csv(one.row for one in hidden)}
        if self._unpublished:
            whole[PUBLICATIONS] = publications_csv(self._day.taken.published)
        secret = {f"{WITHHELD}{name.removeprefix('record/')}": c for name, c in whole.items()}
        openly[WITHHELD_INDEX] = index_of(secret, self._day.record.head)
        listed = tuple(why[seq] for seq in sorted(why))
        return self._sealer.sealed(question, openly, listed, secret)

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


def _named(
    document: Json, shown: Iterable[Statement], governments: Iterable[Jurisdiction]
) -> list[Jurisdiction]:
    """The governments that what everybody may see names: nobody who is left out."""
    text = canonical(document).decode() + statements_csv(shown).decode()
    words = set(_WORD.findall(text))
    return [one for one in governments if one.id in words]
