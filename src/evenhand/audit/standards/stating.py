"""What a program's papers say before anybody applies: purpose, conditions, law, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import DECIDING
from evenhand.audit.standards.terms import Found, Standard, Verdict
from evenhand.audit.standards.words import at, no_clause_touched, on_act, on_clause, says_none, some
from evenhand.reasons.compared.papers import apart_from_opening, counts_from, opening_said
from evenhand.reasons.compared.people import interpretations
from evenhand.reasons.words import counted, listed
from evenhand.terms.programs import out_by, perhaps_out_by

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.logic import Truth
    from evenhand.reasons.compared.papers import Apart
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.programs import Clause, Purpose, Source, Wording
    from evenhand.terms.statements import Act

_ENACTED: Final = ("statute", "regulation")
_AFTER: Final[dict[str, Verdict]] = {
    "before": "met",
    "on the day": "met",
    "on the day or before": "met",
    "after": "fault",
}


def _purpose(case: OnFile) -> Iterator[Found]:
    program, known = case.program, case.known_at
    purposes = list(program.purposes.values())
    if not purposes:
        what = "The program file names no purpose, and nothing says that the papers have none."
        yield at("cannot tell", program.id, what, None, "purposes")
        return
    stated = [one for one in purposes if one.source and out_by(one.source, known)]
    bare = [f"purposes.{one.id}.source" for one in purposes if one.source is None]
    place = next((one.source.place for one in stated or purposes if one.source), None)
    if stated:
        names = listed([one.id for one in stated])
        yield at("met", program.id, f"Stated by {known}: {names}.", place)
    elif any(perhaps_out_by(one.source, known) for one in purposes):
        what = f"Whether the paper that states its purpose was out by {known} is not known."
        needs = some([f"sources.{one.source.id}.dated" for one in purposes if one.source])
        yield at("cannot tell", program.id, what, place, needs)
    elif bare:
        what = "Which paper states its purpose is not on file."
        yield at("cannot tell", program.id, what, place, some(bare))
    else:
        what = f"No purpose had been stated by {known}; the papers that state one came later."
        yield at("fault", program.id, what, place)


def _stated_before(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        for wording in one.wordings:
            found = apart_from_opening(case.side, wording)
            verdict = _AFTER.get(found.when, "cannot tell") if found else "cannot tell"
            assert wording.source is not None  # a wording in force has one
            what = (
                f"Its paper [{wording.source.cite}] is dated {wording.source.dated}:"
                f" {_apart_words(found)} (against {opening_said(case.side, wording)})."
                f"{_already(case, wording) if verdict == 'fault' else ''}"
            )
            needs = f"sources.{wording.source.id}.dated" if verdict == "cannot tell" else ""
            yield at(verdict, one.clause.id, what, wording.place, needs)


def _apart_words(found: Apart | None) -> str:
    if found is None or found.when == "not known":
        return "on which side of that day is not known"
    return str(found)


def _already(case: OnFile, wording: Wording) -> str:
    """How many were in the class on the day before the paper, where the class has a test."""
    first = wording.source.dated.earliest if wording.source else None
    asks = any(one is not None and one.when for one in case.side.day.class_wordings)
    if first is None or not asks:
        return ""
    day = first - dt.timedelta(days=1)
    found = case.in_class_on(day)
    if found is None or not found.inside:
        return ""
    return (
        f" On {day}, {counted(len(found.inside), 'government')} on file already belonged to the"
        f" class: {some(found.inside)}."
    )


def _authority(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        for source in one.sources:
            assert source is not None  # a wording in force has one
            yield _authority_of(one, source)


def _authority_of(one: InForce, source: Source) -> Found:
    cited = f"Its paper [{source.cite}]"
    if source.kind in _ENACTED:
        return on_clause("met", one, f"{cited} is itself a {source.kind}.")
    if not source.authority:
        needs = f"sources.{source.id}.authority"
        return on_clause("cannot tell", one, f"{cited}: what law it cites is not on file.", needs)
    if says_none(source.authority):
        return on_clause("fault", one, f"{cited} cites no law; on file: “{source.authority}”.")
    return on_clause("met", one, f"{cited} cites: {source.authority}.")


def _related(case: OnFile) -> Iterator[Found]:
    purposes = case.program.purposes
    for one in case.side.clauses:
        served = [purposes[name] for name in one.clause.serves if name in purposes]
        if not served:
            what = "Which stated purpose it serves is not on file."
            yield on_clause("cannot tell", one, what, f"requires.{one.clause.id}.serves")
        else:
            yield _serving(case, one, served)


def _serving(case: OnFile, one: InForce, served: list[Purpose]) -> Found:
    """Whether a purpose it serves had been stated when the class opened."""
    first, last = counts_from(case.side, one.wordings[0])
    then = f"by then ({opening_said(case.side, one.wordings[0])})"
    names = listed([purpose.id for purpose in served])
    stated = [_stated_by(purpose, first, last) for purpose in served]
    if True in stated:
        return on_clause("met", one, f"It serves {names}, which had been stated {then}.")
    if all(answer is False for answer in stated):
        papers = [f"{p.source.cite}, {p.source.dated}" for p in served if p.source is not None]
        what = f"It is said to serve {names}, which had not been stated {then}: [{listed(papers)}]."
        return on_clause("fault", one, what)
    needs = some([f"purposes.{purpose.id}.source" for purpose in served])
    what = f"Whether {names} had been stated {then} is not known."
    return on_clause("cannot tell", one, what, needs)


def _stated_by(purpose: Purpose, first: dt.date | None, last: dt.date) -> Truth:
    if purpose.source is None or first is None:
        return None
    if purpose.source.dated.latest <= first:
        return True
    earliest = purpose.source.dated.earliest
    return False if earliest is not None and earliest > last else None


def _defined(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        said = list(dict.fromkeys(interpretations(one, case.program)))
        if not said:
            yield on_clause("met", one, "No word of it is noted as left undefined.")
            continue
        what = f"It rests on a word that its paper leaves undefined. Taken here: {' '.join(said)}"
        yield on_clause("fault", one, what)


def _announced(case: OnFile) -> Iterator[Found]:
    decided = case.to_governments(*DECIDING)
    if not decided:
        what = f"No decision on a government is on file by {case.known_at}."
        yield at("does not apply", case.program.id, what, None)
    for act in decided:
        yield _announced_for(case, act)


def _announced_for(case: OnFile, act: Act) -> Found:
    grounds = case.grounds(act)
    if grounds.astray:
        return no_clause_touched(act, grounds)
    if not act.touches:
        what = "Which conditions the decision rests on is not on file."
        return on_act("cannot tell", act, what, "acts.touches")
    before = {name: _before(case.clauses[name], act) for name in act.touches}
    late = [name for name, answer in before.items() if answer is False]
    doubt = [name for name, answer in before.items() if answer is None]
    if late:
        what = f"The decision rests on {listed(late)}, which no paper had stated before that day."
        return on_act("fault", act, what)
    if doubt:
        what = f"Whether {listed(doubt)} had been stated before the decision is not known."
        return on_act("cannot tell", act, what, "the day of the paper that states them")
    return on_act("met", act, f"All it rests on had been stated before: {listed(act.touches)}.")


def _before(clause: Clause, act: Act) -> Truth:
    """Whether a paper that states the clause was out before the day of the act."""
    papers = [one.source for one in clause.wordings if one.source]
    begun = act.date.earliest
    if begun is not None and any(paper.dated.latest < begun for paper in papers):
        return True
    sure = all(
        paper.dated.earliest is not None and paper.dated.earliest >= act.date.latest
        for paper in papers
    )
    return False if sure else None


STANDARDS: Final = (
    Standard(
        "no-purpose-stated",
        "No purpose stated",
        "A program states what public purpose it is for.",
        ("program",),
        (law.DOLE,),
        "The purposes of the program file whose papers were out by the day known. Of one that"
        " names no paper it cannot be told.",
        ("purposes", "purposes.*.source", "sources.*.dated"),
        "State the purpose in the paper that opens the program.",
        _purpose,
    ),
    Standard(
        "stated-after-opening",
        "Stated after applications opened",
        "A condition is stated before anybody applies, so that whoever applies knows of it.",
        ("clause",),
        (law.DOLE, law.NOTICE_OF_FUNDING),
        "The day of the paper each condition in force stands in, against the day on which the"
        " class first opened; for a program tested on the first day of the fiscal year, the first"
        " such day; for the awards of a named year, the first day of that year. A later round of"
        " one class has no day of its own in the program file.",
        ("class.wordings", "sources.*.dated"),
        "Apply the condition to the next round alone, or let those who had applied before it"
        " was stated withdraw or apply again.",
        _stated_before,
    ),
    Standard(
        "no-authority-cited",
        "No authority cited",
        "The paper that states a condition cites the law that lets the agency set it.",
        ("clause",),
        (law.POWER, law.JAG_THIRD, law.JAG_NINTH),
        "The kind of the paper, where that is a statute or a regulation; else the law that the"
        " program file says it cites. Whether that law confers the power is not looked at.",
        ("sources.*.authority", "sources.*.kind"),
        "Cite the statute or regulation, or withdraw the condition.",
        _authority,
    ),
    Standard(
        "unrelated-to-purpose",
        "Not related to a stated purpose",
        "A condition serves a purpose that the program had stated when it opened.",
        ("clause",),
        (law.DOLE,),
        "The purposes that the condition is said to serve, and the day of the paper that states"
        " each, against the day on which the class opened.",
        ("serves", "purposes.*.source", "sources.*.dated"),
        "Say which purpose of the program the condition serves and how, in the paper that opens"
        " the round.",
        _related,
    ),
    Standard(
        "undefined-term",
        "Undefined term",
        "A condition says what its words mean, so that an applicant can tell what meets it.",
        ("clause",),
        (law.DOLE,),
        "Whether the program file notes, for the condition, a part of it, a fact it asks for or"
        " the relation that says who is asked, how a word is taken that the source leaves"
        " undefined.",
        ("interpretation",),
        "Define the word in the paper, with the figure, the period and the evidence meant.",
        _defined,
    ),
    Standard(
        "criteria-not-announced",
        "Criteria not announced",
        "A decision rests on conditions that had been announced before it.",
        ("program", "act"),
        (law.MERIT,),
        "For each decision on a government: the conditions it touches, and whether a"
        " paper that states each is dated before the decision.",
        ("acts.kind", "acts.touches", "sources.*.dated"),
        "Announce the criteria, then decide by these alone.",
        _announced,
    ),
)
