"""The tree of errors: every way in which a program, a record or a call can be wrong.

One root, one class a problem, each with a dotted ``code`` that is never reused.
A message reads ``where: what.`` and then, indented, what to do next. Messages are
part of the public interface and are kept as golden text in ``tests/cases``. All stand in
one file, so that whoever adds one sees every code there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something stands; line and column count from 1, 0 is "the file"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


def nearest(name: str, known: Collection[str], *, most: int = 1, alike: float = 0.6) -> list[str]:
    """The names known that are written most like one that is not, the nearest first.

    Args:
        alike: how near they must be, from 0 to 1 (``difflib``).
    """
    return get_close_matches(name, known, n=most, cutoff=alike)


class EvenhandError(Exception):
    """Something is wrong that the person who called can mend."""

    code: ClassVar[str] = "evenhand"

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f"\n  {self.hint}" if self.hint else "")

    @classmethod
    def unknown_name(
        cls,
        what: str,
        name: str,
        known: Iterable[str],
        place: Place | None = None,
        *,
        alike: float = 0.6,
    ) -> Self:
        """A name that is not among those known, with the nearest as the next step.

        ``alike`` is how near it must be, from 0 to 1 (``difflib``); short names need more.
        """
        names = sorted(known)
        if near := nearest(name, names, alike=alike):
            hint = f"Did you mean '{near[0]}'?"
        elif not names:
            hint = "None is declared."
        else:
            more = ", …" if len(names) > 12 else ""
            hint = f"Known: {', '.join(names[:12])}{more}."
        return cls(f"'{name}' is not {what}.", place=place, hint=hint)


# --- How evenhand was called ------------------------------------------------------------


class UsageError(EvenhandError):
    """A call that cannot be carried out as it stands."""

    code = "usage"


class UnknownProgram(UsageError):
    """A program that is neither a file nor a shipped id."""

    code = "usage.unknown-program"


class UnknownReading(UsageError):
    """A reading the program does not have."""

    code = "usage.unknown-reading"


class UnknownApplicant(UsageError):
    """An applicant that is not in the table of jurisdictions."""

    code = "usage.unknown-applicant"


class FactsFormat(UsageError):
    """A facts file that is not a JSON object of answers."""

    code = "usage.facts-format"


class NothingToCompare(UsageError):
    """Programs to be set side by side that are fewer than two, or have no day."""

    code = "usage.nothing-to-compare"


class NoFigures(UsageError):
    """A year for which nobody has a figure that was known by the day."""

    code = "usage.no-figures"


class NobodyTreated(UsageError):
    """An audit of how some were treated that names nobody."""

    code = "usage.nobody-treated"


class OutsideClass(UsageError):
    """A government named as treated that a program cannot decide on the day."""

    code = "usage.outside-class"


class NoRateCompared(UsageError):
    """A program on a day that compares no rate of counted events, or more than one."""

    code = "usage.no-rate-compared"


class NoComparisonGroup(UsageError):
    """Governments to be compared with others where no others are on file or named."""

    code = "usage.no-comparison-group"


class SaidTooLate(UsageError):
    """Answers said on a day after the day known, so that none of them would count."""

    code = "usage.said-too-late"


class NoQuestionOpen(UsageError):
    """An answer given where nothing is asked."""

    code = "usage.no-question-open"


class BadColumn(UsageError):
    """A column of applicants that is missing, of another length, or holds what cannot be."""

    code = "usage.bad-column"


class BadMasks(UsageError):
    """Arrays of masks or costs that do not fit a diagram."""

    code = "usage.bad-masks"


class NoFastEngine(UsageError):
    """The compiled engine was asked for and is not installed."""

    code = "usage.no-fast-engine"


class CannotWriteOutput(UsageError):
    """A file that a verb was told to write and that cannot be written."""

    code = "usage.cannot-write-output"

    @classmethod
    def because(cls, problem: OSError, path: Path) -> Self:
        """What the system says against it."""
        return cls(
            f"It cannot be written ({problem.strerror or problem}).",
            place=Place(str(path)),
            hint="Name a file or folder that may be written to, with room on its disk.",
        )


class UnreadableFile(UsageError):
    """A file that cannot be opened, decoded or parsed at all."""

    code = "usage.unreadable-file"

    @classmethod
    def because(cls, problem: OSError, path: object) -> Self:
        """``problem`` is what the system said when ``path`` was to be opened."""
        return cls(
            f"The file cannot be opened ({problem.strerror or problem}).",
            place=Place(str(path)),
            hint="Give the path of a file that is there and may be read.",
        )


class NoYamlLibrary(UsageError):
    """PyYAML without its C library, whose reader evenhand does not replace by another."""

    code = "usage.no-yaml-library"


# --- Programs, scenarios, orders, vocabulary --------------------------------------------


class ProgramError(EvenhandError):
    """A file of the program language that is wrong."""

    code = "program"


class NotYaml(ProgramError):
    """A file that is not YAML, or uses parts of YAML that program files do without."""

    code = "program.not-yaml"


class NestedTooDeep(ProgramError):
    """A file nested so deeply that nobody wrote it to be read."""

    code = "program.nested-too-deep"


class RepeatedKey(ProgramError):
    """The same key twice in one table."""

    code = "program.repeated-key"


class TextCutShort(ProgramError):
    """A comma or a number sign ended a text before its author meant it to."""

    code = "program.text-cut-short"


class UnknownFormat(ProgramError):
    """A file whose ``evenhand:`` line names no format this version reads."""

    code = "program.unknown-format"


class UnknownKey(ProgramError):
    """A key that does not belong where it stands."""

    code = "program.unknown-key"


class MissingKey(ProgramError):
    """A key that must be there and is not."""

    code = "program.missing-key"

    @classmethod
    def of(cls, key: str, table: str, place: Place) -> Self:
        """``key`` is missing from the table called ``table``; empty is the whole file."""
        whole = f"'{table}'" if table else "this file"
        return cls(f"'{key}' is missing from {whole}.", place=place, hint=f"Add '{key}: …'.")


class WrongShape(ProgramError):
    """A text where a list should stand, or the like."""

    code = "program.wrong-shape"


class BadValue(ProgramError):
    """A value that cannot be read as what its key asks for."""

    code = "program.bad-value"


class UnknownWord(ProgramError):
    """A word that is not of the closed set its key allows."""

    code = "program.unknown-word"


class BadDate(ProgramError):
    """A date that is none."""

    code = "program.bad-date"

    @classmethod
    def told(cls, fault: ValueError, place: Place) -> Self:
        """The fault a date's parser found, with the ways a date can be written."""
        return cls(
            f"{fault}.",
            place=place,
            hint="Write 2017-08-03, or where the source gives no more, 2017-08, 2017, "
            "2018..2019 (within) or ..2017-08-02 (on or before).",
        )


