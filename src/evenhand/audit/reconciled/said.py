"""Acts and mismatches in plain words. No word says why anybody acted, or who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS
from evenhand.reasons.words import days_said, ended, headed, listed

if TYPE_CHECKING:
    from evenhand.audit.reconciled.channels import Side
    from evenhand.audit.reconciled.in_the_file import InTheFile
    from evenhand.audit.reconciled.mismatches import Code, Mismatch
    from evenhand.audit.reconciled.reconciling import Entry, Reconciled
    from evenhand.reasons.explanation import Names
    from evenhand.terms.statements import Act

# What each code means, whatever the program and whoever the parties.
CODE_MEANINGS: Final[Mapping[Code, str]] = {
    "asked-and-required": "One paper asks what another requires.",
    "in-one-paper-only": "A clause is put in one paper and not in another.",
    "proviso-left-out": "One paper leaves out the words that excuse from a clause.",
    "effect-in-one-paper-only": "One paper says what follows, another does not.",
    "effect-not-stated": "A paper puts clauses and does not say what follows.",
    "ground-undefined": "A ground is named and not defined.",
    "money-differs": "Accounts differ on whether the program gives money.",
    "day-differs": "The day of an act is given differently.",
    "decided-on-other-terms": "A later decision of the same kind rests on other clauses.",
    "decided-on-another-wording": "A later decision of the same kind rests on another wording.",
    "decided-both-ways": "One government is selected and refused on one day on the same clauses.",
    "no-such-clause": "An act touches what is no clause of the program.",
}
SIDE_WORDS: Final[Mapping[str, str]] = {
    "asks": "asks",
    "requires": "requires",
    "there": "puts it",
    "absent": "does not put it, as its act is filed",
    "kept": "has the words that excuse",
    "left-out": "leaves them out",
    "stated": "says what follows",
    "not-stated": "does not say what follows",
    "undefined": "names the ground and does not define it",
    "defined": "defines the ground",
    "denied": "denies it",
    "yes": "says that the program gives money",
    "no": "says that it gives none",
    "selects": "selects it",
    "refuses": "refuses it",
    "declines": "declines it",
    "touches": "touches it",
}
"""The words of a side by what its acts say; a side that is not here speaks for itself."""
NOT_ONE_DAY: Final = "It is not known whether all of these are of one day."
WHAT_IT_IS: Final = (
    "A mismatch says that papers differ. It does not say which of them is right, or why anybody"
    " acted. What is not on file is not shown."
)
_ADDRESSED: Final = {"public": "the public", "all": "everybody concerned"}
PERHAPS: Final = "its day is not known exactly, and it may have been later; not compared"
TOO_WIDE: Final = "its day is not known closely enough to compare it with other papers"


def meaning_of(one: Mismatch) -> str:
    """What its code means, with the clauses it is on."""
    meaning = CODE_MEANINGS[one.code]
    return f"{meaning.removesuffix('.')}: {listed(one.clauses)}." if one.clauses else meaning


def side_words(side: Side) -> str:
    """What the acts of a side say."""
    return SIDE_WORDS.get(side.says, side.says)


def in_file_words(one: InTheFile) -> str:
    """A sentence on the program's file, with its paper and its place."""
    behind = "; ".join(filter(None, (one.cite, str(one.place or ""))))
    return f"{one.sentence} [{behind}]" if behind else one.sentence


