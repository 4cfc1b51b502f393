"""Two briefings a month are read freely; the third by whoever logs in."""

from __future__ import annotations

from tests.docket.walks.conftest import Opened
from tests.docket.walks.looking import faults_here
from tests.docket.walks.who import METER, PASSWORD, READER


def test_the_third_briefing_is_refused_with_its_number_and_log_in_lifts_it(
    opened: Opened,
) -> None:
    somebody = opened()
    somebody.go("/")
    for left in range(METER, 0, -1):
        somebody.follow("Briefings", within="header")
        somebody.main.get_by_role("link", name="part").nth(left).click()
        assert "the Office of Justice Programs wrote" in somebody.text
    somebody.follow("Briefings", within="header")
    with somebody.page.expect_response("**/briefings/read/**") as answered:
        somebody.main.get_by_role("link", name="part").nth(0).click()
    assert answered.value.status == 429
    assert answered.value.headers["x-ratelimit-limit"] == str(METER)
    assert f"({METER})" in somebody.text
    assert faults_here(somebody) == {}
    somebody.follow("Log in")
    somebody.fill("E-mail address", READER.email)
    somebody.fill("Password", PASSWORD)
    somebody.press("Log in")
    assert "/briefings/read/" in somebody.page.url
    assert "part" in somebody.title
