"""What pages may not say: no hindsight unstamped, no outcome outside the class, no ranking."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from calendar import month_name, monthrange
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.pages.site.site_reader import CLASS, DATED, DAY, SitePage, words

from evenhand.pages.site.catalogue import translations
from evenhand.reasons.outcomes import OUTCOMES
from evenhand.reasons.place_names import full_name, short_name
from evenhand.verbs.sources import open_record

Pages = Mapping[str, SitePage]

# What an even-handed record may not say in words of its own, and why each group is here:
# - what one side calls the other is no value of a fact ("sanctuary", "lawless", "illegals");
# - an act is told by what was said and done in public, so that no word may hold a motive,
#   neither an adjective ("punitive", "hostile") nor a verb ("retaliate", "target");
# - governments are not ranked, nor put in order of how easily they could be pressed;
# - a share of possible worlds counts claims: nothing is called likely.
# A paper may use any of them: what is quoted or cited is not read here (``own_words``).
NEVER = re.compile(
    r"""\b(
        sanctuar(y|ies) | safe[ ]haven | rogue[ ](city|state|county) | lawless\w* | scofflaws?
      | illegals | uncooperative | non-?cooperati(ve|on) | recalcitran\w+
      | retaliat\w+ | punish\w* | punitive\w* | vindictive\w* | veng\w+ | spite(ful\w*)? | reveng\w*
      | target(s|ed|ing)? | singl\w+[ ]out | pretext\w* | bad[ ]faith | politically | ideolog\w+
      | hostil\w+ | coerc\w+ | bully\w* | bullied | blackmail\w* | threat\w*
      | defian\w+ | def(y|ied)
      | deliberate\w* | wil?lful\w* | malic\w+ | arbitrar\w+ | discriminat\w+ | unfair\w*
      | stubborn\w* | reluctan\w+ | grudging\w* | refusenik\w* | friendly | favou?rit\w+
      | worst | best[ ](city|cities|place|places|government|governments) | top[ ]\d+ | ranked
      | lenient | strictest | toughest | easiest | leverage
      | likely | unlikely | probably | probabilit(y|ies)
      # The same in Spanish.
      | santuarios? | represalia\w* | castig\w+ | venga\w+ | hostil(es|idad)? | coacci[oó]n\w*
      | amenaz\w+ | desaf[ií]\w+ | arbitrari\w+ | discrimina\w+ | injust\w+ | pretexto\w*
      | deliberad\w+ | mala[ ]fe | peor(es)? | (im)?probable(s|mente)?(?![ ]cause)
      | probabilidad(es)?
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
MONTHS = list(month_name)
WRITTEN_OUT = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS[1:])}) (\d{{4}})\b")
PUBLISHED = re.compile(r"\b(\d{4})(?:-(\d\d))?(?:-(\d\d))?\b")
DEADLINE = re.compile(
    r"to be answered by \d+ \w+ \d{4}|An answer is due by \d{4}-\d\d-\d\d|Step \w+ ends on [^.]+\."
)


def days_in(text: str) -> Iterator[dt.date]:
    """Every day a text names: ``2017-08-03`` and ``3 August 2017``."""
    yield from map(dt.date.fromisoformat, DATED.findall(text))
    for day, month, year in WRITTEN_OUT.findall(text):
        yield dt.date(int(year), MONTHS.index(month), int(day))


def last_day(cell: str) -> dt.date:
    """The last day on which something was published; of a month or a year its own last day."""
    found = [dt.date.min]
    for year, month, day in PUBLISHED.findall(cell):
        of = int(month or 12)
        found.append(dt.date(int(year), of, int(day or monthrange(int(year), of)[1])))
    return max(found)


def test_hindsight_is_stamped_on_the_pages_of_what_is_known_now_and_on_no_others(pages: Pages):
    stamped = {
        page.path
        for page in pages.values()
        for one in page.every("div")
        if "hindsight" in (one.get("class") or "").split()
        if words(one).startswith(translations(page.language).gettext("Hindsight."))
    }
    assert stamped == {page.path for page in pages.values() if page.edition == "now"}
    for page in pages.values():
        told = translations(page.language).gettext("hindsight")
        assert (f"({told})" in words(page.section("cite"))) is (page.edition == "now"), page


