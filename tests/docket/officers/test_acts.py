"""The act that a letter is: its kind, the clauses it is about, and what it states."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.urls import reverse
from tests.docket.officers.work import interested, objected, proposed, publish_as
from tests.docket.people import CHICAGO, PSP, officer, party

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import Question, on
from evenhand.docket.clock import today
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of, record
from evenhand.docket.officers.acts import Before, act_of
from evenhand.docket.officers.letters import Asked, written
from evenhand.docket.officers.models import LetterKind
from evenhand.docket.officers.proposing import propose
from evenhand.reasons.words import long_day
from evenhand.terms.statements import Act

ALBUQUERQUE = "us-nm-albuquerque"


def act_of_letter(kind: LetterKind, about: str, question: Question) -> Act:
    """The act that a letter is, once it is published."""
    letter = propose(Asked(kind, about, question, "It is what was published."), officer("first"))
    done = publish_as(letter, officer("second")).done
    assert done is not None
    return done


def of_2017(reading: str) -> Question:
    """The program two weeks after the letters of August 2017."""
    return Question(PSP, dt.date(2017, 8, 3), dt.date(2017, 8, 18), reading)


def test_a_refusal_touches_the_clauses_not_met_and_none_that_are_unknown() -> None:
    act = act_of_letter("determination", ALBUQUERQUE, of_2017("release"))
    assert (act.kind, act.touches) == ("refuses", ("hold",))


def test_what_is_undetermined_refuses_nobody_and_touches_what_keeps_it_open() -> None:
    interested()
    act = act_of_letter("determination", CHICAGO, on(PSP))
    assert act.kind == "announces"
    assert act.effect_stated.startswith("undetermined")
    assert "commitment" in act.touches


def test_who_is_not_in_the_class_is_decided_on_no_clause() -> None:
    act = act_of_letter("determination", CHICAGO, on(PSP))
    assert (act.kind, act.touches) == ("announces", ())


def test_an_inquiry_states_how_many_questions_it_puts_to_whom_it_is_sent() -> None:
    interested()
    letter = proposed()
    act = publish_as(letter, officer("second")).done
    assert act is not None
    due = long_day(today() + dt.timedelta(days=15))
    assert act.effect_stated == f"1 question to be answered by {due}"


def test_an_inquiry_touches_what_it_asks_of_the_addressee_and_not_what_the_agency_finds() -> None:
    interested()
    letter = written(Asked("inquiry", CHICAGO, on(PSP)), "", today())
    whose = {one.clauses: one.whose for one in letter.case.questions if not one.known}
    assert whose[("violence",)] == "agency"
    act = act_of("inquiry", letter.case, "", today())
    assert act.touches == ("engagement",)


def test_an_inquiry_touches_what_it_asks_the_addressee_to_help_with() -> None:
    case = written(Asked("inquiry", ALBUQUERQUE, of_2017("letter")), "", today()).case
    others = [one for one in case.questions if one.whose == "other" and not one.known]
    asked = {clause for one in others for clause in one.clauses}
    assert asked == {"access", "notice"}
    act = act_of("inquiry", case, "", today())
    assert act.touches == ("access", "notice")


def refused() -> Filing:
    """Albuquerque is refused by the reading of the release."""
    asked = Asked("determination", ALBUQUERQUE, of_2017("release"), "It is what was published.")
    return publish_as(propose(asked, officer("first")), officer("second"))


def decided_again(objection: Filing, reading: str) -> Filing:
    """The same case decided again, by a reading."""
    why = "It is the paper that was sent."
    asked = Asked("reconsideration", ALBUQUERQUE, of_2017(reading), why, objection, "It stands.")
    return publish_as(propose(asked, officer("third")), officer("fourth"))


def test_a_reconsideration_that_comes_out_otherwise_names_the_decision_it_replaces() -> None:
    first = refused()
    assert first.done is not None
    again = decided_again(objected(ALBUQUERQUE), "letter").done
    assert again is not None
    assert again.kind == "replies"
    assert again.effect_stated == (
        "on reconsideration undetermined under the reading 'letter', as of 3 August 2017, in place"
        f" of the refusal of {long_day(today())} ({first.done.cite})"
    )
    case = OnFile.of(program_of(PSP), record(), record().acts(PSP), as_of=today())
    (found,) = [one.found for one in put_all(case) if one.code == "superseded-without-saying"]
    assert (found.verdict, "of the kind refuses" in found.what) == ("met", True)


def test_a_reconsideration_that_comes_out_the_same_says_which_decision_stands() -> None:
    first = refused()
    assert first.done is not None
    again = decided_again(objected(ALBUQUERQUE), "release").done
    assert again is not None
    assert (again.kind, again.touches) == ("refuses", ("hold",))
    assert again.effect_stated.endswith(
        f", as in the refusal of {long_day(today())} ({first.done.cite})"
    )


def test_what_was_selected_and_is_undetermined_on_reconsideration_is_withdrawn() -> None:
    interested()
    again = Asked("determination", CHICAGO, on(PSP))
    letter = written(again, "", today())
    selected = act_of_letter("determination", CHICAGO, on(PSP))._replace(kind="selects")
    made = act_of("reconsideration", letter.case, "", today(), Before(selected, "eligible"))
    assert made.kind == "withdraws"
    assert ", in place of the selection of" in made.effect_stated


def test_an_objection_and_the_letters_around_it_lead_to_each_other() -> None:
    first = refused()
    who = Appointment.objects.filter(role="party", government=ALBUQUERQUE).first() or party(
        ALBUQUERQUE
    )
    objection = file(
        Filed(
            "objection", PSP, ALBUQUERQUE, who.body, who, f"filing:{first.pk}", text="It is wrong."
        )
    )
    again = decided_again(objection, "letter")
    reader = Client()

    def shown(name: str, filing: Filing) -> str:
        return str(reader.get(reverse(name, args=[filing.pk])).content.decode())

    for name in ("filing", "letter-published"):
        assert f'href="/filings/{objection.pk}/"' in shown(name, first)
        assert f'href="/filings/{objection.pk}/"' in shown(name, again)
    assert f'href="/filings/{first.pk}/"' in shown("filing", objection)
    assert f'href="/filings/{again.pk}/"' in shown("filing", objection)