class UnknownFact(ProgramError):
    """A fact that the program does not declare."""

    code = "program.unknown-fact"


class UnknownClause(ProgramError):
    """A clause that the program does not have."""

    code = "program.unknown-clause"


class UnknownSource(ProgramError):
    """A source that the program does not list."""

    code = "program.unknown-source"


class RepeatedId(ProgramError):
    """The same id, or name, given to two things of one kind."""

    code = "program.repeated-id"

    @classmethod
    def of(cls, what: str, name: str, first: Place, place: Place) -> Self:
        """``what`` called ``name`` stands at ``place`` and before that at ``first``."""
        other = f" of {first.file}" if first.file != place.file else ""
        return cls(
            f"'{name}' is the id of another {what}; it stands on line {first.line}{other}.",
            place=place,
            hint="Give each an id of its own; an id is never reused.",
        )


class UndeclaredReading(ProgramError):
    """A reading that a clause names and the program does not declare."""

    code = "program.unknown-reading"


class UnknownPurpose(ProgramError):
    """A purpose that a clause serves and the program does not declare."""

    code = "program.unknown-purpose"


class UnknownVocabulary(ProgramError):
    """A vocabulary that is neither beside the program nor shipped."""

    code = "program.unknown-vocabulary"


class BadName(ProgramError):
    """A name or an id that is not written as such, or is a word of the language."""

    code = "program.bad-name"


class NotAComparison(ProgramError):
    """A leaf that is not one comparison."""

    code = "program.not-a-comparison"


class BadExpression(ProgramError):
    """A comparison or a computation that uses what the language does not have."""

    code = "program.bad-expression"


class WrongType(ProgramError):
    """A fact used as if it were answered otherwise than it is."""

    code = "program.wrong-type"


class NotAnAnswer(ProgramError):
    """A value that the fact it is compared with cannot have."""

    code = "program.not-an-answer"


class UnitMismatch(ProgramError):
    """Two figures in different units, compared or added."""

    code = "program.unit-mismatch"


