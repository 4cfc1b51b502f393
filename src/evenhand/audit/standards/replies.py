"""The same looking-over of what governments answer: complete, shown, and of one piece."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import ASKING, REPLYING, OnFile, paper_of
from evenhand.audit.standards.terms import Found, Standard, Verdict
from evenhand.audit.standards.whose import (
    bodies_of,
    facts_of,
    relations_of,
    run_for_others,
)
from evenhand.audit.standards.words import at, some
from evenhand.reasons.words import listed
from evenhand.record.claims import standing_rows
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.terms.statements import Act, Statement

_NO_VALUE: Final = ("unknown", "not-applicable", "")


class Answered(NamedTuple):
    """A government that was asked, about which clauses, by which acts, and its replies."""

    whom: str
    asked: tuple[str, ...]
    asks: tuple[Act, ...]
    replies: tuple[Act, ...]

    @property
    def first_hand(self) -> bool:
        """Whether the replies themselves are on file, and not only reports of them."""
        return not any(act.via for act in self.replies)

    def finding(self, verdict: Verdict, what: str, needs: str = "") -> Found:
        """A finding on its replies."""
        papers = "; ".join(paper_of(act) for act in self.replies)
        return Found(verdict, self.whom, what, paper=papers, input=needs)


def answered(case: OnFile) -> tuple[Answered, ...]:
    """Everybody who was asked and replied by the day known.

    Who replies to what was put to all in the class counts as asked unless it surely is
    outside.
    """
    asking = case.to_governments(*ASKING)
    replies: dict[str, list[Act]] = {one: [] for act in asking for one in case.addressed(act)}
    for act in case.acts:
        whom = operator(act.actor)
        if act.kind in REPLYING and whom in case.record.jurisdictions:
            replies.setdefault(whom, []).append(act)
    found = []
    for whom, acts in replies.items():
        asks = [act for act in asking if acts and case.reaches(act, whom) is not False]
        since = [act for act in acts if asks and not _over_before(act, asks[0])]
        if since:
            about = dict.fromkeys(name for act in asks for name in case.grounds(act).clauses)
            found.append(Answered(whom, tuple(about), tuple(asks), tuple(since)))
    return tuple(found)


def _over_before(reply: Act, ask: Act) -> bool:
    return ask.date.earliest is not None and reply.date.latest < ask.date.earliest


def _no_reply(case: OnFile) -> Found:
    what = f"No reply of a government that was asked is on file by {case.known_at}."
    return at("does not apply", case.program.id, what, None)


def _complete(case: OnFile) -> Iterator[Found]:
    there = answered(case)
    if not there:
        yield _no_reply(case)
    for one in there:
        said = {name for act in one.replies for name in act.touches}
        missing = [name for name in one.asked if name not in said]
        if not said:
            what = "Which of the conditions asked about the reply speaks of is not on file."
            yield one.finding("cannot tell", what, "acts.touches")
        elif not missing:
            yield one.finding("met", f"It speaks of all that was asked: {listed(one.asked)}.")
        elif one.first_hand:
            what = f"It was asked about {listed(one.asked)}; it does not speak of"
            yield one.finding("fault", f"{what} {listed(missing)}.")
        else:
            what = f"The reports of the reply do not speak of {listed(missing)}."
            yield one.finding("cannot tell", what, "the reply itself")


def _shown(case: OnFile) -> Iterator[Found]:
    there = answered(case)
    if not there:
        yield _no_reply(case)
    for one in there:
        yield _evidence(case, one)


def _evidence(case: OnFile, one: Answered) -> Found:
    rows = [row for row in _own_rows(case, one) if _in_reply(row, one) and _is_value(row)]
    if not rows:
        what = "No answer it gave with a value is on file as a statement."
        return one.finding("cannot tell", what, f"statements of {one.whom}")
    bare = [row for row in rows if not _another_paper(case, row)]
    if not bare:
        what = f"Beside its answers on {_named(rows)} other papers are on file."
        return one.finding("met", what)
    what = f"Its own word in the reply is all that is on file for {_named(bare)}."
    if any(row.via for row in bare):
        return one.finding("cannot tell", what, "the reply itself, and what it encloses")
    return one.finding("fault", what)


def _own_rows(case: OnFile, one: Answered) -> list[Statement]:
    """What it stated, by the day known, on the facts of the conditions it was asked about."""
    asked = [each for each in case.side.clauses if each.clause.id in one.asked]
    facts = {fact.name for each in asked for fact in facts_of(each, case.program)}
    facts |= {name for each in asked for name in relations_of(each, case.program)}
    abouts = [one.whom]
    for each in asked:
        bodies = bodies_of(case, each, one.whom)
        abouts += [*bodies.own, *bodies.others, *run_for_others(case, each, one.whom)]
    return [
        row
        for about in dict.fromkeys(abouts)
        for row in _known(case, about)
        if operator(row.stated_by) == one.whom and row.fact in facts
    ]


def _known(case: OnFile, about: str) -> tuple[Statement, ...]:
    return standing_rows(case.record.statements_about(about), case.known_at)


def _in_reply(row: Statement, one: Answered) -> bool:
    """Whether a statement was made between the first question and the last reply."""
    first = one.asks[0].date.earliest or one.asks[0].date.latest
    last = max(act.date.latest for act in one.replies)
    return first <= row.recorded_at.latest <= last


def _is_value(row: Statement) -> bool:
    return row.kind == "states" and row.value not in _NO_VALUE


def _another_paper(case: OnFile, row: Statement) -> bool:
    """Whether another paper on file gives the same answer to the same question."""
    return any(
        other.fact == row.fact and other.value == row.value and other.cite != row.cite
        for other in _known(case, row.about)
        if _is_value(other)
    )


def _named(rows: list[Statement]) -> str:
    return some(list(dict.fromkeys(f"{row.fact} of {row.about}" for row in rows)))


def _of_one_piece(case: OnFile) -> Iterator[Found]:
    there = answered(case)
    if not there:
        yield _no_reply(case)
    for one in there:
        yield _consistent(one, [row for row in _own_rows(case, one) if _is_value(row)])


def _consistent(one: Answered, rows: list[Statement]) -> Found:
    if not rows:
        what = "No statement of it on what was asked is on file."
        return one.finding("cannot tell", what, f"statements of {one.whom}")
    differing = [
        (earlier, later, _same_days(earlier, later))
        for earlier, later in combinations(sorted(rows, key=_when), 2)
        if (earlier.about, earlier.fact) == (later.about, later.fact)
        and earlier.value != later.value
    ]
    sure = [pair for pair in differing if pair[2] is True]
    open_pairs = [pair for pair in differing if pair[2] is None]
    if sure:
        return one.finding("fault", _both(sure[0][0], sure[0][1]))
    if open_pairs:
        what = f"{_both(open_pairs[0][0], open_pairs[0][1])} Whether both are of the same days"
        return one.finding("cannot tell", f"{what} is not known.", "statements.from")
    return one.finding("met", "What it states on file is of one piece.")


def _when(row: Statement) -> tuple[str, int]:
    return row.recorded_at.latest.isoformat(), row.seq


def _both(earlier: Statement, later: Statement) -> str:
    return (
        f"Of {later.fact} of {later.about} it stated {earlier.value} [{earlier.cite},"
        f" {earlier.recorded_at}] and {later.value} [{later.cite}, {later.recorded_at}]."
    )


def _same_days(earlier: Statement, later: Statement) -> Truth:
    """Whether both speak of the day on which the earlier was said."""
    day = earlier.recorded_at.latest
    begun = later.begins.begun(day)
    if begun is not True or earlier.until is None:
        return begun
    return None if earlier.until.lasts(day) is None else begun


STANDARDS: Final = (
    Standard(
        "reply-leaves-clauses-out",
        "Reply leaves out what was asked",
        "A reply speaks of every condition that was asked about.",
        ("reply",),
        (law.ANSWERING,),
        "For each government that was asked, by name or with all in the class, and replied: the"
        " conditions the questions touch, against those its replies touch. Where only a report of"
        " a reply is on file, a missing one cannot be told.",
        ("acts.touches", "acts.via"),
        "Ask again about what the reply left open, of the body that controls it.",
        _complete,
    ),
    Standard(
        "reply-without-evidence",
        "Reply without evidence cited",
        "What a reply states is shown by a paper beside it.",
        ("reply",),
        (law.ANSWERING,),
        "For each answer with a value that the government gave once it had been asked: whether"
        " another paper on file gives the same answer to the same question. Where only a report"
        " of the reply is on file, it cannot be told what it enclosed.",
        ("statements.stated_by", "statements.cite", "statements.via"),
        "Say which papers count as evidence, and ask for one.",
        _shown,
    ),
    Standard(
        "reply-contradicts-own-statement",
        "Reply differs from the body's own earlier statement",
        "A body's statements of the same days agree, or the later one says what was wrong.",
        ("reply",),
        (law.ANSWERING,),
        "For each government that was asked and replied: its statements on one question"
        " that differ and speak of the same day. One that begins later is a change and no"
        " difference; one that was retracted does not count.",
        ("statements.stated_by", "statements.value", "statements.from", "statements.until"),
        "Ask which of the two holds, and let the body retract the other.",
        _of_one_piece,
    ),
)
