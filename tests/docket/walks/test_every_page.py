"""Every page that a link leads to, for each role: no fault on a telephone or a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from tests.docket.walks.conftest import Opened
from tests.docket.walks.looking import faults_of
from tests.docket.walks.pages import BEGIN, NO_PAGE, name_of
from tests.docket.walks.walker import NARROW, WIDE, Walker

MOST = 80
ELSEWHERE = "a[href]:not([href^='#'])"
LINKS = "all => all.map((one) => one.href)"
# What a case with one of everything must have led to, and not to the page for logging in.
SEEN = {
    "anyone": {"filing", "letter-published", "replies-of"},
    "san_bernardino": {"desk", "desk-case", "desk-interview", "desk-evidence", "desk-dispute"},
    "first": {
        "officers", "officers-letter", "records-item", "removal-ask", "records-request",
        "records-treat", "moderate", "briefings-draft",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The names and addresses of the pages that were looked at, by whichever role."""
    return set()


def new_pages(walker: Walker, begin: Iterable[str], seen: set[str]) -> Iterator[str]:
    """From the first page by links: one address of each name that nobody has seen.

    A page that sends this role to log in is not seen by it, and is left to another.
    """
    ahead, found, tried = list(begin), 0, set[str]()
    while ahead:
        found += 1
        assert found <= MOST
        status = walker.go(ahead.pop(0))
        assert status == (404 if walker.page.url.endswith(NO_PAGE) else 200), walker.page.url
        if walker.page.url not in seen:
            seen |= {walker.page.url, name_of(walker.page.url, walker.address)} - {"no such page"}
            yield walker.page.url.removeprefix(walker.address)
        for url in walker.page.locator(ELSEWHERE).evaluate_all(LINKS):
            name = name_of(url, walker.address)
            if name and name not in seen | tried:
                tried.add(name)
                ahead.append(url)


def test_a_fault_would_be_seen(opened: Opened) -> None:
    walker = opened().twin()
    walker.page.set_content("<title>x</title><div class=wide><img src=data:,></div><p>pale")
    walker.page.add_style_tag(content=".wide { width: 500px } p { color: #bbb }")
    found = faults_of(walker.page)
    walker.close()
    assert {f"over at {NARROW}", "image-alt", "color-contrast"} <= found.keys()
    assert f"over at {WIDE}" not in found


@pytest.mark.parametrize("role", BEGIN)
def test_no_page_has_a_fault(
    request: pytest.FixtureRequest, opened: Opened, looked_at: set[str], role: str
) -> None:
    somebody = opened() if role == "anyone" else request.getfixturevalue(role)
    walker, before = somebody.twin(), len(looked_at)
    found = {path: faults_of(walker.page) for path in new_pages(walker, BEGIN[role], looked_at)}
    walker.close()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert walker.faults == []
    assert SEEN.get(role, set()) <= looked_at
    assert len(looked_at) > before