class Said:
    """Says acts with the names of those concerned."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def name(self, body: str) -> str:
        """How a body is called; whoever is no government by the words that name it."""
        government, _, office = body.partition("/")
        if government not in self._names:
            return body
        return f"{self._names.of(government)} ({office})" if office else self._names.of(government)

    def actor(self, act: Act) -> str:
        """Who acted, with the office."""
        return f"{self.name(act.actor)} ({act.office})" if act.office else self.name(act.actor)

    def carrier(self, act: Act) -> str:
        """Who carried the news of it; blank where that is whoever acted."""
        return "" if act.via in (act.actor, self.name(act.actor)) else act.via

    def addressees(self, act: Act) -> str:
        """Whom it was addressed to; blank where nobody is named."""
        return "; ".join(_ADDRESSED.get(one) or self.name(one) for one in act.addressees)

    def doing(self, act: Act) -> str:
        """What was done, to whom, and who reported it: ``asks, to Stockton``."""
        to = f", to {self.addressees(act)}" if act.addressees else ""
        via = f", as reported by {carrier}" if (carrier := self.carrier(act)) else ""
        return f"{act.kind}{to}{via}"

    def brief(self, act: Act) -> str:
        """Day, who, what and to whom, who reported it and the paper, on one line."""
        day = days_said(str(act.date))
        return f"{day}: {self.actor(act)} {self.doing(act)} [{act.cite}]"

    def lines(self, entry: Entry) -> Iterator[str]:
        """What an act touches and states, and what keeps it apart."""
        act = entry.act
        if act.touches:
            yield f"on {listed(act.touches)}"
        label = "says" if entry.column == "said" else "effect stated"
        yield f"{label}: {act.effect_stated or 'not on file'}"
        if not entry.certain:
            yield PERHAPS
        elif not entry.compared:
            yield TOO_WIDE

    def mismatch(self, one: Mismatch, number: Callable[[Act], int]) -> Iterator[str]:
        """A mismatch: what it is, each side with its acts, and the program's file."""
        yield f"{one.code}: {meaning_of(one)}"
        for side in one.sides:
            yield f"  {headed(side_words(side))}:"
            for act in side.acts:
                yield f"    {number(act)}. {self.brief(act)}"
        for beside in one.in_the_file:
            yield f"  In the program's file: {in_file_words(beside)}"
        if not one.one_day:
            yield f"  {NOT_ONE_DAY}"


def whole_text(found: Reconciled, said: Said) -> Iterator[str]:
    """Everything as lines: the acts by day, the columns by clause, the mismatches."""
    yield from _acts(found, said)
    yield from _by_clause(found)
    yield headed(verdict_words(found))
    for one in found.mismatches:
        yield ""
        yield from said.mismatch(one, lambda act: found.entry_of(act).number)
    if found.entries:
        yield from ("", WHAT_IT_IS)


def verdict_words(found: Reconciled) -> str:
    """That no act is on file by the day, that no mismatch is found, or how many, as a sentence."""
    if found.verdict == "no act on file":
        dates = found.dates
        if dates.known_at < dates.as_of:
            return f"{found.verdict} that was known on {dates.known_at}."
        return f"{found.verdict} by {dates.as_of}."
    if found.verdict == "no mismatch found":
        return ended(found.verdict)
    count = len(found.mismatches)
    return f"{count} mismatch{'es' * (count > 1)} found."


def counts_words(found: Reconciled) -> str:
    """How many acts stand in each column."""
    return ended(", ".join(f"{COLUMN_TITLES[one]} {found.count(one)}" for one in COLUMNS))


def _acts(found: Reconciled, said: Said) -> Iterator[str]:
    if not found.entries:
        return
    yield headed(counts_words(found))
    for entry in found.entries:
        act = entry.act
        yield ""
        yield f"{entry.number}. {days_said(str(act.date))} · {COLUMN_TITLES[entry.column]}"
        yield f"   {headed(said.actor(act))} {said.doing(act)}"
        yield from (f"   {line}" for line in said.lines(entry))
        yield f"   [{act.cite}]"
    yield ""


def _by_clause(found: Reconciled) -> Iterator[str]:
    for one in found.by_clause:
        cells = [
            f"{COLUMN_TITLES[column]}: {numbers_words([e.number for e in one.of(column)])}"
            for column in COLUMNS
        ]
        yield f"{one.clause}: {'; '.join(cells)}"
    if found.by_clause:
        yield ""


def numbers_words(numbers: list[int]) -> str:
    """The numbers of acts, or that none is on file."""
    return ", ".join(map(str, numbers)) or "none on file"
