"""Acts as CSV."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import RecordError
from evenhand.record.acts import read_acts
from evenhand.terms.assertions import ASSERTION_NAMES, ASSERTIONS, Assertion, AssertionName
from evenhand.terms.statements import ACT_COLUMNS, ACT_KINDS
from tests.docs.pages import DOCS, text_of
from tests.record.made import KNOWN, day, write_acts
from tests.record.test_store import ACT

TODAY = day("2032-05-01")


def test_what_is_written_is_read_back() -> None:
    acts = (ACT, ACT._replace(addressees=(), touches=(), kind="replies"))
    assert read_acts(write_acts(acts), KNOWN, today=TODAY) == (acts, ())


def test_lists_are_parted_by_semicolons_with_or_without_a_space() -> None:
    text = write_acts([ACT]).replace("access;warning", " access ; warning;")
    assert read_acts(text, KNOWN, today=TODAY)[0] == (ACT,)


def test_words_and_offices_may_be_addressed_and_governments_must_exist() -> None:
    acts = [
        ACT._replace(addressees=("all", "public", "xx-no-brook/mayor")),
        ACT._replace(addressees=("xx-no-where",)),
    ]
    found, problems = read_acts(write_acts(acts), KNOWN, today=TODAY)
    assert found == (acts[0],)
    assert [problem.code for problem in problems] == ["record.unknown-jurisdiction"]


def test_good_rows_come_back_though_others_are_refused() -> None:
    acts = [ACT, ACT._replace(kind="asked"), ACT._replace(kind="denies")]
    found, problems = read_acts(write_acts(acts), KNOWN, today=TODAY)
    assert found == (acts[0], acts[2])
    assert [str(problem.place) for problem in problems] == ["text:3"]


@pytest.mark.parametrize("actor", ["Brook Anglers' Association", "Hill Gazette", "xx-water"])
def test_whoever_is_no_government_acts_under_its_name(actor: str) -> None:
    acts = (ACT._replace(actor=actor, kind="comments"),)
    assert read_acts(write_acts(acts), KNOWN, today=TODAY) == (acts, ())


def test_an_actor_written_as_an_id_must_be_on_file() -> None:
    found, problems = read_acts(write_acts([ACT._replace(actor="xx-watr")]), KNOWN, today=TODAY)
    assert (found, [problem.code for problem in problems]) == ((), ["record.unknown-jurisdiction"])


@pytest.mark.parametrize(
    ("program", "right"),
    [("crossings", True), ("xx-riverbank", True), ("Riverbank", False), ("river_bank", False),
     ("river--bank", False), ("river-", False), ("1-bank", False)],
)  # fmt: skip
def test_a_program_has_the_ids_that_the_language_takes(program: str, right: bool) -> None:
    found, problems = read_acts(write_acts([ACT._replace(program=program)]), KNOWN, today=TODAY)
    assert (len(found), len(problems)) == ((1, 0) if right else (0, 1))


def test_an_act_on_record_is_not_added_again() -> None:
    found, problems = read_acts(write_acts([ACT]), KNOWN, today=TODAY, already=(ACT,))
    assert (found, [problem.code for problem in problems]) == ((), ["record.duplicate-row"])


@settings(max_examples=150)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(["2031", "xx-water", "all;public", *ACT_KINDS, ""]),
                st.text(max_size=8),
            ),
            min_size=len(ACT_COLUMNS),
            max_size=len(ACT_COLUMNS),
        ),
        max_size=3,
    )
)
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    text = "\n".join([",".join(ACT_COLUMNS), *(",".join(row) for row in rows)])
    found, problems = read_acts(text, KNOWN, today=TODAY)
    assert all(isinstance(problem, RecordError) for problem in problems)
    assert read_acts(write_acts(found), KNOWN, today=TODAY) == (found, ())


def test_a_table_without_what_papers_say_is_read_as_before() -> None:
    lines = write_acts([ACT]).splitlines()
    text = "\n".join(line.rpartition(",")[0] for line in lines)
    assert text.splitlines()[0].endswith(",cite")
    assert read_acts(text, KNOWN, today=TODAY) == ((ACT,), ())


def test_what_a_paper_says_is_read_in_the_words_that_can_be_compared() -> None:
    said = "money = no; proviso access=left-out ;day Hill  Gazette = 2031-03-02"
    text = write_acts([ACT]).replace("Circular 4,", f"Circular 4,{said}")
    (found,), problems = read_acts(text, KNOWN, today=TODAY)
    assert problems == ()
    assert found.asserts == (
        Assertion("money", "", "no"),
        Assertion("proviso", "access", "left-out"),
        Assertion("day", "Hill Gazette", "2031-03-02"),
    )
    assert found.asserts[2].day == ACT.date
    assert read_acts(write_acts([found]), KNOWN, today=TODAY) == ((found,), ())


@pytest.mark.parametrize("name", ASSERTION_NAMES)
def test_each_name_of_the_vocabulary_is_explained_with_its_values(name: AssertionName) -> None:
    form = ASSERTIONS[name]
    section = text_of(DOCS / "reference" / "record.md").split("### What a paper says")[1]
    row = next(line for line in section.splitlines() if line.startswith(f"| `{name} "))
    assert all(f"= {value}`" in row for value in form.values or ("DAY",))
    assert form.meaning


@pytest.mark.parametrize("word", ["not stated", "not-stated"])
def test_a_paper_that_states_no_effect_is_read_alike_in_both_spellings(word: str) -> None:
    found, problems = read_acts(write_acts([ACT._replace(effect_stated=word)]), KNOWN, today=TODAY)
    assert ([act.effect_stated for act in found], problems) == (["not stated"], ())


@pytest.mark.parametrize(
    "word", ["Not Stated", "not stated.", "not_stated", "none", "None.", "n/a", "-", "unknown"]
)
def test_a_word_that_is_nearly_the_one_for_no_effect_is_refused_with_the_right_one(
    word: str,
) -> None:
    found, problems = read_acts(write_acts([ACT._replace(effect_stated=word)]), KNOWN, today=TODAY)
    assert (found, [problem.code for problem in problems]) == ((), ["record.bad-cell"])
    assert "'not stated'" in problems[0].hint


@pytest.mark.parametrize("said", ["effect = stated", "effect=stated", "effect  =  stated"])
def test_an_act_that_says_both_of_its_effect_is_refused(said: str) -> None:
    text = write_acts([ACT._replace(effect_stated="not stated")])
    head, row = text.splitlines()
    found, problems = read_acts(f"{head}\n{row.rstrip(',')},{said}\n", KNOWN, today=TODAY)
    assert (found, [problem.code for problem in problems]) == ((), ["record.bad-cell"])
    assert "effect = stated" in problems[0].message


@pytest.mark.parametrize(
    ("word", "right"), [("All", "all"), ("everyone", "all"), ("Everybody", "all"),
                        ("Public", "public"), ("the public", "public")]
)  # fmt: skip
def test_another_word_for_all_or_the_public_is_refused_with_the_right_one(
    word: str, right: str
) -> None:
    act = ACT._replace(addressees=(word,))
    found, problems = read_acts(write_acts([act]), KNOWN, today=TODAY)
    assert (found, [problem.code for problem in problems]) == ((), ["record.bad-cell"])
    assert f"'{right}'" in problems[0].hint
