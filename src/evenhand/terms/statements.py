"""Who said what, when: statements, acts, and the governments they are about."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.terms.assertions import Assertion
from evenhand.terms.spans import Span

AnswerWord: TypeAlias = Literal["states", "declines", "no-occasion", "pending"]
"""How a claim is put; all but ``states`` say why there is no value."""
NO_ANSWER_WORDS: Final[tuple[AnswerWord, ...]] = get_args(AnswerWord)[1:]
StatementKind: TypeAlias = Literal["states", "retracts", "declines", "no-occasion", "pending"]
STATEMENT_KINDS: Final[tuple[StatementKind, ...]] = get_args(StatementKind)
GovernmentKind: TypeAlias = Literal["place", "county", "state", "nation", "agency"]
GOVERNMENT_KINDS: Final[tuple[GovernmentKind, ...]] = get_args(GovernmentKind)
# How sure it is that a source says what it is cited for, and of the day.
Confidence: TypeAlias = Literal["high", "medium", "low"]
# The same, or why a figure is in doubt; blank where nobody said.
Quality: TypeAlias = Literal["", Confidence, "area-differs", "unverified-zero"]
CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)
STATEMENT_COLUMNS = (
    "seq", "about", "fact", "value", "from", "until", "kind", "retracts", "stated_by",
    "office", "recorded_at", "via", "source", "cite", "quality", "contention", "note",
)  # fmt: skip
ACT_COLUMNS = (
    "date", "program", "actor", "office", "addressees", "kind", "effect_stated", "touches",
    "via", "cite", "asserts",
)  # fmt: skip
# A table of acts, or a segment of a record, may lack these: their cells are then blank.
OPTIONAL_ACT_COLUMNS = ("asserts",)
ACT_KINDS = (
    "announces", "asks", "requires", "selects", "refuses", "withholds", "withdraws",
    "replies", "declines", "denies", "comments",
)  # fmt: skip


class Statement(NamedTuple):
    """One row of the record, as it was said. ``value`` is text, typed by the fact it answers.

    ``begins`` and ``until`` are the days it is true of (``until`` is the last day, ``None``
    is open); ``recorded_at`` the day it was published or said, never the day of import.
    A blank ``from`` in the file is "from the day said": ``begins`` is then ``recorded_at``
    and ``from_said`` is true. ``stated_by`` is the asserter: a government's id, or for a
    press account that one article. ``via`` is who carried it. ``contention`` groups claims
    that stand or fall together.
    """

    seq: int
    about: str
    fact: str
    value: str
    begins: Span
    from_said: bool
    until: Span | None
    kind: StatementKind
    retracts: int | None
    stated_by: str
    office: str
    recorded_at: Span
    via: str
    source: str
    cite: str
    quality: Quality
    contention: str
    note: str


class Act(NamedTuple):
    """What a government or an official did in public: announced, asked, decided, did.

    ``addressees`` are ids or words such as ``all`` and ``public``; ``touches`` clause ids;
    ``effect_stated`` the effect the paper states, or ``not stated``; ``asserts`` what the
    paper says of the program in words that can be compared.
    """

    date: Span
    program: str
    actor: str
    office: str
    addressees: tuple[str, ...]
    kind: str
    effect_stated: str
    touches: tuple[str, ...]
    via: str
    cite: str
    asserts: tuple[Assertion, ...] = ()


class Exempted(NamedTuple):
    """A statement that is not shown to everybody, the law that allows it, and why."""

    seq: int
    exemption: str
    reason: str


# All that a government may count as, its own kind first: see ``Jurisdiction.kinds``.
COUNTED_KINDS: Final[tuple[tuple[str, ...], ...]] = (
    *((kind,) for kind in GOVERNMENT_KINDS),
    ("place", "county"),
    ("place", "state"),
    ("place", "county", "state"),
)


class Jurisdiction(NamedTuple):
    """A government by its permanent id, with the Census code held beside.

    ``kind`` is one of ``GOVERNMENT_KINDS``; ``state`` the id of the state, and
    ``counties`` the ids of the counties a place lies in, where known.
    """

    id: str
    name: str
    kind: str
    geoid: str
    state: str
    counties: tuple[str, ...]
    residents: int | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind it counts as, its own first.

        A city that is a county too has its own id among its counties, and the District of
        Columbia, which stands for a state, is its own state.
        """
        if self.kind != "place":
            return (self.kind,)
        county = ("county",) if self.id in self.counties else ()
        state = ("state",) if self.state == self.id else ()
        return (self.kind, *county, *state)