class DefinitionMismatch(ProgramError):
    """Two figures counted under different definitions, compared or combined."""

    code = "program.definition-mismatch"


class NeverMet(ProgramError):
    """A comparison that nobody can ever meet."""

    code = "program.never-met"


class NeverFailed(ProgramError):
    """A comparison that nobody can ever fail."""

    code = "program.never-failed"


class DerivationLoop(ProgramError):
    """Facts that are computed from one another in a circle."""

    code = "program.derivation-loop"


class BadOver(ProgramError):
    """An ``over:`` that does not fit what it is put upon."""

    code = "program.bad-over"


class DatesOverlap(ProgramError):
    """Dated wordings or values that overlap or do not ascend."""

    code = "program.dates-overlap"


class ParameterTooLate(ProgramError):
    """A parameter used on days on which it has no value yet."""

    code = "program.parameter-too-late"


class NoTest(ProgramError):
    """A clause or group without exactly one condition."""

    code = "program.no-test"


class EmptyList(ProgramError):
    """An ``all``, ``any``, ``none`` or ``at-least`` of nothing."""

    code = "program.empty-list"


class TooFewParts(ProgramError):
    """An ``at-least`` that asks for more than it has, or for none."""

    code = "program.too-few-parts"


class NotARelation(ProgramError):
    """A fact taken for a relation whose answer is not one."""

    code = "program.not-a-relation"


class OutsideFor(ProgramError):
    """A fact asked of several bodies, used where no ``for:`` names them."""

    code = "program.outside-for"


class OtherRelation(ProgramError):
    """A fact of another relation than the one its ``for:`` goes through."""

    code = "program.other-relation"


class ReadingWithoutClause(ProgramError):
    """A reading under which the program asks nothing."""

    code = "program.reading-without-clause"


# --- Duties, court orders, consequences, steps, scenarios -------------------------------


class NoProgramBeside(ProgramError):
    """Scenarios or court orders whose own program is not beside them, or is faulty."""

    code = "program.no-program-beside"


class UnknownParameter(ProgramError):
    """A parameter that the program does not declare."""

    code = "program.unknown-parameter"


class WrongProgram(ProgramError):
    """A sister file that was written for another program."""

    code = "program.wrong-program"


class BadScope(ProgramError):
    """Words that do not say whom a rule reaches."""

    code = "program.bad-scope"


class UnknownGroup(ProgramError):
    """A group of members that the file, which names its groups, does not name."""

    code = "program.unknown-group"


class EndsBeforeItBegins(ProgramError):
    """A last day that lies before the first."""

    code = "program.ends-before-it-begins"


class OrderActsOnNothing(ProgramError):
    """A court order that names neither a clause nor an entry it acts on."""

    code = "program.order-acts-on-nothing"


class OrdersLoop(ProgramError):
    """Court orders that act on one another in a circle."""

    code = "program.orders-loop"


class StepsLoop(ProgramError):
    """Steps that wait for one another in a circle."""

    code = "program.steps-loop"


class ShareOfTotal(ProgramError):
    """A consequence that shares out a capped total over the class."""

    code = "program.share-of-total"


class BadGiven(ProgramError):
    """An answer given in a scenario that the fact cannot have."""

    code = "program.bad-given"


class UnknownScenario(ProgramError):
    """A scenario whose answers are to be taken over, and that the file does not have."""

    code = "program.unknown-scenario"


class ScenariosLoop(ProgramError):
    """Scenarios that take over one another's answers in a circle."""

    code = "program.scenarios-loop"


class ScenarioNotMet(ProgramError):
    """A scenario of a program that comes out otherwise than it says."""

    code = "program.scenario-not-met"


# --- Determinations ---------------------------------------------------------------------


class DeterminationError(EvenhandError):
    """A question that the program cannot be asked on that day."""

    code = "determination"


class NoClauseInForce(DeterminationError):
    """A reading without any clause in force on the day, as known on the day known."""

    code = "determination.no-clause-in-force"


class NoClassInForce(DeterminationError):
    """A program without a class in force on the day, as known on the day known."""

    code = "determination.no-class-in-force"


class NoFiscalYear(DeterminationError):
    """A fiscal year was named, or the day lies in one, that cannot be asked about."""

    code = "determination.no-fiscal-year"


class DayOutOfRange(DeterminationError):
    """A day that would have to be told lies after the year 9999."""

    code = "determination.day-out-of-range"


class NothingToCompute(DeterminationError):
    """A program without a clause that published figures could answer."""

    code = "determination.nothing-to-compute"


