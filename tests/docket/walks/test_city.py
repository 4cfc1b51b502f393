"""A city from its letter to a new determination, with two officers, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect
from tests.docket.walks.conftest import Opened
from tests.docket.walks.walker import Walker
from tests.docket.walks.who import PSP

from evenhand.verbs.replay import replay
from evenhand.verbs.verify import verify

CASE = f"/desk/{PSP}/"
OFFICERS_CASE = f"/officers/{PSP}/us-il-chicago/"


def test_whoever_got_a_letter_has_a_draft_of_an_answer_in_five_steps(
    opened: Opened, tmp_path: Path
) -> None:
    city = opened()
    city.go("/")
    city.follow("I got a letter")
    city.page.get_by_label("Which program is the letter about?").select_option(PSP)
    city.fill("Which government got it?", "Chicago")
    city.fill("The day the letter bears", "2017-08-03")
    city.press("Show what it asks")
    city.follow("Chicago, IL")
    assert "supposes that answer" in city.text
    draft = city.saved("PDF of an answer", tmp_path)
    assert draft.read_bytes().startswith(b"%PDF")


def test_a_city_expresses_interest_and_answers_and_declines_in_its_interview(
    chicago: Walker,
) -> None:
    chicago.follow("Your desk", within="header")
    chicago.follow("National Public Safety Partnership")
    assert "It is not known whether your government is among those" in chicago.text
    chicago.follow("Express interest")
    chicago.press("File it")
    assert "Filed as number" in chicago.text
    chicago.follow("Answer the questions")
    chicago.page.get_by_label("Yes", exact=True).check()
    chicago.press("File this answer")
    assert "There is nothing more that is yours to answer." in chicago.text
    chicago.follow("Say what you know of these")
    chicago.page.get_by_label("We decline to answer").check()
    chicago.press("File this answer")
    assert chicago.page.title().startswith("Mend this:")
    chicago.page.get_by_label("We decline to answer").check()
    chicago.fill("A remark", "The agency has the figures.")
    chicago.press("File this answer")
    assert "Undetermined" in chicago.text
    chicago.go(CASE)
    assert "Decline, number" in chicago.text
    assert "For the agency to find" in chicago.text


def propose(officer: Walker, kind: str, *, answer: str = "") -> None:
    """From the queue to the case, and a letter put before another officer."""
    officer.follow("Officers", within="header")
    row = officer.main.locator("tr").filter(has_text="National Public Safety Partnership")
    row.get_by_role("link", name="Chicago, IL").click()
    officer.follow(f"Propose a letter: {kind}")
    officer.page.get_by_label("How the text is taken").select_option("release")
    officer.fill("Why the text is taken so", "The release is the later paper of the two.")
    if answer:
        officer.fill("Answer to the objection", answer)
    officer.press("Write the letter")
    assert "waits for another officer" in officer.text


def publish(officer: Walker, kind: str) -> None:
    """From the queue to the letter that another officer proposed, and out."""
    officer.follow("Officers", within="header")
    officer.follow(f"A letter ({kind})")
    officer.press("Publish this letter")
    assert "Published on" in officer.text


def test_a_determination_takes_two_officers(first: Walker, second: Walker) -> None:
    propose(first, "determination")
    assert "Another person has to publish it." in first.text
    expect(first.main.get_by_role("button", name="Publish this letter")).to_have_count(0)
    token = first.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    refused = first.context.request.post(
        f"{first.page.url}publish/",
        form={"csrfmiddlewaretoken": token, "seen": ""},
        headers={"Origin": first.address},
    )
    assert refused.status == 403
    assert "takes two persons" in refused.text()
    publish(second, "determination")


def test_the_city_reads_the_letter_and_checks_what_it_rests_on(
    chicago: Walker, tmp_path: Path
) -> None:
    chicago.go(CASE)
    chicago.follow("Determination, number")
    chicago.follow("The letter, with its sealed determination")
    letter = chicago.saved("The letter as PDF", tmp_path)
    assert letter.read_bytes().startswith(b"%PDF")
    sealed = chicago.saved("The sealed determination", tmp_path)
    (verified,) = verify([sealed])
    assert verified.problems == ()
    assert replay(sealed).differences == ()


def test_an_objection_leads_to_a_new_determination_on_the_desk_and_in_public(
    chicago: Walker, first: Walker, second: Walker, opened: Opened
) -> None:
    chicago.go(CASE)
    chicago.follow("Object to the determination")
    assert "The last day to object is" in chicago.text
    chicago.page.get_by_role("checkbox").first.check()
    chicago.fill("On what grounds", "The figures of violence are on file with the agency.")
    chicago.fill("What you ask for", "That the agency find what is its own to find.")
    chicago.press("File the objection")
    first.follow("Officers", within="header")
    assert re.search("An objection of .* is not decided", first.text)
    find(first, "Do the place's sustained levels of violence", "no")
    answer = "We found what is ours to find; the figures do not change the outcome."
    propose(second, "reconsideration", answer=answer)
    assert "The figures of violence are on file with the agency." in second.text
    publish(first, "reconsideration")
    assert answer in first.text
    chicago.go(CASE)
    assert "Ineligible under the reading “release”" in chicago.text
    assert "Reconsideration, number" in chicago.text
    chicago.follow("The determination today, with its reasons")
    assert "Ineligible" in chicago.text
    anyone = opened()
    anyone.go(f"/live/{PSP}/today/us-il-chicago/")
    assert "Ineligible" in anyone.text


def find(officer: Walker, question: str, value: str) -> None:
    """An officer finds what is the agency's to find about Chicago."""
    officer.go(OFFICERS_CASE)
    officer.follow("Add a finding")
    choice = officer.page.get_by_label("What is found").locator("option", has_text=question)
    officer.page.get_by_label("What is found").select_option(choice.get_attribute("value"))
    officer.fill("The finding", value)
    officer.fill("Why, and on what", "The figures that the city sent were looked at today.")
    officer.press("See what it would do")
    officer.press("File 1 finding")
