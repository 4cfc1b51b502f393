"""Court orders and forbearance."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import EvenhandError
from evenhand.language.circles import loops
from evenhand.language.orders import ORDER_KEYS, read_orders_files
from evenhand.language.problems import Problems
from evenhand.terms.law import ORDER_KINDS, CourtOrder, Scope
from tests.language.made import told

HEAD = "evenhand: orders/1\nprogram: xx-night-buses\norders:\n"


def read(path: Path, entries: str) -> tuple[tuple[CourtOrder, ...], Problems]:
    file = path / "made.orders.yaml"
    file.write_text(HEAD + entries, encoding="utf-8")
    problems = Problems()
    found = read_orders_files([file], "xx-night-buses", ("wish", "plan", "lit"), problems)
    return found.orders, problems


def orders(path: Path, entries: str) -> tuple[CourtOrder, ...]:
    found, problems = read(path, entries)
    assert not len(problems), told(problems)
    return found


def test_an_order_keeps_every_key_as_its_noun(tmp_path: Path) -> None:
    (found,) = orders(
        tmp_path,
        """
  - id: lamp-1
    kind: suspends
    clauses: [lit, plan]
    fiscal-years: [2041, 2042]
    scope: [xx-so-mill, {members-of: xx-league}]
    except: [xx-so]
    from: 2041-06-01
    until: 2041-12-31
    published: ..2041-07-01
    bars: denial
    word: enjoins
    cite: 3 N. 2d 14
    court: North District
    docket: 41-cv-7
    quality: low
    note: Entered with its stay.
""",
    )
    scope = Scope(ids=("xx-so-mill",), members_of=("xx-league",), excepted=Scope(ids=("xx-so",)))
    assert (found.id, found.kind, found.scope) == ("lamp-1", "suspends", scope)
    assert (found.clauses, found.fiscal_years) == (("lit", "plan"), (2041, 2042))
    assert (str(found.begins), str(found.until)) == ("2041-06-01", "2041-12-31")
    assert (str(found.published), found.bars, found.word) == ("..2041-07-01", "denial", "enjoins")
    assert (found.court, found.docket, found.quality) == ("North District", "41-cv-7", "low")
    assert (found.cite, found.note) == ("3 N. 2d 14", "Entered with its stay.")
    assert found.place is not None
    assert found.place.line == 5


def with_groups(folder: Path, *files: str) -> tuple[dict[str, str], str]:
    """The names of the groups of several files, read in turn, and what is wrong with them."""
    paths = []
    for number, groups in enumerate(files):
        entry = (
            f"  - {{id: a{number}, kind: suspends, clauses: [lit], from: 2041-06-01, cite: x, "
            "scope: [{members-of: xx-league}]}\n"
        )
        paths.append(folder / f"{number}.orders.yaml")
        paths[-1].write_text(HEAD.replace("orders:\n", groups + "orders:\n") + entry)
    problems = Problems()
    found = read_orders_files(paths, "xx-night-buses", ("lit",), problems)
    return found.groups, told(problems)


LEAGUE = "groups:\n  xx-league: League of Towns\n"


def test_a_group_has_the_name_that_the_file_gives_it_in_later_files_too(tmp_path: Path) -> None:
    assert with_groups(tmp_path, LEAGUE, "") == ({"xx-league": "League of Towns"}, "")
    assert with_groups(tmp_path, LEAGUE, LEAGUE) == ({"xx-league": "League of Towns"}, "")


def test_groups_need_no_name_where_none_is_named(tmp_path: Path) -> None:
    assert with_groups(tmp_path, "") == ({}, "")


def test_a_group_that_two_files_call_otherwise_is_told(tmp_path: Path) -> None:
    other = LEAGUE.replace("of Towns", "of Cities")
    assert (
        "'xx-league' is called 'League of Towns' in a file read"
        in with_groups(tmp_path, LEAGUE, other)[1]
    )


CHAIN = """
  - {id: a, kind: suspends, clauses: [lit], scope: nation, from: 2041-06-01, cite: one}
  - {id: a-stay, kind: stays, acts-on: a, scope: nation, except: [xx-no], from: 2041-06-20, cite: x}
  - {id: a-end, kind: ends, acts-on: a-stay, scope: nation, from: 2041-07, cite: x, word: lifts}
  - {id: a-up, kind: affirms, acts-on: a, from: 2042, cite: two}
  - {id: more, kind: extends, acts-on: a, scope: xx-no, from: 2042, until: 2043-01-01, cite: x}
  - {id: notice, kind: forbears, clauses: [lit], scope: {under: xx-no}, from: 2041..2042, cite: x}
