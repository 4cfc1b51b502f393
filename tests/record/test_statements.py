"""Statements as CSV: what is right comes back, what is wrong is told, nothing else happens."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import BadCell, HiddenCharacter, RecordError, UnreadableFile, UsageError
from evenhand.record.statements import read_statements, write_statements
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.facts import MEMBER_OF
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import (
    QUALITIES,
    STATEMENT_COLUMNS,
    STATEMENT_KINDS,
    Quality,
    Statement,
)
from tests.record.made import (
    ASKED_FOR_HELP,
    BUREAU,
    CITY,
    COUNTY,
    FACTS,
    FLOOD_DAYS,
    KNOWN,
    OPERATOR,
    TURNOUT,
    WARNING,
    Statements,
    day,
    said,
)

HEADER = ",".join(STATEMENT_COLUMNS)
TODAY = day("2032-05-01")
ROWS = (
    said(ASKED_FOR_HELP, "yes", by=CITY, seq=1, since="..2031-02-01"),
    said(OPERATOR, f"{COUNTY}/engineer; {CITY}; others", seq=2, office="engineer"),
    said(WARNING, kind="declines", seq=3, since=None, note='refused, "for now"\nsee below'),
    said(WARNING, "never", seq=4, by="Hill Gazette 2031-03-04", via="Hill Gazette", about=COUNTY),
    said(
        WARNING, "", kind="retracts", retracts=4, seq=5, by="Hill Gazette 2031-03-09",
        via="Hill Gazette", about=COUNTY, on="2031-03-09",
    ),
    said(FLOOD_DAYS, "31", since="2030", until="2030-12-31", by=BUREAU, seq=6),
    said(MEMBER_OF, "xx-league-of-places", by=CITY, seq=7),
)  # fmt: skip


def read(text: str | Path) -> tuple[tuple[Statement, ...], tuple[RecordError, ...]]:
    return read_statements(text, FACTS, KNOWN, today=TODAY)


def test_what_is_written_is_read_back() -> None:
    assert read(write_statements(ROWS)) == (ROWS, ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_and_line_endings_of_other_programs_are_taken(
    ending: str, mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "statements.csv"
    text = write_statements(ROWS[:2])
    path.write_bytes((mark + text.replace("\n", ending)).encode())
    assert read(path) == (ROWS[:2], ())
    assert read(mark + text.replace("\n", ending)) == (ROWS[:2], ())


def test_columns_may_stand_in_any_order_and_blank_lines_are_passed_over() -> None:
    rows = list(csv.reader(io.StringIO(write_statements(ROWS[:2]))))
    out = io.StringIO()
    csv.writer(out).writerows([row[::-1] for row in rows])
    assert read("\n" + out.getvalue().replace("\r\n", "\r\n\r\n")) == (ROWS[:2], ())


def test_good_rows_come_back_though_others_are_refused() -> None:
    wrong = ROWS[0]._replace(seq=9, fact="asked_for_hlep")
    found, problems = read(write_statements([ROWS[0], wrong, ROWS[1]]))
    assert found == ROWS[:2]
    assert [(p.code, p.place.line if p.place else 0) for p in problems] == [
        ("record.undeclared-fact", 3)
    ]


def test_every_problem_of_a_row_is_told_at_once() -> None:
    row = ROWS[0]._replace(about="xx-nowhere", value="maybe", stated_by="xx-no-brok")
    found, problems = read(write_statements([row]))
    assert found == ()
    assert [problem.code for problem in problems] == [
        "record.unknown-jurisdiction", "record.unknown-jurisdiction", "record.bad-answer",
    ]  # fmt: skip


def test_problems_are_told_by_line_also_after_a_cell_of_several_lines() -> None:
    _, problems = read(write_statements([ROWS[2], ROWS[0]._replace(value="maybe")]))
    assert [str(problem.place) for problem in problems] == ["text:4"]


def test_a_blank_number_is_left_to_the_record() -> None:
    (row,), problems = read(HEADER + f"\n,{CITY},asked_for_help,yes,,,states,,{CITY},,2031,,,,,,")
    assert (row.seq, row.from_said, problems) == (0, True, ())


def test_a_retraction_may_name_what_is_on_record() -> None:
    text = write_statements([ROWS[4]])
    found, problems = read_statements(text, FACTS, KNOWN, today=TODAY, on_record={4: ROWS[3]}.get)
    assert (found, problems) == ((ROWS[4],), ())
    assert [problem.code for problem in read(text)[1]] == ["record.bad-retraction"]


def test_a_retraction_recorded_before_the_row_it_retracts_is_refused() -> None:
    early = ROWS[4]._replace(recorded_at=parse_span("2031-02"), begins=parse_span("2031-02"))
    good, (problem,) = read(write_statements([ROWS[3], early]))
    assert len(good) == 1
    assert problem.code == "record.bad-retraction"
    assert "It retracts number 4, which was recorded later, on 2031-03-01" in str(problem)
    assert problem.place is not None
    assert problem.place.line == 3
    assert problem.hint is not None
    assert "recorded_at" in problem.hint
    same_month = early._replace(recorded_at=parse_span("2031-03"), begins=parse_span("2031-03"))
    assert read(write_statements([ROWS[3], same_month]))[1] == ()


@pytest.mark.parametrize(("on", "right"), [("2030-12-30", False), ("2030-12-31", True)])
def test_a_figure_of_a_year_that_was_not_over_is_refused(on: str, right: bool) -> None:
    row = said(FLOOD_DAYS, "31", since="2030", until="2030-06-30", by=BUREAU, on=on)
    good, problems = read(write_statements([row]))
    assert bool(good) is right
    assert [problem.code for problem in problems] == ([] if right else ["record.bad-date"])
    unknown = [row._replace(value="unknown"), row._replace(value="", kind="pending")]
    assert read(write_statements(unknown))[1] == ()


def test_a_retraction_of_a_years_figure_need_not_repeat_the_year() -> None:
    rows = (ROWS[5], said(FLOOD_DAYS, "", kind="retracts", retracts=6, seq=7, by=BUREAU,
                          since=None, on="2031-06-01"))  # fmt: skip
    assert read(write_statements(rows)) == (rows, ())
    dates = {"as_of": day("2031-12-31")}
    views = [View(Statements(rows), known_at=day(known), **dates) for known in
             ("2031-05-31", "2031-06-01")]  # fmt: skip
    assert [one.years([FLOOD_DAYS], BUREAU) for one in views] == [(2030,), ()]


@pytest.mark.parametrize("quality", QUALITIES)
def test_every_quality_there_is_may_be_written(quality: Quality) -> None:
    rows = (ROWS[0]._replace(quality=quality),)
    assert read(write_statements(rows)) == (rows, ())


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2067"])
@pytest.mark.parametrize("column", ["stated_by", "cite", "note"])
def test_what_nobody_would_see_is_refused_wherever_it_is_entered(
    character: str, column: str, tmp_path: Path
) -> None:
    row = ROWS[0]._replace(**{column: f"a{character}b"})
    found, problems = read(write_statements([row]))
    assert found == ()
    assert [p.code for p in problems] == [
        "record.unreadable-table" if character == "\x00" else "record.hidden-character"
    ]
    assert character not in "".join(map(str, problems))
    record = Record.create(tmp_path / "record")
    with pytest.raises(HiddenCharacter, match=f"'{column}'"):
        record.append([row])
    assert record.statements() == ()


def test_code_cannot_enter_a_quality_that_is_none(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    with pytest.raises(BadCell, match="'sure', which is none"):
        record.append([ROWS[0]._replace(quality="sure")])  # type: ignore[arg-type]


def test_lines_tabs_and_letters_of_any_script_are_text() -> None:
    note = "one\ttwo\nthree \u05d0\u05d1\u200f \u00f1\u2026 \U0001f3db"
    rows = (ROWS[0]._replace(note=note),)
    assert read(write_statements(rows)) == (rows, ())


def test_a_facilitys_operator_must_be_a_government_there_is() -> None:
    rows = [ROWS[3]._replace(about=f"{name}/east-bank", seq=0) for name in (COUNTY, "xx-no-where")]
    found, problems = read(write_statements(rows))
    assert found == (rows[0],)
    assert [problem.code for problem in problems] == ["record.unknown-jurisdiction"]


def test_an_answer_that_names_a_government_there_is_not_is_refused() -> None:
    found, problems = read(write_statements([ROWS[1]._replace(value="xx-no-brook; xx-no-brok")]))
    assert found == ()
    assert "'xx-no-brok'" in str(problems[0])


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (["0.625"], [0]),
        (["0.4", "0.9", "0"], [0, 1]),
        (["0.4", "12"], []),
        (["1", "0"], []),
        (["62.5"], []),
        (["unknown", "0.5"], [1]),
    ],
)
def test_a_percentage_below_one_is_believed_only_beside_larger_ones(
    values: list[str], refused: list[int]
) -> None:
    rows = [said(TURNOUT, value, seq=n, by=CITY) for n, value in enumerate(values, 1)]
    _, problems = read(write_statements(rows))
    assert [p.place.line - 2 for p in problems if p.place] == refused


@pytest.mark.parametrize(("on", "refused"), [("2032-05-01", 0), ("2032-05-02", 1), ("2032", 0)])
def test_what_is_said_today_is_not_said_in_the_future(on: str, refused: int) -> None:
    assert len(read(write_statements([said(WARNING, "never", on=on, seq=1)]))[1]) == refused


def test_left_to_itself_it_asks_the_machine_what_day_it_is() -> None:
    text = write_statements([said(WARNING, "never", on="9999-01-01", seq=1)])
    assert [p.code for p in read_statements(text, FACTS, KNOWN)[1]] == ["record.future-date"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(tmp_path / "none.csv")


def test_a_cell_that_never_ends_is_refused() -> None:
    _, problems = read(HEADER + '\n1,"' + "x" * 200_000)
    assert [problem.code for problem in problems] == ["record.unreadable-table"]


def test_a_file_that_is_all_wrong_is_told_in_good_time() -> None:
    known = {f"xx-no-place-{n}" for n in range(20_000)}
    rows = [said(WARNING, "never", about=f"xx-no-plce-{n}", seq=n + 1) for n in range(200)]
    _, problems = read_statements(write_statements(rows), FACTS, known | {COUNTY}, today=TODAY)
    assert len(problems) == 200
    (one,) = read_statements(
        write_statements([said(WARNING, "never", by="us-nm-albuquerqe")]),
        FACTS, KNOWN | {"us-nm-albuquerque"}, today=TODAY,
    )[1]  # fmt: skip
    assert "Did you mean 'us-nm-albuquerque'?" in str(one)


def test_a_file_that_was_added_before_is_refused_row_by_row(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    record.append([ROWS[1], *ROWS])
    text = write_statements([*ROWS, said(WARNING, "never", seq=8)])
    found, problems = read_statements(
        text, FACTS, KNOWN, today=TODAY, on_record=record.statement, already=record.number_of
    )
    assert [row.seq for row in found] == [8]
    assert str(problems[0]).startswith("text:2: This row is on record already, as number 2.")
    assert {problem.code for problem in problems} == {"record.duplicate-row"}


# --- Anything at all --------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from(
        [CITY, COUNTY, *FACTS, "yes", "0.5", "31", "2031-01-01", "2030", "..2031", "1", "2",
         *STATEMENT_KINDS, "unknown", "xx-no-brook; others", "", "\ufeff", '"', "1e9", "٣"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=15, max_size=18), max_size=4))
def test_any_cells_are_read_or_refused_and_nothing_is_lost(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([STATEMENT_COLUMNS, *rows])
    found, problems = read(out.getvalue())
    assert all(isinstance(problem, RecordError) for problem in problems)
    assert read(write_statements(found)) == (found, ())
    if not any(p.code in ("record.unreadable-table", "record.row-shape") for p in problems):
        refused = {problem.place.line for problem in problems if problem.place}
        kept = [row for row in rows if row]
        assert len(found) + len(refused) == len(kept)


@settings(max_examples=200)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    path.write_bytes((HEADER.encode() + b"\n" if head else b"") + content)
    try:
        _, problems = read(path)
    except UsageError:
        return
    assert all(isinstance(problem, RecordError) for problem in problems)
