"""Masks over columns: both engines say what the reference interpreter says of each row."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from evenhand.diagram.columns import kernel_cache
from evenhand.diagram.columns.filled import places_of
from evenhand.diagram.columns.masks import ColumnProgram, compile_masks
from evenhand.errors import BadColumn, NoFastEngine, NotForColumns
from evenhand.language import load
from evenhand.logic import LEFT_OUT
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given
from evenhand.terms.day import program_on
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import GivenAnswer
from evenhand.terms.values import NOT_APPLICABLE

DAY = dt.date(2031, 6, 1)
ENGINES = ["numpy", *(["numba"] if kernel_cache.has_numba() else [])]
HEAD = """\
evenhand: program/1
program: xx-test
title: A test
agency: xx-water
kind: grant
class:
  wordings:
    2031-01-10: {of: [place], source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
  later: {cite: Notice 2, dated: 2031-05-01}
facts:
  asked: {ask: Asked?, answer: yes-no}
  sound: {ask: Sound?, answer: yes-no}
  salting: {ask: When?, answer: [always, on-ice, never]}
  rate: {ask: Rate, answer: number, range: [0, 10000]}
  before: {ask: Rate before, answer: number, range: [0, 10000]}
  debt: {ask: Balance, answer: number, range: [-500, 500]}
  share: {ask: Share, answer: number, range: [0.5, 8]}
  people: {ask: People, answer: number}
  more: {ask: More people, answer: number}
  filed: {ask: Filed, answer: date}
  ends_on: {ask: Ends, answer: date}
  days: {ask: Days, answer: number, unit: days, range: [-400, 400]}
  keeper: {ask: Who keeps it?, answer: jurisdictions}
  seat: {ask: Where is its seat?, answer: jurisdiction}
  keeps: {ask: Does it keep it?, answer: yes-no, of: keeper}
  snow: {ask: Snow, answer: number, per: year, publisher: yy-weather, range: [0, 900]}
parameters:
  floor:
    unit: "1"
    values:
      2031-01-10: {is: 12.5, source: notice}
      2031-05: {is: 13.5, source: notice}
      2031-08-01: {is: 14.5, source: notice}
  inexact:
    unit: "1"
    values:
      2031-01-10: {is: 1, source: notice}
      2031-06: {is: 2, source: notice}
"""
PLACES = {"rate": 1, "before": 1, "debt": 2, "share": 2}


@pytest.fixture(autouse=True, scope="session")
def _kernels(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def written(folder: Path, clauses: str, *, derive: str = "", group: str = "all") -> Program:
    path = folder / "test.yaml"
    text = HEAD + (f"derive:\n{derive}" if derive else "") + f"requires:\n  {group}:\n{clauses}"
    path.write_text(text, encoding="utf-8")
    return load(path)


def clause(name: str, body: str, rest: str = "") -> str:
    return (
        f"    - id: {name}\n{rest}      wordings:\n        2031-01-10:\n          source: notice\n"
        f"          text: Text.\n          {body}\n"
    )


def all_of(*leaves: str) -> str:
    parts = [f"{{id: part-{place}, when: {leaf}}}" for place, leaf in enumerate(leaves)]
    return f"all: [{', '.join(parts)}]"


def compiled(program: Program, places=PLACES) -> ColumnProgram:
    return compile_masks(program_on(program, reading=None, as_of=DAY, known_at=DAY), places)


LEAVES = (
    "asked is yes", "sound is not yes", "salting in [always, on-ice]", "salting is not never",
    "rate >= 1.05 * before", "rate > before + debt", "rate < 2.5 * floor", "debt * debt <= 4",
    "debt <= -0.25", "-1 * debt > 2", "rate / share >= 3", "rate / (share + 1) < before / share",
    "rate / 3 <= 10", "people > 12", "people <= -3.5",
    "filed <= as_of - 30", "filed + days < as_of",
    "ends_on - filed >= 30", "filed < 2031-05-01", "as_of >= filed + 2.9",
     "heavy is yes", "heavy is not yes", "slack > 3", "long - days >= 1",
    "as_of < 2031-06-02",  "share * share * share > 27",
)  # fmt: skip
DERIVE = """\
  heavy: {is: rate > before}
  slack: {is: rate - before}
  long: {is: as_of - filed, unit: days}
"""
NUMBERS = {
    "rate": (0, "323.4", "308.0", "13.5", "33.8", "33.7"), "before": (0, "308.0", "323.4", "13.5"),
    "debt": (0, "0.5", "-0.25", "2", "-2", "-2.01"), "share": ("0.5", "3", "3.01", "8"),
    "people": (12, 13, -3, -4, 10**15), "days": (0, 1, -400, 400, 29),
}  # fmt: skip
ANSWERS = {
    **{name: [Decimal(value) for value in values] for name, values in NUMBERS.items()},
    "asked": [True, False], "sound": [True, False], "salting": ["always", "on-ice", "never"],
    "filed": [dt.date(2031, 5, 1), dt.date(2031, 5, 2), dt.date(2031, 5, 31), DAY],
    "ends_on": [dt.date(2031, 5, 31), DAY, dt.date(2031, 6, 30)],
}  # fmt: skip


def random_group(chance: random.Random, depth: int, names: list[str]) -> str:
    """A group as YAML flow, of leaves and groups."""
    parts = []
    for _ in range(chance.randrange(2, 4)):
        if depth and chance.random() < 0.4:
            parts.append("{" + random_group(chance, depth - 1, names) + "}")
        else:
            names.append(f"part-{len(names)}")
            parts.append(f'{{id: {names[-1]}, when: "{chance.choice(LEAVES)}"}}')
    joined = f"[{', '.join(parts)}]"
    kind = chance.choice(("all", "any", "none", "at-least"))
    return (
        f"at-least: {{{chance.randrange(1, 3)}: {joined}}}"
        if kind == "at-least"
        else f"{kind}: {joined}"
    )


def random_program(chance: random.Random, folder: Path) -> Program:
    names: list[str] = []
    clauses = []
    for number in range(chance.randrange(2, 6)):
        leaf = chance.random() < 0.5
        body = f'when: "{chance.choice(LEAVES)}"' if leaf else random_group(chance, 2, names)
        clauses.append(clause(f"c{number}", body))
    return written(
        folder, "".join(clauses), derive=DERIVE, group=chance.choice(("all", "any", "none"))
    )


def random_rows(chance: random.Random, count: int, *, out: bool) -> dict[str, list[object]]:
    def value(answers: list[object]) -> object:
        kind = chance.random()
        return (
            None
            if kind < 0.15
            else NOT_APPLICABLE
            if out and kind < 0.3
            else chance.choice(answers)
        )

    return {name: [value(answers) for _ in range(count)] for name, answers in ANSWERS.items()}


def interpreted(program: Program, rows: dict[str, list[object]], row: int):
    given = tuple(
        GivenAnswer(name, None, None, (values[row],))
        for name, values in rows.items()
        if values[row] is not None
    )
    evidence = Given({"xx-no-brook": given}, as_of=DAY, known_at=DAY)
    found = Interpreter(program, evidence).find("xx-no-brook")
    return [part.holds for part in found.parts], found.holds


def said(masks, row: int) -> list[object]:
    """What the masks say of each clause of a row."""
    found: list[object] = []
    for number in range(len(masks.clauses)):
        bits = [
            mask is not None and bool(int(mask[row]) >> number & 1)
            for mask in (masks.failed, masks.unknown, masks.left_out)
        ]
        assert sum(bits) <= 1
        found.append(False if bits[0] else None if bits[1] else LEFT_OUT if bits[2] else True)
    return found


@pytest.mark.parametrize("out", [False, True], ids=["missing", "missing-and-not-applicable"])
def test_masks_are_what_the_interpreter_finds(tmp_path, out):
    chance = random.Random(21)
    seen = set()
    for _ in range(40):
        program = random_program(chance, tmp_path)
        rows = random_rows(chance, 12, out=out)
        columns = compiled(program)
        masks = columns.masks(columns.fill(rows), "numpy")
        outcome = masks.outcome()
        for row in range(12):
            parts, holds = interpreted(program, rows, row)
            assert said(masks, row) == parts
            assert outcome[row] == {True: 1, False: 0, None: -1}[holds]
            seen.update(parts)
    assert seen == ({True, False, None, LEFT_OUT} if out else {True, False, None})


@pytest.mark.skipif("numba" not in ENGINES, reason="needs numba: pip install 'evenhand[fast]'")
def test_both_engines_come_to_the_same(tmp_path):
    chance = random.Random(3)
    for _ in range(3):
        columns = compiled(random_program(chance, tmp_path))
        filled = columns.fill(random_rows(chance, 500, out=True))
        one, other = columns.masks(filled, "numpy"), columns.masks(filled, "numba")
        assert (one.failed == other.failed).all()
        assert (one.unknown == other.unknown).all()
        assert (one.left_out is None) == (other.left_out is None)
        if one.left_out is not None:
            assert (one.left_out == other.left_out).all()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", ["floats", "decimals", "arrow", "text"])
def test_a_tie_is_a_tie_and_a_tenth_below_is_not(tmp_path, engine, form):
    columns = compiled(written(tmp_path, clause("tie", "when: rate >= 1.05 * before")))
    assert 1.05 * 308.0 > 323.4  # what floats would make of it
    rates, before = ["323.4", "323.3", "323.5"], ["308.0"] * 3
    make = {
        "floats": lambda values: np.array(values, float),
        "decimals": lambda values: [Decimal(value) for value in values],
        "arrow": lambda values: pa.array(map(Decimal, values), pa.decimal128(9, 2)),
        "text": lambda values: values,
    }[form]
    masks = columns.masks(columns.fill({"rate": make(rates), "before": make(before)}), engine)
    assert masks.failed.tolist() == [0, 1, 0]
    assert masks.outcome().tolist() == [1, 0, 1]


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_at_the_ends_of_their_range_do_not_overflow(tmp_path, engine):
    columns = compiled(
        written(tmp_path, clause("wide", "when: rate * before * share <= 799999999"))
    )
    filled = columns.fill({"rate": [10000, 9999], "before": [10000, 10000], "share": [8, 8]})
    assert columns.masks(filled, engine).failed.tolist() == [1, 0]


def test_an_arrow_table_says_what_plain_values_say(tmp_path):
    columns = compiled(
        written(
            tmp_path,
            clause(
                "a",
                all_of("asked is yes", "filed <= 2031-05-01", "salting is never", "people >= 3"),
            ),
        )
    )
    plain = {
        "asked": [True, False, None, "yes"], "filed": [dt.date(2031, 5, 1), DAY, DAY, None],
        "salting": ["never", "always", None, "not-applicable"], "people": [3, 2, None, 4],
    }  # fmt: skip
    table = pa.table({
        "asked": pa.chunked_array([[True, False], [None, True]]),
        "filed": pa.array(plain["filed"], pa.date32()),
        "salting": pa.array(plain["salting"]).dictionary_encode(),
        "people": pa.array(plain["people"], pa.int16()),
        "unread": [1, 2, 3, 4],
    })  # fmt: skip
    one, other = (columns.masks(columns.fill(t), "numpy") for t in (plain, table))
    assert one.failed.tolist() == other.failed.tolist() == [0, 1, 1, 0]
    assert one.unknown.tolist() == other.unknown.tolist() == [0, 0, 0, 1]


def test_rows_told_not_to_apply_are_left_out_and_not_missing(tmp_path):
    columns = compiled(written(tmp_path, clause("a", "when: people >= 3")))
    marked = {"people": np.array([False, True, True])}
    filled = columns.fill({"people": np.array([1.0, 1.0, np.nan])}, marked)
    masks = columns.masks(filled, "numpy")
    assert [said(masks, row) for row in range(3)] == [[False], [LEFT_OUT], [LEFT_OUT]]


def test_columns_are_as_narrow_as_their_range_allows(tmp_path):
    columns = compiled(
        written(
            tmp_path,
            clause(
                "a",
                all_of("asked is yes", "debt > 1", "rate > 1", "people > 1"),
            ),
        )
    )
    filled = columns.fill({"asked": [True], "debt": [1], "rate": [1], "people": [1]})
    assert [str(one.values.dtype) for one in filled] == ["int8", "int32", "int32", "int64"]
    assert all(one.states is None for one in filled)


def test_the_digits_of_columns_are_found(tmp_path):
    day = program_on(
        written(tmp_path, clause("a", "when: rate > 1")), reading=None, as_of=DAY, known_at=DAY
    )
    table = {
        "rate": np.array([1.25, np.nan, 3]), "before": [Decimal("1.230"), None],
        "debt": pa.array([Decimal(1)], pa.decimal128(9, 4)), "people": [1, 2],
        "share": np.array([0.1], np.float32), "asked": [True],
    }  # fmt: skip
    assert places_of(day, table) == {
        "rate": 2, "before": 2, "debt": 4, "people": 0, "share": 1,
    }  # fmt: skip


ALONE = "\n  Decide it one case at a time, or with a record."
MEND = "\n  Mend the value, or leave it out where it is not known."
STEADY = """\
  steady:
    is: snow > 3
    over: {last: 3, unit: year, of-publisher: yy-weather, hold: all}
"""
REFUSED = [
    (clause("c", "for: each keeper\n          when: keeps is yes\n          if-none: met"), "", {},
     "it is asked of several bodies (for:)." + ALONE),
    (clause("c", "when: asked is yes\n          left-open: always"), "", {},
     "its text leaves open what follows (left-open:)." + ALONE),
    (clause("c", "when: asked is yes\n          excused-when: sound is yes"), "", {},
     "it has an excuse (excused-when:)." + ALONE),
    (clause("c", "when: rate > rate of xx-no"), "", {},
     "'rate of xx-no' is asked about another body than the applicant." + ALONE),
    (clause("c", "when: steady is yes"),
     STEADY, {},
     "'steady' is computed over several years." + ALONE),
    (clause("c", "when: seat is xx-no"), "", {},
     "the answer to 'seat' is a government." + ALONE),
    (clause("c", "when: rate > max(before, 3)"), "", {},
     "it uses min() or max()." + ALONE),
    (clause("c", "when: rate > inexact"), "", {},
     "the value of 'inexact' on 2031-06-01 is not known." + ALONE),
    (clause("c", "when: rate / debt > 3"), "", {},
     "it divides by what may be zero or of either sign.\n"
     "  Declare a range that excludes zero for what it divides by."),
    (clause("c", "when: filed + days < as_of"), "", {"days": 1},
     "it adds to a date days that may not be whole." + ALONE),
    (clause("c", "when: filed + 900000 < as_of"), "", {},
     "it might leave the calendar.\n  Declare a narrow 'range:' for the days that are added."),
    (clause("c", "when: people > more"), "", {},
     "'people > more' might overflow whole numbers of 64 bits, as people, more has no range.\n"
     "  Declare 'range: [LEAST, MOST]' for people, more."),
    (clause("c", "when: rate * before > debt * share"), "", {"rate": 12, "before": 12},
     "'rate * before > debt * share' might overflow whole numbers of 64 bits: by the"
     " declared ranges it reaches 10^32.\n"
     ""
     "  Declare a narrower 'range:' for rate, before, debt, share, or give fewer places."),
]  # fmt: skip


@pytest.mark.parametrize(("clauses", "derive", "places", "reason"), REFUSED)
def test_what_columns_cannot_answer_is_refused_with_its_reason(
    tmp_path, clauses, derive, places, reason
):
    program = written(tmp_path, clauses, derive=derive)
    with pytest.raises(NotForColumns) as refused:
        compiled(program, places)
    where = str(refused.value).partition(": Clause")[0]
    assert where.startswith("test.yaml:") or "/test.yaml:" in where
    assert (
        str(refused.value).partition("Clause ")[2]
        == f"'c' cannot be computed from columns: {reason}"
    )


def test_a_program_that_asks_nothing_is_refused(tmp_path):
    with pytest.raises(NotForColumns) as refused:
        compiled(written(tmp_path, clause("c", "when: as_of < 2031-06-02")))
    assert str(refused.value) == (
        "No clause of xx-test in force on 2031-06-01 asks for an answer.\n"
        "  Decide one case; all others come out alike."
    )


def test_more_clauses_than_a_mask_holds_are_refused(tmp_path):
    many = "".join(clause(f"c{number}", "when: asked is yes") for number in range(65))
    with pytest.raises(NotForColumns) as refused:
        compiled(written(tmp_path, many))
    assert str(refused.value) == (
        "xx-test has 65 clauses in force, and a mask holds 64.\n"
        "  Decide it one case at a time, or with a record."
    )


def test_a_wording_in_force_perhaps_is_refused(tmp_path):
    later = "        2031-06: {source: later, text: T., when: sound is yes}\n"
    program = written(tmp_path, clause("c", "when: asked is yes") + later)
    with pytest.raises(NotForColumns, match="which wording was in force is known only"):
        compiled(program)


UNREADABLE = [
    ({}, "There is no column 'rate', which a clause asks for.\n"
     "  Give it, with null where nobody knows."),
    ({"rate": [1, 2], "asked": [True]},
     "Column 'asked' has 1 rows, and the first has 2.\n"
     "  Give every column an entry for each applicant, null where nobody knows."),
    ({"rate": np.array([1.5, 1.25])},
     "Column 'rate', row 1: 1.25 has 2 digits after the point, and the column 1.\n"
     "  Compile the program with places={'rate': 2}."),
    ({"rate": [1, 10001]},
     "Column 'rate', row 1: 10001.0 is outside the range from 0.0 to 10000.0." + MEND),
    ({"rate": np.array([1.0, np.inf])},
     "Column 'rate', row 1: it is infinite." + MEND),
    ({"rate": ["1", "many"]},
     "Column 'rate', row 1: 'many' is not a number." + MEND),
    ({"rate": [1], "asked": np.array([1])},
     "Column 'asked', row 0: 1 is not yes or no (true or false)." + MEND),
    ({"rate": np.array([2**62])},
     "Column 'rate', row 0: 4611686018427387904"
     " is more than whole numbers of 64 bits hold." + MEND),
]  # fmt: skip


@pytest.mark.parametrize(("table", "message"), UNREADABLE)
def test_what_cannot_stand_in_a_column_is_refused_by_name_and_row(tmp_path, table, message):
    columns = compiled(
        written(tmp_path, clause("c", "when: rate > 1") + clause("d", "when: asked is yes"))
    )
    with pytest.raises(BadColumn) as refused:
        columns.fill(table)
    assert str(refused.value) == message


@pytest.mark.skipif("numba" not in ENGINES, reason="needs numba: pip install 'evenhand[fast]'")
@pytest.mark.parametrize("writable", [True, False])
def test_a_kernel_is_kept_as_a_file_where_it_can_be(tmp_path, monkeypatch, writable):
    cache = tmp_path / "cache"
    if not writable:
        cache.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    columns = compiled(written(tmp_path, clause("kept", f"when: people > {17 + writable}")))
    filled = columns.fill({"people": [17, 18, 19]})
    assert columns.masks(filled, "numba").failed.tolist() == [1, int(writable), 0]
    assert [path.suffix for path in cache.glob("evenhand/*.py")] == [".py"] * writable


@pytest.mark.skipif("numba" not in ENGINES, reason="needs numba: pip install 'evenhand[fast]'")
def test_rows_shared_among_threads_come_out_in_their_places(tmp_path, monkeypatch):
    monkeypatch.setattr("evenhand.diagram.columns.masks._ROWS_A_THREAD", 3)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    columns = compiled(written(tmp_path, clause("c", "when: people > 6")))
    filled = columns.fill({"people": [None, *range(1, 13)]})
    masks = columns.masks(filled, "numba")
    assert masks.failed.tolist() == [0] + [1] * 6 + [0] * 6
    assert masks.unknown.tolist() == [1] + [0] * 12


def test_a_clause_from_which_all_was_left_out_is_unknown(tmp_path):
    columns = compiled(written(tmp_path, clause("c", all_of("asked is yes", "sound is yes"))))
    out = [NOT_APPLICABLE]
    masks = columns.masks(columns.fill({"asked": out, "sound": out}), "numpy")
    assert masks.outcome().tolist() == [-1]
    assert said(masks, 0) == [None]


def test_numba_asked_for_and_not_installed_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("evenhand.diagram.columns.masks.has_numba", lambda: False)
    columns = compiled(written(tmp_path, clause("c", "when: asked is yes")))
    filled = columns.fill({"asked": [True, False]})
    assert columns.masks(filled).failed.tolist() == [0, 1]
    with pytest.raises(NoFastEngine) as refused:
        columns.masks(filled, "numba")
    assert str(refused.value) == (
        "Numba is not installed.\n  pip install 'evenhand[fast]', or leave the engine out."
    )