def test_no_statement_on_a_page_of_what_was_known_then_was_published_later(pages: Pages):
    seen = 0
    for page in pages.values():
        head = translations(page.language).gettext("Published")
        cells = [cell for table in page.tables for cell in table.column(head)]
        late = [cell for cell in cells if last_day(cell) > DAY]
        if page.edition == "then":
            assert late == [], page
            seen += len(cells)
        elif page.edition == "now" and page.address.endswith("/release/"):
            assert "impact" in page.address or late, page
    assert seen > 900


def test_no_day_after_it_is_named_on_a_page_of_what_was_known_then(pages: Pages):
    """But a deadline, which lay ahead then; and the day to which the record reaches, which
    stands on all pages. A paper cited may have come out later than the act it tells of.
    """
    for page in pages.values():
        if page.edition == "then":
            late = {day for day in days_in(DEADLINE.sub("", page.own_words)) if day > DAY}
            cited = set(page.section("cite").iter("time"))
            stamps = [one.attrib["datetime"] for one in page.every("time") if one not in cited]
            assert late == set(), page
            assert max(stamps) <= DAY.isoformat(), page


# Papers cited for an act or a standard: on a page they stand in ``<cite>``.
CITED = {"cite", "cites", "authority", "paper", "asserts"}
IN_BRACKETS = re.compile(r"\[[^\[\]]+\]")


def own_text(file: Path) -> str:
    """What a file of data says in words that are no paper's, as ``own_words`` of a page.

    A paper cited may have come out later than the act it tells of.
    """
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            said = "\n".join(texts(list(csv.DictReader(lines))))
    else:
        said = "\n".join(texts(json.loads(file.read_bytes())))
    return IN_BRACKETS.sub("", said)