class DiagramTooLarge(DeterminationError):
    """A program's decision diagram has more nodes than the cap, for one case or for all."""

    code = "determination.diagram-too-large"


class NotForColumns(DeterminationError):
    """A program that cannot be computed from columns, or not proved to be computed exactly."""

    code = "determination.not-for-columns"


class EvaluatorsDisagree(DeterminationError):
    """Two evaluators contradict each other on one case: nothing may be published."""

    code = "determination.evaluators-disagree"


# --- Letters ----------------------------------------------------------------------------


class NoticeError(EvenhandError):
    """A letter that is wrong, or that cannot be written or set as it was asked for."""

    code = "notices"


class BadTemplate(NoticeError):
    """A template of a letter that cannot be filled in."""

    code = "notices.bad-template"


class UnknownLanguage(NoticeError):
    """A language that there are no letters in."""

    code = "notices.unknown-language"


class NothingToWrite(NoticeError):
    """A letter that the case gives no ground for, such as an inquiry where nothing is open."""

    code = "notices.nothing-to-write"


class NothingWithheld(NoticeError):
    """A notice on withholding of a program that withholds nothing."""

    code = "notices.nothing-withheld"


class NotALetter(NoticeError):
    """A document that holds what a letter cannot, or lacks what it must have."""

    code = "notices.not-a-letter"


class CannotSet(NoticeError):
    """A letter that cannot be set as PDF or as Word on this machine."""

    code = "notices.cannot-set"


# --- The record -------------------------------------------------------------------------


class RecordError(EvenhandError):
    """Statements, acts or their store that are wrong."""

    code = "record"


class UnreadableTable(RecordError):
    """A CSV file that cannot be decoded or taken apart into rows."""

    code = "record.unreadable-table"


class UnknownColumn(RecordError):
    """A column that the table does not have."""

    code = "record.unknown-column"


class MissingColumn(RecordError):
    """A column that must be there and is not."""

    code = "record.missing-column"


class RowShape(RecordError):
    """A row with more or fewer cells than the table has columns."""

    code = "record.row-shape"


class BlankCell(RecordError):
    """A cell that must be filled in."""

    code = "record.blank-cell"


class BadCell(RecordError):
    """A cell that cannot be read as what its column holds."""

    code = "record.bad-cell"


class UnknownJurisdiction(RecordError):
    """An id that is in no table of jurisdictions."""

    code = "record.unknown-jurisdiction"


class UndeclaredFact(RecordError):
    """A statement about a fact nobody declares."""

    code = "record.undeclared-fact"


class BadAnswer(RecordError):
    """A value that is no answer of the fact's type, or lies outside its range."""

    code = "record.bad-answer"


class IdentifiesPerson(BadAnswer):
    """Text that looks like the number or the birth of a person: nobody is recorded here."""

    code = "record.identifies-person"


class PercentForShare(RecordError):
    """A percentage where a share belongs, or a share where a percentage does."""

    code = "record.percent-for-share"


class BadStatementDate(RecordError):
    """A date that is none, or dates that run backwards."""

    code = "record.bad-date"


class FutureDate(RecordError):
    """Something said on a day that has not come."""

    code = "record.future-date"


class NotOneYear(RecordError):
    """A statement of a fact per year whose dates do not lie in one calendar year."""

    code = "record.not-one-year"


class DuplicateRow(RecordError):
    """The same row, or the same number, twice."""

    code = "record.duplicate-row"


class BadRetraction(RecordError):
    """A retraction of what is not there, or of what somebody else said."""

    code = "record.bad-retraction"


class HiddenCharacter(RecordError):
    """A control character, or one that reverses the direction of the text beside it."""

    code = "record.hidden-character"


class NotARecord(RecordError):
    """A folder that holds no record."""

    code = "record.not-a-record"


class RecordExists(RecordError):
    """A folder that already holds a record where one is to be begun."""

    code = "record.exists"


class NoJurisdictions(RecordError):
    """A record without a table of governments, asked for its governments."""

    code = "record.no-jurisdictions"


class JurisdictionRemoved(RecordError):
    """A new table of governments that leaves out an id of the old one."""

    code = "record.jurisdiction-removed"


class RecordDamaged(RecordError):
    """A record whose files are not those that were written."""

    code = "record.damaged"


class RecordBusy(RecordError):
    """A record to which somebody else is adding."""

    code = "record.busy"


