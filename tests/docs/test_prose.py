"""Links lead somewhere; pages and shipped texts keep the house's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, links, prose, text_of

SHIPPED = ROOT / "src" / "evenhand" / "shipped"
TEXTS = [
    *PAGES,
    *sorted(SHIPPED.rglob("*.yaml")),
    *sorted(SHIPPED.rglob("*.json")),
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "src").rglob("*.html")),
]
# "Just" is also an adjective of law, which no text here has used so far.
FORBIDDEN = re.compile(r"\b(simply|just|obviously|sanctuary)\b", re.I)
MACHINE = re.compile(
    r"(?<![\w.])/(work|root|home|tmp)/|\bpypi\.org|files\.pythonhosted|\bnpmjs\b", re.I
)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    for link in links(page):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name_of(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{name_of(page)}: {link}"


def test_the_links_of_the_pages_are_found() -> None:
    assert sum(len(list(links(page))) for page in PAGES) > 20


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in reached:
            continue
        reached.add(page)
        for link in links(page):
            target = (page.parent / link.partition("#")[0]).resolve()
            if "://" not in link and target.suffix == ".md":
                todo.append(target)
            if "://" not in link and target.is_dir():
                todo += sorted(target.glob("*.md"))
    assert set(DOCS.rglob("*.md")) - reached == set()


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_a_text_is_without_the_words_the_house_does_without(path: Path) -> None:
    assert FORBIDDEN.findall(text_of(path)) == []


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_a_text_names_no_machine(path: Path) -> None:
    assert MACHINE.findall(text_of(path)) == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "CHANGELOG.md"], ids=name_of)
def test_a_sentence_has_a_line_of_its_own(page: Path) -> None:
    lines = [line for line in prose(page).splitlines() if line and line[0] not in "|#<>"]
    assert [line for line in lines if re.search(r"[a-z]{3}[.?!] [A-Z]", line)] == []


DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_dated_and_says_what_was_weighed(page: Path) -> None:
    text = text_of(page)
    day = re.match(r"\d{4}-\d{2}-\d{2}(?=-)", page.name)
    assert day
    assert f"Date: {day[0]}" in text
    assert re.search(r"^Status: (accepted|superseded by \[.+\]\(.+\))\.$", text, re.M)
    parts = ["Drivers", "Options", "Decision", "Good consequences", "Bad consequences"]
    assert re.findall(r"^## (.+)$", text, re.M) == parts
