"""A reader whose reply is held is told why, appeals, and is read in the end."""

from __future__ import annotations

from tests.docket.walks.conftest import Opened
from tests.docket.walks.looking import faults_here
from tests.docket.walks.walker import Walker
from tests.docket.walks.who import PSP

ADDRESS = "a.reader@private.example"
PAGE = f"/live/{PSP}/2017-08-03/us-nm-albuquerque/"
TEXT = "The sources: https://one.example/a https://two.example/b https://three.example/c"


def test_a_reply_that_is_held_is_appealed_let_in_and_read_where_it_belongs(
    opened: Opened, first: Walker
) -> None:
    reader = opened()
    reader.go(PAGE)
    reader.follow("Reply to this")
    reader.fill("Name", "A. Reader")
    reader.fill("E-mail", ADDRESS)
    reader.fill("Reply", TEXT)
    reader.press("Send the reply")
    assert "3 links" in reader.text
    assert "Nothing of it is lost" in reader.text
    assert faults_here(reader) == {}
    reader.main.locator("textarea").fill("These are papers of the city, and no advertising.")
    reader.press("Send the appeal")
    assert "Your appeal was kept." in reader.text
    anyone = opened()
    anyone.go(PAGE)
    assert "three.example" not in anyone.text
    first.follow("Officers", within="header")
    first.follow("Replies of readers to moderate")
    row = first.main.locator("tr").filter(has_text="Albuquerque")
    row.get_by_role("link", name="Reply").click()
    assert "no advertising" in first.text
    first.page.get_by_role("radio").first.check()
    first.fill("Reason", "Links to papers of the city are no advertising.")
    first.press("Decide")
    anyone.go(PAGE)
    assert TEXT in anyone.text
    reader.page.reload()
    assert "Links to papers of the city are no advertising." in reader.text
    for page in (reader, anyone, first):
        assert ADDRESS not in page.page.content()
    for path in ("/replies/", "/replies/feed/", "/api/v1/events", "/log/events.jsonl"):
        answer = anyone.context.request.get(path)
        assert answer.ok, path
        assert ADDRESS not in answer.text()
