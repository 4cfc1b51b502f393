"""Filing interest, evidence and disputes in a party's own case."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from evenhand.docket.class_condition import ClassFact, class_fact
from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase, own_rows
from evenhand.docket.desk.rested_on import used_in
from evenhand.docket.desk.sent_before import check_not_sent
from evenhand.docket.desk.standing import day_answers
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, Upload, check_upload, file
from evenhand.docket.filings.models import Filing, Kind
from evenhand.docket.held import record
from evenhand.docket.named import number_in
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator
from evenhand.verbs.interview_answers import Given, read_answer
from evenhand.verbs.interview_questions import Key
from evenhand.verbs.interview_rows import (
    Speaker,
    answer_row,
    distinct,
    refuse_unfit,
    standing_rows,
)


def interest_of(case: OwnCase) -> ClassFact | None:
    """The fact by whose answer the government is among those the program decides today."""
    found = class_fact(day_answers(case).explainer.day)
    return found if found is not None and found.fact.answer.kind == "yes-no" else None


def interest_filed(case: OwnCase, asked: ClassFact) -> bool:
    """Whether the government has said so, and it stands."""
    mine = [one.row for one in own_rows(case)]
    return any(
        (row.fact, row.value) == (asked.fact.name, asked.value)
        for row in standing_rows(mine, case.about)
    )


def file_interest(case: OwnCase, asked: ClassFact, text: str) -> Filing:
    """File that the government has interest.

    Raises:
        Refused: it has said so already, or the text holds what must not be stored.
    """
    with transaction.atomic():
        take_turn()
        if interest_filed(case, asked):
            raise Refused(
                "This is on record already, from you.",
                hint="To take it back, go to your case: it lists what you have said.",
            )
        mine = [one.row for one in own_rows(case)]
        key = (asked.fact.name, case.about, None)
        row = _said(case, key, Given("states", asked.value))
        return file(_filed(case, "interest", f"fact:{asked.fact.name}", text, distinct(row, mine)))


def file_evidence(case: OwnCase, concerns: str, text: str, paper: Upload) -> Filing:
    """File a paper; what it concerns is a fact or a clause, as ``fact:access``.

    Raises:
        Refused: it was sent before, or the text or the paper holds what must not be stored.
    """
    checked = check_upload(paper)
    with transaction.atomic():
        take_turn()
        check_not_sent(case, "evidence", concerns, text, checked)
        return file(_filed(case, "evidence", concerns, text, upload=checked))


def disputable(case: OwnCase) -> Iterator[Statement]:
    """The statements by others that the case rests on and nobody has taken back.

    Those of a letter by which it was decided are among them, whatever it rests on today.

    Raises:
        NoClauseInForce: no clause is in force on any of these days.
    """
    held, used = record(), used_in(case)
    for about in dict.fromkeys(about for _, about in used):
        rows = held.statements_about(about)
        gone = {row.retracts for row in rows if row.kind == "retracts"}
        for row in rows:
            by_another = operator(row.stated_by) != case.about and row.kind != "retracts"
            if (row.fact, about) in used and by_another and row.seq not in gone:
                yield row


def disputed(case: OwnCase, number: str) -> Statement:
    """A statement that the party may dispute.

    Raises:
        NotThere: there is none of that number in its case.
        NoClauseInForce: as :func:`disputable`.
    """
    wanted = number_in(number)
    for row in disputable(case):
        if row.seq == wanted:
            return row
    raise NotThere(
        "There is no such statement in your case.", hint="Choose one from the list of your case."
    )


def file_dispute(
    case: OwnCase, against: Statement, value: str, text: str, paper: Upload | None
) -> Filing:
    """File that a statement is wrong; the right answer, if given, is the party's statement.

    Args:
        value: the right answer as typed; blank where it is not known.
    Raises:
        BadAnswer, RecordError: the value is no answer to the question; nothing was filed.
        Refused: it is what the statement says, or was filed before and stands, or the text or
            the paper holds what must not be stored; nothing was filed.
    """
    checked = check_upload(paper) if paper else None
    with transaction.atomic():
        take_turn()
        row = _contrary(case, against, value) if value.strip() else None
        concerns = f"statement:{against.seq}"
        _check_not_disputed(case, concerns, row)
        return file(_filed(case, "dispute", concerns, text, row, checked))


def _check_not_disputed(case: OwnCase, concerns: str, row: Statement | None) -> None:
    """Refuse a dispute of the same statement with the same answer; one taken back is gone."""
    same = row.value if row else ""
    filed = Filing.objects.filter(program=case.program.id, about=case.about).order_by("pk")
    back = set(filed.filter(kind="retraction").values_list("concerns", flat=True))
    for one in filed.filter(kind="dispute", concerns=concerns):
        said = one.row
        if (said.value if said else "") == same and one.key not in back:
            raise Refused(
                f"You have disputed this already, with the same answer: filing {one.pk}.",
                hint="To show more of it, send evidence on the question.",
            )


def _contrary(case: OwnCase, against: Statement, value: str) -> Statement:
    """The party's own statement, of the days of the one it disputes."""
    held, fact = record(), case.program.facts[against.fact]
    given = read_answer(value, fact, held.jurisdictions)
    if given.kind != "states":
        raise Refused(
            "This is no answer.", hint="Write the right answer, or choose that it is not known."
        )
    if against.kind == "states" and fact.parse(given.value) == fact.parse(against.value):
        raise Refused(
            f"The statement says “{against.value}” already: that is what you call right.",
            hint="Write the answer that is right in its place, or choose that it is not known.",
        )
    row = _said(case, (against.fact, against.about, None), given)
    row = row._replace(begins=against.begins, from_said=False, until=against.until)
    row = distinct(row, [one.row for one in own_rows(case, held)])
    refuse_unfit([row], case.program.facts, held, today())
    return row


def _said(case: OwnCase, key: Key, given: Given) -> Statement:
    speaker = Speaker(case.about, case.who.office, today(), today(), case.program.id)
    # Blank, it is cited as the filing that it becomes.
    return answer_row(speaker, key, given)._replace(cite="")


def _filed(
    case: OwnCase,
    kind: Kind,
    concerns: str,
    text: str,
    row: Statement | None = None,
    upload: Upload | None = None,
) -> Filed:
    return Filed(
        kind, case.program.id, case.about, case.who.body, case.who,
        concerns=concerns, statement=row, text=text, upload=upload,
    )  # fmt: skip
