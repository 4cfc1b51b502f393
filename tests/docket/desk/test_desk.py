"""A desk shows where its own government stands, and nothing of another's."""

from __future__ import annotations

from django.test import Client
from tests.docket.desk.at_desk import desk_of, text_file, words
from tests.docket.officers.work import said
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.docket.clock import now, today
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited.models import Invitation


def test_it_shows_each_program_with_the_outcome_and_whose_what_is_open_is() -> None:
    desk = desk_of()
    said = desk.page("/desk/")
    assert "National Public Safety Partnership" in said
    assert "Speed" not in said  # programs of states are not a city's
    assert "It is not known whether your government is among those" in said
    case = desk.page(f"/desk/{PSP}/")
    assert "Has the place expressed interest in the program? Yours to answer." in case
    desk.answer("yes")
    assert desk.page(f"/desk/{PSP}/").count("Undetermined") == 3
    assert "For the agency to find: Office of Justice Programs" in desk.page(f"/desk/{PSP}/")


def test_a_day_that_is_over_and_was_printed_for_others_is_not_a_deadline() -> None:
    assert "18 August 2017" not in desk_of().page(f"/desk/{PSP}/")
    assert "18 August 2017" in desk_of("us-ca-stockton").page(f"/desk/{PSP}/")


def test_an_answer_to_what_the_program_no_longer_asks_is_shown_and_can_be_taken_back() -> None:
    desk = desk_of()
    row = said("engagement_of_old", "yes")
    filed = file(Filed("answer", PSP, CHICAGO, desk.who.body, desk.who, statement=row))
    assert "engagement of old. Chicago city yes" in desk.page(f"/desk/{PSP}/")
    assert desk.client.get(f"/desk/{PSP}/interview/").status_code == 200
    assert desk.send(f"/desk/{PSP}/take-back/", number=str(filed.pk)).status_code == 302


def test_what_a_body_controls_leads_to_an_invitation() -> None:
    said = desk_of("us-nm-albuquerque").client.get(f"/desk/{PSP}/").content.decode()
    assert f'href="/invite/{PSP}/?about=us-nm-albuquerque"' in said


def test_filings_and_invitations_of_another_government_are_not_shown() -> None:
    own, other = desk_of(), desk_of("us-wi-sheboygan-falls")
    for desk in (own, other):
        file(Filed("evidence", PSP, desk.who.government, desk.who.body, desk.who, text="x"))
        Invitation.objects.create(
            digest=desk.who.government, program=PSP, about=desk.who.government,
            body=f"{desk.who.government}/Its sheriff", facts="[]", asked_by=desk.who,
            address="sheriff@jail.example", made_at=now(), ends_on=today(),
        )  # fmt: skip
    for address in ("/desk/", f"/desk/{PSP}/"):
        said = own.page(address)
        assert "number 1" in said
        assert "number 2" not in said
        assert "Chicago, IL (Its sheriff)" in said
        assert "sheboygan" not in said.lower()
        assert "@" not in said


def test_another_governments_desk_is_not_there() -> None:
    desk = desk_of()
    for address in ("/desk/", f"/desk/{PSP}/", f"/desk/{PSP}/interview/", f"/desk/{PSP}/evidence/"):
        for other in ("us-md-baltimore", "nowhere"):
            assert desk.client.get(f"{address}?for={other}").status_code == 404
        assert desk.client.get(f"{address}?for=us-il-chicago").status_code == 200


def test_whoever_is_no_party_is_turned_away(client: Client) -> None:
    assert client.get("/desk/").headers["Location"] == "/accounts/login/?next=/desk/"
    answer = at_work(officer()).get("/desk/")
    assert answer.status_code == 403
    assert "appointed as a party" in words(answer)


def of_two() -> Client:
    """A browser of somebody who is appointed by Chicago and by Baltimore."""
    who = party()
    second = party("us-md-baltimore")
    second.account = who.account
    second.save()
    return at_work(who)


def test_of_two_appointments_the_one_chosen_acts() -> None:
    client = of_two()
    assert "Your desk: Chicago, IL" in words(client.get("/desk/?for=us-il-chicago"))
    assert "Your desk: Chicago, IL" in words(client.get("/desk/"))
    assert "Your desk: Baltimore, MD" in words(client.get("/desk/?for=us-md-baltimore"))


def test_a_form_is_that_of_the_government_for_which_it_was_opened() -> None:
    client = of_two()
    form = f"/desk/{PSP}/evidence/"
    said = client.get(f"{form}?for=us-il-chicago").content.decode()
    assert '<input type="hidden" name="for" value="us-il-chicago">' in said
    client.get("/desk/?for=us-md-baltimore")
    what = {"concerns": "clause:commitment", "text": "See it.", "paper": text_file()}
    assert client.post(form, {"for": "us-il-chicago", **what}).status_code == 302
    assert Filing.objects.get().about == "us-il-chicago"
    assert client.post(form, {"for": "us-nm-albuquerque", **what}).status_code == 404
