"""The reference interpreter: one case to a determination, read as the program is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.logic import LEFT_OUT, Truth
from evenhand.reasoning.asking import Asking, Case, Question, Shared
from evenhand.reasoning.clauses import Clauses, Finder
from evenhand.reasoning.control import Control
from evenhand.reasoning.derived import prepare
from evenhand.reasoning.leaves import AskedLeaf, agreed, compile_leaf
from evenhand.reasoning.missing import Missing, disputed_facts, missing_facts, missing_membership
from evenhand.record.standing import Standing
from evenhand.terms.day import ProgramOnDay, program_on
from evenhand.terms.findings import Determination, FactUse, Finding
from evenhand.terms.programs import ClassWording, Program

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.fiscal import FiscalYear


class Interpreter:
    """Decides cases of one program, under one reading, on the record as of one day.

    Preparing it fixes wordings, parameters and years once; each case is then read clause
    by clause, in the program's order, with strong Kleene logic.
    """

    def __init__(
        self,
        program: Program,
        evidence: Evidence,
        *,
        reading: str | None = None,
        fiscal_year: FiscalYear | None = None,
        not_counted: frozenset[str] = frozenset(),
    ):
        """Prepare a program for a day.

        Args:
            evidence: the record, or given answers, as of a day and as known on a day.
            reading: the id of a reading; ``None`` is the program's first.
            fiscal_year: of the award; ``None`` where nothing turns on one.
            not_counted: clauses that court orders keep from deciding.
        Raises:
            DeterminationError, UnknownReading: as :func:`evenhand.terms.day.program_on`.
        """
        self.day: ProgramOnDay = program_on(
            program,
            reading=reading,
            as_of=evidence.as_of,
            known_at=evidence.known_at,
            fiscal_year=fiscal_year,
            not_counted=not_counted,
        )
        self.evidence = evidence
        self._standing = Standing(program.agency, program.precedence)
        self.facts = prepare(self.day, evidence)
        clauses = Clauses(self.facts, Control(self.day, evidence))
        self._find: Finder = (
            clauses.group(self.day.requires) if self.day.requires.parts else _nothing_required
        )
        self._class = [
            (wording, None if wording is None or wording.when is None else self._leaf(wording))
            for wording in self.day.class_wordings
        ]
        # What is on record is the same for everyone; what is *given* for a case holds for
        # that case alone.
        self._shared: dict[Question, Shared] | None = {} if evidence.shared else None

    def case(self, applicant: str) -> Case:
        """The questions about one applicant, none of them asked yet."""
        shared = {} if self._shared is None else self._shared
        return Case(applicant, self.facts, self.evidence, self._standing, shared)

    def find(self, applicant: str) -> Finding:
        """The findings on every clause in force, whether or not the applicant is in the class."""
        return self._find(self.case(applicant))

    def membership(
        self, applicant: str, kinds: tuple[str, ...] | None
    ) -> tuple[Truth, tuple[FactUse, ...]]:
        """Whether the program may decide this applicant, and the facts that say so.

        Args:
            kinds: what it counts as, of place, county, state, nation and agency; ``None``
                for an applicant whose facts are given without a record, who is taken to be
                of the right kind.
        """
        asking = Asking(self.case(applicant), applicant, None, None)
        worlds = [_within(wording, leaf, kinds, asking) for wording, leaf in self._class]
        member = agreed(worlds) if worlds else False
        return (None if member is LEFT_OUT else member), tuple(asking.uses)

    def decide(self, applicant: str, kinds: tuple[str, ...] | None) -> Determination:
        """A determination for one applicant; outcomes are ``None`` outside the class."""
        member, membership = self.membership(applicant, kinds)
        grounds = self.find(applicant) if member is True else None
        holds = None if grounds is None or grounds.holds is LEFT_OUT else grounds.holds
        if member is None:
            missing: Missing = missing_membership(membership, self.facts.facts)
        elif grounds is not None and holds is None:
            missing = missing_facts(grounds, self.facts.facts)
        else:
            missing = ()
        return Determination(
            self.day.program,
            self.day.reading,
            applicant,
            self.day.as_of,
            self.day.known_at,
            member,
            membership,
            outcome=holds,
            kleene_outcome=holds,
            grounds=grounds,
            missing=missing,
            disputes=disputed_facts(grounds) if grounds else (),
        )

    def _leaf(self, wording: ClassWording) -> AskedLeaf:
        assert wording.when is not None
        return compile_leaf(wording.when, self.facts)


def _nothing_required(case: Case) -> Finding:
    """What is found where court orders leave no clause in force: nothing is to be met."""
    return Finding("all", True, "met", note="No condition is in force.")


def _within(
    wording: ClassWording | None,
    leaf: AskedLeaf | None,
    kinds: tuple[str, ...] | None,
    asking: Asking,
) -> Truth:
    if wording is None or (kinds is not None and set(wording.of).isdisjoint(kinds)):
        return False
    held = True if leaf is None else leaf(asking)
    return False if held is LEFT_OUT else held