class ImportFormat(RecordError):
    """A file of figures without the columns or the layout its importer needs."""

    code = "record.import-format"


class IdTaken(RecordError):
    """A government would get a permanent id that another one holds."""

    code = "record.id-taken"


class CannotWrite(RecordError):
    """A folder that cannot be written to."""

    code = "record.cannot-write"

    @classmethod
    def because(cls, problem: OSError, path: object) -> Self:
        """``problem`` is what the system said of ``path``."""
        return cls(
            f"It cannot be written ({problem.strerror or problem}).",
            place=Place(str(path)),
            hint="Nothing was added. Mend the folder or the disk, then add again.",
        )


# --- The crime picture ------------------------------------------------------------------


class CrimeError(EvenhandError):
    """Figures on crime that cannot be used as given."""

    code = "crime"


class UncountableRate(CrimeError):
    """A rate asked of a count, a number of residents or a level that allows none."""

    code = "crime.uncountable-rate"


# --- Sealed bundles ---------------------------------------------------------------------


class BundleError(EvenhandError):
    """A sealed bundle that cannot be made, or is not as it was sealed."""

    code = "bundle"


class NotABundle(BundleError):
    """A file that is no zip of the one form a bundle has, or holds what a bundle cannot."""

    code = "bundle.not-a-bundle"


class BundleDamaged(BundleError):
    """A byte of a bundle that is not the one that was written."""

    code = "bundle.damaged"


class MissingFile(BundleError):
    """A file that the manifest names and the bundle does not hold."""

    code = "bundle.missing-file"


class ExtraFile(BundleError):
    """A file in a bundle that its manifest does not name."""

    code = "bundle.extra-file"


class NotCanonical(BundleError):
    """JSON that is not in the one form in which it can be signed."""

    code = "bundle.not-canonical"


class BadManifest(BundleError):
    """A manifest without what a manifest says, or of another form than this version reads."""

    code = "bundle.bad-manifest"


class NotSigned(BundleError):
    """A signature that is missing, is no detached signature, or is of a kind not accepted."""

    code = "bundle.unsigned"


class BadSignature(BundleError):
    """A signature that was not made over this text with this key."""

    code = "bundle.bad-signature"


class NotReplayable(BundleError):
    """A bundle whose program or evidence cannot be read, so that nothing can be decided."""

    code = "bundle.not-replayable"


class ReplayDiffers(BundleError):
    """A bundle that, decided again from its own files, comes to something else."""

    code = "bundle.replay-differs"


class CannotSeal(BundleError):
    """A determination, a letter or a program that cannot be put into a bundle."""

    code = "bundle.cannot-seal"


class BadWithholding(BundleError):
    """A list of statements to withhold that cannot be carried out."""

    code = "bundle.bad-withholding"


# --- Keys -------------------------------------------------------------------------------


class KeysError(EvenhandError):
    """Keys that cannot be made, read or trusted."""

    code = "keys"


class KeysExist(KeysError):
    """A folder that already holds keys where the first is to be made."""

    code = "keys.exist"


class NoKeys(KeysError):
    """A folder without a key to sign with."""

    code = "keys.none"


class KeysOpenToOthers(KeysError):
    """A private key that others than its owner can read."""

    code = "keys.open-to-others"


class BadKeys(KeysError):
    """A file of keys that is not one, or holds what a list of public keys cannot."""

    code = "keys.unreadable"


class RepeatedKid(KeysError):
    """Two keys with one identifier."""

    code = "keys.repeated-id"


class ForeignKey(KeysError):
    """A signature by a key that is not in the list of those trusted."""

    code = "keys.foreign"


class KeyNotValid(KeysError):
    """A signature dated before its key was in use, or after it was taken out of use."""

    code = "keys.not-valid-then"


# --- The log ----------------------------------------------------------------------------


class LogError(EvenhandError):
    """A log of sealed determinations that is wrong."""

    code = "log"


class NotALog(LogError):
    """A folder or a file that holds no log, no tree head and no proof."""

    code = "log.not-a-log"


class LogDamaged(LogError):
    """A log whose entries are not those its tree head stands for."""

    code = "log.damaged"


class NotInLog(LogError):
    """A bundle that the log does not hold."""

    code = "log.not-in-log"


class BadProof(LogError):
    """A proof that does not prove what it is given for."""

    code = "log.bad-proof"


class LogRewritten(LogError):
    """A log that does not continue an earlier one: an entry was altered or removed."""

    code = "log.rewritten"
