"""Programs side by side: the same questions, the same words, in any order."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re

import pytest

import evenhand as eh
from evenhand.errors import NoClauseInForce, NoFiscalYear, NothingToCompare
from evenhand.reasons.compared.rows import QUESTIONS
from evenhand.verbs.compare_programs import OnDay, ProgramsCompared, compare_programs
from evenhand.verbs.sources import as_program, shipped_programs
from tests.verbs.ferries import DAY, put

PSP = OnDay("us-doj-psp", dt.date(2017, 8, 3))
SPEED = OnDay("us-dot-154-speed", dt.date(1986, 10, 1))
AGE = OnDay("us-dot-158", dt.date(1986, 10, 1))
JAG = OnDay("us-doj-jag", dt.date(2017, 8, 3))


@pytest.fixture(scope="module")
def precedents() -> ProgramsCompared:
    return compare_programs(PSP, SPEED, AGE, JAG)


def cells(found: ProgramsCompared, row: str) -> dict[str, dict]:
    (one,) = [one for one in found.rows if one["row"] == row]
    return {cell["program"]: cell for cell in one["cells"]}


def values(found: ProgramsCompared, row: str) -> list[str]:
    return [cell["value"] for cell in cells(found, row).values()]


def test_every_question_is_put_to_every_program_in_one_order(precedents):
    assert [row["row"] for row in precedents.rows] == [ident for ident, _, _ in QUESTIONS]
    for row in precedents.rows:
        assert [cell["program"] for cell in row["cells"]] == [
            "us-doj-psp", "us-dot-154-speed", "us-dot-158", "us-doj-jag",
        ]  # fmt: skip
        assert all(cell["value"] for cell in row["cells"])


def test_the_precedents_stand_in_statutes_and_letters_as_the_files_say(precedents):
    assert values(precedents, "statute") == [
        "no condition in a statute", "every condition in a statute",
        "every condition in a statute", "some conditions in a statute",
    ]  # fmt: skip
    jag = cells(precedents, "statute")["us-doj-jag"]["details"]
    assert jag == ["statute: application", "announcement: access, notice, cert1373"]


def test_a_paper_is_counted_in_days_from_the_day_that_counts(precedents):
    stated = cells(precedents, "stated")
    assert stated["us-doj-psp"]["value"] == "some after, some not known"
    assert (
        "access: after, by 44 days (against 2017-06-20, class open)"
        in (stated["us-doj-psp"]["details"])
    )
    assert "violence: not known (against 2017-06-20, class open)" in stated["us-doj-psp"]["details"]
    apart = (dt.date(1986, 10, 1) - dt.date(1984, 7, 17)).days
    assert stated["us-dot-158"]["details"][0] == (
        f"age: before, by {apart} days (against 1986-10-01, first tested)"
    )
    assert stated["us-dot-154-speed"]["value"] == "some on the day or before, some after"
    assert "by 0 to 61 days" in stated["us-dot-154-speed"]["details"][0]
    jag = stated["us-doj-jag"]["details"]
    assert (
        "access: after, by 297 days (against 2016-10-01, the fiscal year of the award began)" in jag
    )


def test_a_day_of_which_only_the_bounds_are_known_is_told_in_words(tmp_path):
    found = compare_programs(SPEED, JAG)
    speed, jag = (cell["details"][0] for cell in cells(found, "stated").values())
    assert speed.endswith("(against a day between 1974-01-02 and 1974-03-04, class open)")
    assert jag.endswith("(against a day between 2006-01-01 and 2006-12-31, class open)")
    put(tmp_path)
    tunnels = tmp_path / "tunnels.yaml"
    text = tunnels.read_text(encoding="utf-8")
    assert "    2031-01-10: {of:" in text
    tunnels.write_text(text.replace("    2031-01-10: {of:", "    ..2031-01-10: {of:"))
    found = compare_programs(tunnels, OnDay(tunnels, DAY), as_of=DAY, record=tmp_path / "record")
    (first, *_) = found.rows[2]["cells"][0]["details"]
    assert first.endswith("(against 2031-01-10 or before, class open)")
    assert ".." not in str(compare_programs(PSP, SPEED, AGE, JAG))


def test_whose_the_answers_are_follows_from_whom_the_facts_are_asked_of(precedents):
    asked = cells(precedents, "control")
    assert asked["us-dot-158"]["value"] == "asked of the applicant"
    psp = dict(line.split(": ", 1) for line in asked["us-doj-psp"]["details"])
    assert psp["violence"] == "figures of Federal Bureau of Investigation"
    assert psp["commitment"] == "the agency (Office of Justice Programs)"
    assert psp["hold"].startswith("each body in holding_bodies (4 decided that day: another")
    assert "runs one for 4;" in psp["hold"]
    jag = dict(line.split(": ", 1) for line in asked["us-doj-jag"]["details"])
    assert jag["cert1373"] == "the applicant, chief legal officer"


def test_rates_bases_and_what_comes_back_are_those_of_the_day(precedents):
    stake = cells(precedents, "stake")
    assert [cell["value"] for cell in stake.values()] == [
        "assistance without money", "money withheld", "money withheld",
        "a grant, its amount not on file",
    ]  # fmt: skip
    assert stake["us-dot-154-speed"]["details"][0].startswith("on speeds: up to 10 percent of")
    assert stake["us-dot-154-speed"]["details"][1] == (
        "no sum of money on file: rural-interstate, like-interstate, elsewhere, uniform"
    )
    assert stake["us-dot-158"]["details"][0].startswith("on the outcome: 5 percent of")
    assert values(precedents, "cure")[2] == "given back if met within 3 fiscal years"
    later = compare_programs(AGE, AGE._replace(as_of=dt.date(1988, 10, 1)))
    assert "10 percent" in later.rows[4]["cells"][1]["details"][0]
    assert [cell["value"] for cell in later.rows[5]["cells"]] == [
        "given back if met within 3 fiscal years", "not given back",
    ]  # fmt: skip


def test_time_purposes_terms_and_alternatives_are_as_written(precedents):
    assert values(precedents, "notice")[:3] == [
        "a time is stated", "no time is stated", "no time is stated",
    ]  # fmt: skip
    psp = cells(precedents, "notice")["us-doj-psp"]["details"][0]
    assert psp == (
        "answer, by the applicant: 15 days after an act of the kind 'asks'; printed: 2017-08-18"
    )
    perhaps = cells(precedents, "notice")["us-doj-jag"]["details"]
    assert any("paper perhaps not out yet" in line for line in perhaps)
    assert (
        "immigration-crime: access, notice, hold"
        in (cells(precedents, "purpose")["us-doj-psp"]["details"])
    )
    assert cells(precedents, "alternative")["us-dot-158"]["details"] == ["any of age, grandfather"]
    assert values(precedents, "alternative")[0] == "an excuse"


def test_a_formal_vote_in_opposition_is_an_alternative():
    found = compare_programs("us-dot-159", "us-dot-161", as_of=dt.date(1998, 10, 1))
    assert values(found, "alternative") == ["an alternative", "none on file"]


def test_law_for_and_against_an_answer_are_both_listed(precedents):
    touched = cells(precedents, "duties")["us-doj-psp"]["details"]
    assert "hold: ma-lunn forbids the answer (binding under us-ma)" in touched
    assert "notice: us-1373 limits the contrary answer (contested for everybody)" in touched


def test_orders_are_those_of_the_day_and_year():
    found = compare_programs(
        JAG,
        OnDay("us-doj-jag", dt.date(2018, 8, 10), 2017),
        OnDay("us-doj-jag", dt.date(2019, 9, 1)),
    )
    row = next(row for row in found.rows if row["row"] == "orders")
    assert row["cells"][0]["value"] == "no court order or forbearance on file by that day"
    assert row["cells"][1]["value"] == "conditions suspended for some"
    assert "suspended for some: access, notice, cert1373" in row["cells"][1]["details"]
    assert "us-doj-jag of 2018-08-10, FY2017" in row["likeness"]


def test_any_two_programs_can_be_set_side_by_side(tmp_path):
    record = put(tmp_path)
    files = [tmp_path / "ferries.yaml", tmp_path / "tunnels.yaml"]
    found = compare_programs(*files, as_of=DAY, record=record)
    assert values(found, "orders") == [
        "conditions suspended for some", "no court order or forbearance on file by that day",
    ]  # fmt: skip
    assert cells(found, "orders")["xx-ferries"]["details"] == [
        "suspended for some: light", "not enforced for everybody: plan",
    ]  # fmt: skip
    assert values(found, "stake") == ["money withheld", "money paid"]
    held = {row["row"]: row["likeness"] for row in found.rows if row["alike"]}
    assert held["statute"] == "Both: every condition in a statute."
    assert values(found, "stated") == ["before", "before"]
    ferries, tunnels = (cell["details"][0] for cell in cells(found, "stated").values())
    assert ferries == "plan: before, by 272 days (against 2031-10-01, first tested)"
    assert tunnels == "plan: before, by 8 days (against 2031-01-10, class open)"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("scope: nation", "conditions suspended for everybody"),
        ("scope: nation\n    except: [xx-no]", "conditions suspended for some"),
    ],
)
def test_an_order_for_everybody_but_one_is_not_for_everybody(tmp_path, scope, said):
    record = put(tmp_path)
    orders = tmp_path / "ferries.orders.yaml"
    text = orders.read_text(encoding="utf-8")
    orders.write_text(text.replace("scope: xx-no", scope), encoding="utf-8")
    files = [tmp_path / "ferries.yaml", tmp_path / "tunnels.yaml"]
    assert values(compare_programs(*files, as_of=DAY, record=record), "orders")[0] == said


def test_the_order_of_programs_changes_nothing_but_the_order(precedents):
    there = {
        (row["row"], cell["program"]): cell for row in precedents.rows for cell in row["cells"]
    }
    for order in itertools.islice(itertools.permutations((PSP, SPEED, AGE, JAG)), 1, 24, 9):
        found = compare_programs(*order)
        assert [one["program"] for one in found.programs] == [one.program for one in order]
        for row, before in zip(found.rows, precedents.rows, strict=True):
            assert row["alike"] == before["alike"]
            assert parts(row["likeness"]) == parts(before["likeness"])
            for cell in row["cells"]:
                assert cell == there[row["row"], cell["program"]]


def parts(sentence: str) -> list[str]:
    """The words of a sentence in no order."""
    return sorted(re.findall(r"[\w§-]+", sentence))


def test_a_program_whose_names_are_changed_is_told_in_the_same_words(tmp_path):
    put(tmp_path)
    text = (tmp_path / "ferries.yaml").read_text(encoding="utf-8")
    other = tmp_path / "renamed.yaml"
    other.write_text(text.replace("xx-ferries", "xx-barges").replace("xx-roads", "xx-rails"))
    (tmp_path / "ferries.orders.yaml").unlink()
    found = compare_programs(
        tmp_path / "ferries.yaml", other, as_of=DAY, record=tmp_path / "record"
    )
    assert found.breaks == []


def test_a_program_without_a_day_and_a_program_alone_are_refused():
    with pytest.raises(NothingToCompare, match="has no day"):
        compare_programs("us-dot-158", AGE)
    with pytest.raises(NothingToCompare, match="two or more"):
        compare_programs(AGE)


def test_a_day_with_nothing_in_force_and_a_year_that_nothing_turns_on_are_refused():
    with pytest.raises(NoClauseInForce):
        compare_programs("us-dot-158", "us-doj-psp", as_of=dt.date(1986, 10, 1))
    with pytest.raises(NoFiscalYear):
        compare_programs(AGE, PSP._replace(fiscal_year=2017))


@pytest.mark.parametrize("program", shipped_programs())
def test_every_shipped_program_can_be_compared_on_each_day_its_wordings_begin(program):
    loaded = as_program(program)
    days = {w.begins.latest for clause in loaded.clauses() for w in clause.wordings if w.test}
    for day in sorted(days)[-3:]:
        found = compare_programs(OnDay(loaded, day), AGE)
        assert len(found.rows) == len(QUESTIONS)


def test_the_same_is_told_as_text_json_and_markdown(precedents):
    whole = json.loads(precedents.to_json())
    assert whole["rows"] == precedents.rows
    assert whole["programs"][3]["fiscal_year"] == 2017
    assert whole["programs"][3]["conditions"] == ["application", "access", "notice", "cert1373"]
    text, page = str(precedents), precedents.to_markdown()
    for row in precedents.rows:
        assert row["likeness"] in text
        assert row["likeness"] in page
    head, rule, first = page.splitlines()[:3]
    assert head.count("|") == rule.count("|") == 6
    assert first.startswith("| In a statute? | no condition in a statute<br>letter: violence")
    assert "Pub. L. 93-239 \\|" in page or "\\| Pub. L. 93-239" in page


def test_the_verb_is_exported():
    assert eh.compare_programs is compare_programs
