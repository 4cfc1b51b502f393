"""Where the acts of a program do not agree, by codes that stay."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from evenhand.audit.reconciled.mismatches import CODES, Mismatch, mismatches
from evenhand.audit.reconciled.said import CODE_MEANINGS, SIDE_WORDS
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act
from tests.audit.lanterns import AGENCY, DAY, act, lanterns
from tests.audit.motive import MOTIVE
from tests.docs.pages import DOCS, text_of


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return lanterns(tmp_path_factory.mktemp("program"))


def found(program: Program, *acts: Act) -> tuple[Mismatch, ...]:
    return mismatches(program, acts, as_of=DAY, known_at=DAY)


def sides(one: Mismatch) -> list[tuple[str, list[str]]]:
    return [(side.says, [act.cite for act in side.acts]) for side in one.sides]


def test_every_code_has_its_meaning_and_no_word_of_motive() -> None:
    assert tuple(CODE_MEANINGS) == CODES
    for words in (*CODE_MEANINGS.values(), *SIDE_WORDS.values()):
        assert not MOTIVE.search(words)


def test_papers_of_one_occasion_are_compared_and_the_file_stands_beside(program: Program) -> None:
    asks = act("asks", cite="letter", effect_stated="not stated", asserts="proviso oil = kept")
    account = act("requires", cite="news", on=("light", "oil"), via="Gazette",
                  effect_stated="out", asserts="proviso oil = left-out")  # fmt: skip
    codes = [one.code for one in found(program, asks, account)]
    assert codes == ["asked-and-required", "proviso-left-out", "effect-in-one-paper-only"]
    _, proviso, effect = found(program, asks, account)
    (excuse,) = proviso.in_the_file
    assert excuse.sentence == "The wording of oil from 2041-01-10 excuses where no_oil is yes."
    assert (excuse.cite, excuse.place.line if excuse.place else 0) == ("Notice of Lanterns", 40)
    (silence,) = effect.in_the_file
    assert silence.sentence == "The reading letter leaves open what follows from an answer."


def test_readings_that_differ_on_a_clause_stand_beside_papers_that_do(program: Program) -> None:
    (one,) = found(program, act("requires", cite="a"), act("requires", cite="b", on=("light",)))
    assert one.code == "in-one-paper-only"
    assert [beside.sentence for beside in one.in_the_file] == [
        "oil is part of the reading letter and not of notice."
    ]


def test_a_paper_that_says_it_states_no_effect_is_named_once(program: Program) -> None:
    (alone,) = found(program, act("asks", cite="a", effect_stated="not stated"))
    assert (alone.code, sides(alone)) == ("effect-not-stated", [("not-stated", ["a"])])
    assert found(program, act("asks", effect_stated="")) == ()
    assert found(program, act("replies", by="xx-no-alder", effect_stated="not stated")) == ()


def test_a_ground_without_definition_stands_beside_whoever_denies_it(program: Program) -> None:
    paper = act("requires", cite="paper", to=("public",), asserts="ground zeal = undefined")
    denies = act("denies", "2041-03-04", cite="reply", by="xx-no-alder", to=("xx-harbor",))
    earlier = act("denies", "2041-02-01", cite="before", by="xx-no-birch")
    elsewhere = act("denies", "2041-03-04", cite="other", by="xx-no-birch", on=("other",))
    own = act("denies", "2041-03-04", cite="own")
    one, stray = found(program, paper, denies, earlier, elsewhere, own)
    assert (stray.code, stray.clauses) == ("no-such-clause", ("other",))
    assert (one.code, one.clauses) == ("ground-undefined", ("zeal",))
    assert sides(one) == [("undefined", ["paper"]), ("denied", ["reply"])]
    assert [beside.sentence for beside in one.in_the_file] == [
        "How it is taken here: No paper defines zeal."
    ]


def test_a_ground_that_another_paper_of_the_day_defines_says_so(program: Program) -> None:
    one, two = (
        act("announces", cite=f"{word} paper", asserts=f"ground zeal = {word}")
        for word in ("undefined", "defined")
    )
    (named,) = found(program, one, two)
    assert sides(named) == [("undefined", ["undefined paper"]), ("defined", ["defined paper"])]
    assert found(program, two) == ()


def test_papers_that_differ_on_money_are_set_against_each_other_whatever_their_days(
    program: Program,
) -> None:
    yes = act("announces", "2041-02-01", cite="yes", asserts="money = yes")
    no = act("announces", "2041-11-01", cite="no", asserts="money = no")
    (one,) = found(program, yes, no)
    assert (one.code, sides(one)) == ("money-differs", [("yes", ["yes"]), ("no", ["no"])])
    assert one.in_the_file[0].sentence.startswith("The program is filed as assistance")


def test_a_paper_on_money_is_set_against_the_kind_the_program_is_filed_as(tmp_path: Path) -> None:
    yes = act("announces", cite="yes", asserts="money = yes")
    no = act("announces", cite="no", asserts="money = no")
    for kind, agrees, differs in (("assistance", no, yes), ("grant", yes, no)):
        filed = lanterns(tmp_path, kind)
        assert found(filed, agrees) == ()
        assert [one.code for one in found(filed, differs)] == ["money-differs"]


def test_a_day_that_is_given_differently_counts_a_step_from_each(program: Program) -> None:
    days = ("day Gazette = 2041-03-01", "day Post = 2041-03-02", "day Herald = 2041-03-02")
    given = act("asks", "2041-03-01..2041-03-02", cite="letter", asserts=";".join(days))
    (one,) = found(program, given)
    assert (one.code, sides(one)) == ("day-differs", [
        ("2041-03-01, by Gazette", ["letter"]), ("2041-03-02, by Post and Herald", ["letter"]),
    ])  # fmt: skip
    assert [beside.sentence for beside in one.in_the_file] == [
        "Step answer ends on 2041-03-11, 10 days from 2041-03-01 and on 2041-03-12, 10 days from"
        " 2041-03-02."
    ]
    assert found(program, act("asks", "2041-03", asserts="day Gazette = 2041-03-01")) == ()


def test_a_later_decision_on_other_terms_names_what_was_added_and_the_paper(
    program: Program,
) -> None:
    first = act("selects", "2041-02-01", cite="first", on=("light", "oil"))
    told = act("requires", "2041-05-01", cite="told", to=("public",), on=("dues",),
               effect_stated="needed")  # fmt: skip
    later = act("selects", "2041-06-01", cite="later", on=("light", "dues"))
    one, stray = found(program, first, told, later)
    assert (stray.code, stray.clauses) == ("no-such-clause", ("dues",))
    assert (one.code, one.clauses) == ("decided-on-other-terms", ("oil", "dues"))
    assert sides(one) == [("light, oil", ["first"]), ("light, dues", ["later"]), ("dues", ["told"])]


@pytest.mark.parametrize(
    ("kind", "date", "on"),
    [
        ("selects", "2041-06-01", ("light", "oil")),
        ("refuses", "2041-06-01", ("light",)),
        ("selects", "2041-02-01", ("light",)),
        ("selects", "2041-01..2041-03", ("light",)),
        ("selects", "2041-06-01", ()),
    ],
    ids=["the same terms", "another kind", "the same day", "perhaps before", "terms not on file"],
)
def test_what_is_not_surely_a_later_decision_on_other_terms_is_not_called_one(
    program: Program, kind: str, date: str, on: tuple[str, ...]
) -> None:
    first = act("selects", "2041-02-01", cite="first", on=("light", "oil"))
    assert found(program, first, act(kind, date, on=on)) == ()


def test_two_decisions_of_a_day_on_different_terms_are_one_ground_for_a_later(
    program: Program,
) -> None:
    acts = [
        act("selects", "2041-02-01", cite=on, on=(on,)) for on in ("light", "oil")
    ]  # fmt: skip
    assert found(program, *acts, act("selects", "2041-06-01", on=("oil",))) == ()
    (one,) = found(program, *acts, act("selects", "2041-06-01", cite="later", on=("zeal",)))
    assert sides(one) == [("light, oil", ["light", "oil"]), ("zeal", ["later"])]


def test_a_decision_on_another_wording_has_both_wordings(program: Program) -> None:
    first = act("selects", "2041-02-01", cite="first", on=("zeal",))
    later = act("selects", "2041-10-01", cite="later", on=("zeal",))
    (one,) = found(program, first, later)
    assert (one.code, one.clauses) == ("decided-on-another-wording", ("zeal",))
    assert sides(one) == [("It shows zeal.", ["first"]), ("It shows great zeal.", ["later"])]
    unsure = act("selects", "2041-08..2041-10", on=("zeal",))
    assert found(program, first, unsure) == ()


def test_a_wording_whose_paper_came_later_than_the_day_known_is_left_out(
    program: Program,
) -> None:
    acts = [act("selects", f"2041-{month}-01", on=("zeal",)) for month in ("02", "09")]
    known = dt.date(2041, 9, 1)
    assert len(mismatches(program, acts, as_of=known, known_at=known)) == 1
    ground = act("requires", "2041-02-01", to=("public",), asserts="proviso oil = left-out")
    kept = act("requires", "2041-02-01", cite="kept", asserts="proviso oil = kept")
    early = dt.date(2041, 2, 1)
    (one,) = mismatches(program, [ground, kept], as_of=early, known_at=early)
    assert one.in_the_file[0].cite == "Notice of Lanterns"


def test_one_government_selected_and_refused_on_one_day_is_a_mismatch(program: Program) -> None:
    selects = act("selects", cite="list", to=("xx-no-alder", "xx-no-beech"))
    refuses = act("refuses", cite="letter", to=("xx-no-alder/mayor",), on=("oil",))
    (one,) = found(program, selects, refuses)
    assert (one.code, one.clauses, one.one_day) == ("decided-both-ways", ("oil",), True)
    assert sides(one) == [("selects", ["list"]), ("refuses", ["letter"])]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"date": "2041-03-02..2041-03-05"}, ["decided-both-ways"]),
        ({"date": "2041-03-03"}, []),
        ({"to": ("xx-no-beech",)}, []),
        ({"on": ("light",)}, []),
        ({"kind": "withholds"}, []),
        ({"by": "xx-no-alder"}, []),
        ({"kind": "declines"}, ["decided-both-ways"]),
    ],
)
def test_decisions_are_of_both_ways_only_on_one_government_and_clause_and_day(
    program: Program, change: dict[str, Any], codes: list[str]
) -> None:
    other = {"kind": "refuses", "on": ("oil",), **change}
    there = found(program, act("selects", on=("oil",)), act(**other))
    assert [one.code for one in there] == codes
    assert [one.one_day for one in there] == [".." not in change.get("date", "")] * len(codes)


def test_what_is_no_clause_of_the_program_is_named(program: Program) -> None:
    (one,) = found(program, act("refuses", cite="letter", on=("oil", "oli")))
    assert (one.code, one.clauses, one.places) == ("no-such-clause", ("oli",), ())
    assert sides(one) == [("touches", ["letter"])]


def test_an_office_of_the_agency_decides_as_the_agency(program: Program) -> None:
    earlier = act("selects", by=f"{AGENCY}/lamp office", on=("light",))
    codes = [one.code for one in found(program, earlier, act("selects", "2041-04-02"))]
    assert codes == ["decided-on-other-terms"]


def test_no_act_no_mismatch(program: Program) -> None:
    assert found(program) == ()


def test_every_code_has_its_line_on_the_page_of_the_record_and_no_other() -> None:
    section = text_of(DOCS / "reference" / "record.md").split("### Mismatches")[1]
    assert re.findall(r"^\| `([\w-]+)` \|", section.split("\n##")[0], re.M) == list(CODES)