def texts(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for name, value in found.items():
            if name not in CITED:
                yield from texts(value)
    elif isinstance(found, list):
        for one in found:
            yield from texts(one)
    else:
        yield str(found)


def test_no_file_of_what_was_known_then_holds_anything_said_later(site: Path):
    """But a deadline, which lay ahead then."""
    then = site / "programs/us-doj-psp" / DAY.isoformat()
    files = [file for file in then.rglob("*") if file.suffix in (".json", ".csv")]
    known_then = [file for file in files if "now" not in file.relative_to(then).parts]
    assert len(known_then) > 20
    for file in known_then:
        text = DEADLINE.sub("", own_text(file))
        assert [day for day in days_in(text) if day > DAY] == [], file
        assert '"hindsight": true' not in file.read_text(encoding="utf-8"), file


def test_no_page_calls_names_guesses_motives_or_ranks(pages: Pages):
    """Defiance in Ohio and Friendly in West Virginia are called so."""
    names = {word for one in open_record().jurisdictions.values() for word in one.name.split()}
    found = {
        (page.path, match.group(), text[max(0, match.start() - 60) : match.end() + 40])
        for page in pages.values()
        for text in [page.own_words]
        for match in NEVER.finditer(text)
        if match.group() not in names
    }
    assert sorted(found)[:20] == []


@pytest.mark.parametrize(
    "said",
    [
        "a Sanctuary city",
        "It acted in retaliation.",
        "It targeted four cities",
        "es una represalia",
        "the worst of all",
        "It is likely eligible",
    ],
)
def test_the_words_looked_for_would_be_found(said: str):
    assert NEVER.search(said)


def test_papers_may_say_what_pages_may_not(tmp_path: Path):
    text = (
        "<html><p>ours</p><blockquote>sanctuary</blockquote> after <cite>likely</cite>"
        '<td data-label="Source">targets</td></html>'
    )
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    assert SitePage(tmp_path, tmp_path / "index.html").own_words == "ours after"


def test_a_screening_holds_no_outcome(site: Path, pages: Pages):
    screenings = [page for page in pages.values() if "/screening/" in page.path]
    assert len(screenings) == 2 * 2 * 52
    for page in screenings:
        assert [one for one in page.tree.iter() if "data-outcome" in one.attrib] == [], page
        assert [one for one in page.tree.iter() if "data-sign" in one.attrib] == [], page
        told = translations(page.language).gettext
        said = "|".join(re.escape(told(word)) for word, _ in OUTCOMES.values())
        assert not re.search(rf"\b({said})\b", page.text, re.IGNORECASE), page
    for file in [*site.rglob("screening.*"), *site.rglob("search/*.js")]:
        assert "ligible" not in file.read_text(encoding="utf-8"), file


def test_nobody_outside_the_class_has_an_outcome_on_any_page(pages: Pages):
    """An outcome stands on a page of one of the class, or in a row that one of them heads."""
    table = open_record().jurisdictions
    names = {short_name(table[one]) for one in CLASS}
    seen = 0
    for page in pages.values():
        outcomes = [one for one in page.tree.iter() if "data-outcome" in one.attrib]
        if set(page.address.split("/")) & set(CLASS):
            continue
        of_the_class = [
            one
            for row in page.every("tr")
            if words(row[0]) in names
            for one in row.iter()
            if "data-outcome" in one.attrib
        ]
        assert outcomes == of_the_class, page
        seen += len(outcomes)
    assert seen == 2 * 3 * len(CLASS) * 3  # home and both editions of the day, in two languages


def with_outcomes(found: object) -> Iterator[dict[str, object]]:
    if isinstance(found, dict):
        if found.get("outcome"):
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from with_outcomes(one)


def test_nobody_outside_the_class_has_an_outcome_in_any_file(site: Path):
    seen = 0
    for file in sorted(site.rglob("*.json")):
        if file.name in ("site.json", "screening.json", "impact.json"):
            continue
        found = list(with_outcomes(json.loads(file.read_bytes())))
        inside = {*file.relative_to(site).parts, *(str(row.get("applicant")) for row in found)}
        assert not found or inside & set(CLASS), file
        for row in found:
            assert row.get("applicant", CLASS[0]) in CLASS, file
        seen += len(found)
    assert seen > 50


def orders(names: list[str]) -> Iterator[list[str]]:
    """The orders in which governments may stand: by name, or by state and then name."""
    yield sorted(names)
    yield sorted(names, key=str.casefold)
    yield sorted(names, key=lambda name: (name.rpartition(", ")[2], name))


def first_seen(rows: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(rows))


def test_tables_with_a_row_a_government_stand_by_name_by_state_or_by_day(pages: Pages):
    """Whatever the columns hold: access, notice, hold, rates or answers put nobody first."""
    table = open_record().jurisdictions.values()
    known = {name for place in table for name in (place.name, short_name(place), full_name(place))}
    seen = 0
    for page in pages.values():
        for one in page.tables:
            names = first_seen(row[0] for row in one.rows)
            if len(names) > 1 and known.issuperset(names):
                assert names in orders(names), (page, one.caption)
                seen += 1
    assert seen > 200


def test_files_with_a_row_a_government_stand_by_id_or_by_name(site: Path):
    table = open_record().jurisdictions
    seen = 0
    for file in sorted(site.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            ids = first_seen(row[0] for row in list(csv.reader(lines))[1:])
        if len(ids) > 1 and table.keys() >= set(ids):
            names = [short_name(table[one]) for one in ids]
            assert ids == sorted(ids) or names in orders(names), file
            seen += 1
    assert seen > 8


def test_lists_of_governments_stand_by_name_or_by_state(pages: Pages):
    for page in pages.values():
        if page.address != "governments/":
            continue
        states = [words(one) for one in page.every("h2")][1:-2]
        assert states[1:] == sorted(states[1:]), page
        for listed in page.every("ul"):
            names = [words(item[0]) for item in listed if item.get("id", "").startswith("us")]
            assert names == sorted(names), page
