"""What is written for a determination that is sealed: letters, and its administrative record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evenhand.bundle.manifest import sha256
from evenhand.bundle.opening import DETERMINATION, STATEMENTS
from evenhand.bundle.tables import read_statements_csv
from evenhand.errors import Place, UsageError
from evenhand.notices.administrative_record import administrative_record
from evenhand.notices.kinds import KINDS, KindName
from evenhand.verbs.notify.letters import Wanted, check_kind, letters_of, nothing_to_write

# A reconsideration sets two determinations side by side, and a bundle holds one.
SEALABLE: Final[tuple[KindName, ...]] = tuple(kind for kind in KINDS if kind != "reconsideration")

if TYPE_CHECKING:
    from evenhand.bundle.assembling import Bundle
    from evenhand.notices.writing import Writer
    from evenhand.terms.findings import Determination
    from evenhand.verbs.notify.cases import CasesOnDay


class SealedLetters:
    """The letters to be sealed with each determination of some cases.

    Called with a determination it gives them as HTML by their names; of a kind that a case gives
    no ground for there is none.
    """

    def __init__(self, cases: CasesOnDay, writer: Writer, kinds: Iterable[KindName]) -> None:
        """Say which letters.

        Raises:
            NothingWithheld: a notice on withholding, of a program that withholds nothing.
            UsageError: a reconsideration, which needs a determination from before.
        """
        self._cases = cases
        self._writer = writer
        self._kinds = tuple(kinds)
        for kind in self._kinds:
            check_kind(kind, cases.program)
            if kind not in SEALABLE:
                raise UsageError(
                    f"A letter of the kind '{kind}' is not sealed with one determination.",
                    hint=f"Seal one of these: {', '.join(SEALABLE)}.",
                )

    def __call__(self, found: Determination) -> Mapping[str, bytes]:
        """The letters of one determination."""
        if not self._kinds:
            return {}
        case = self._cases.case(found.applicant)
        return {
            f"{'-'.join(filter(None, (kind, letter.to)))}.html": letter.html.encode()
            for kind in self._kinds
            if nothing_to_write(kind, case) is None
            for letter in letters_of(Wanted(kind, self._writer), case)
        }


class AdministrativeRecords:
    """The administrative record of each determination that is sealed, as PDF."""

    def __init__(self, cases: CasesOnDay, writer: Writer) -> None:
        self._cases = cases
        self._writer = writer

    def __call__(self, found: Determination, sealed: Bundle) -> bytes:
        """The record of one determination, of what everybody may see of its bundle.

        Raises:
            CannotSet: the extra ``letters`` or a library of the system's is missing.
        """
        shown = sealed.files[STATEMENTS]
        # The digest of what is withheld would let whoever guesses it try the guess.
        digest = sha256(sealed.files[DETERMINATION])
        return administrative_record(
            self._writer,
            replace(self._cases.case(found.applicant), digest=digest),
            read_statements_csv(shown, Place(STATEMENTS)),
            sealed.manifest.withheld,
            sealed.manifest.files,
        )