"""


def test_entries_act_on_one_another_and_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = orders(tmp_path, CHAIN)
    assert [one.acts_on for one in found] == ["", "a", "a-stay", "a", "a", ""]
    assert {one.kind for one in found} == set(ORDER_KINDS)


def test_an_affirmance_need_not_say_whom_it_reaches(tmp_path: Path) -> None:
    assert orders(tmp_path, CHAIN)[3].scope == Scope(nation=True)


def test_a_stay_of_an_entry_that_stands_further_down_is_found(tmp_path: Path) -> None:
    lines = CHAIN.strip("\n").splitlines()
    found = orders(tmp_path, "\n".join(reversed(lines)) + "\n")
    assert len(found) == len(lines)


def test_the_last_day_may_be_the_first(tmp_path: Path) -> None:
    line = CHAIN.strip("\n").splitlines()[0].replace("cite:", "until: 2041-06-01, cite:")
    (found,) = orders(tmp_path, line + "\n")
    assert found.until == found.begins


def test_a_last_day_within_the_span_of_the_first_is_not_refused(tmp_path: Path) -> None:
    line = CHAIN.strip("\n").splitlines()[5].replace("cite:", "until: 2041-08-01, cite:")
    assert len(orders(tmp_path, line + "\n")) == 1


def test_an_entry_with_a_fault_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, CHAIN.replace("kind: forbears", "kind: forbear"))
    assert [one.id for one in found] == ["a", "a-stay", "a-end", "a-up", "more"]
    assert "Did you mean 'forbears'?" in told(problems)


def test_a_file_that_is_not_there_is_a_problem_and_no_order(tmp_path: Path) -> None:
    problems = Problems()
    assert read_orders_files([tmp_path / "none.yaml"], "xx-night-buses", (), problems) == ((), {})
    assert [problem.code for problem in problems] == ["usage.unreadable-file"]


def test_a_circle_is_found_once_and_not_from_the_way_to_it() -> None:
    leads_to = {"d": "a", "b": "c", "a": "b", "c": "a", "e": "e", "f": "g"}
    assert list(loops(leads_to)) == [("b", "c", "a"), ("e",)]


WORDS = st.sampled_from(
    ["", "nation", "a", "b", "lit", "suspends", "stays", "ends", "2041", "2041-06-01", "..2041",
     "{under: xx-no}", "[xx-no, {members-of: xx-l}]", "[a, b]", "[]", "{}",
     "denial", "low", "é\u0301"]
)  # fmt: skip
ENTRIES = st.dictionaries(
    st.sampled_from([*ORDER_KEYS, "share", "?"]), st.one_of(WORDS, st.text(max_size=12))
)


@settings(max_examples=150)
@given(st.lists(ENTRIES, max_size=4))
def test_whatever_stands_in_the_entries_only_our_problems_come_out(
    entries: list[dict[str, str]],
) -> None:
    lines = ["\n    ".join(f"{key}: {value}" for key, value in one.items()) for one in entries]
    text = "".join(f"  - {line or 'x'}\n" for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        _, problems = read(Path(folder), text.encode("utf-8", "replace").decode())
    assert all(type(one) is not EvenhandError for one in problems)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_whatever_bytes_a_file_holds_only_our_problems_come_out(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.orders.yaml"
        file.write_bytes(data)
        problems = Problems()
        assert read_orders_files([file], "xx-night-buses", (), problems) == ((), {})
    assert len(problems) > 0
