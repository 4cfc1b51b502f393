"""Compare how some governments were treated with others alike, and say what that shows."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from evenhand.audit.accounts import accounts
from evenhand.audit.alike.comparators import comparators
from evenhand.audit.over_time.one_government import treated_differently_over_time
from evenhand.audit.randomization.inference import DRAWS, SEED
from evenhand.audit.treated import named_once
from evenhand.audit.windows.every_window import every_window
from evenhand.errors import (
    NoComparisonGroup,
    NoFigures,
    NoRateCompared,
    NothingToCompute,
    OutsideClass,
)
from evenhand.pages.comparison import Section
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import listed
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.verbs.check_standards import check_standards
from evenhand.verbs.compare.accounts_shown import accounts_shown
from evenhand.verbs.compare.conclusions import Findings, conclusions
from evenhand.verbs.compare.drawn_sets import Attributes, nearest, tested
from evenhand.verbs.compare.drawn_sets_shown import peers_shown, tests_shown
from evenhand.verbs.compare.pools_shown import TITLE as POOLS
from evenhand.verbs.compare.pools_shown import pools_shown
from evenhand.verbs.compare.process_shown import said_and_done_shown, standards_shown
from evenhand.verbs.compare.report import Comparison
from evenhand.verbs.compare.rounds_shown import rounds_shown
from evenhand.verbs.compare.windows_shown import TITLE as WINDOWS
from evenhand.verbs.compare.windows_shown import windows_shown
from evenhand.verbs.reconcile import reconcile
from evenhand.verbs.sources import as_program, open_record, shipped_programs

if TYPE_CHECKING:
    from evenhand.audit.windows.every_window import Windows
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program

_T = TypeVar("_T")
_CANNOT = (NoComparisonGroup, NoFigures, NoRateCompared, NothingToCompute, OutsideClass)
"""What makes a part impossible and not the report: the part then says why."""


def compare(
    program: Program | str | Path,
    treated: Iterable[str],
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    record: Record | Path | None = None,
    primary: Sequence[str] = (),
    attributes: Path | None = None,
    ranking: str | None = None,
    beside: Iterable[str] | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Comparison:
    """One report on how some were treated beside others alike, and what it does not show.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        treated: ids of those who were treated, such as whom a letter went to.
        as_of: the day whose rules and figures apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
        record: a record or its folder; ``None`` is the shipped record.
        primary: attributes declared before looking; they are a family of their own.
        attributes: a CSV file of further attributes, by ``id``.
        ranking: a column of that file by which the program says it ranks.
        beside: whom to set beside the treated in every window; ``None`` is whom the agency
            selected before the day.
        seed: of the draws; the same seed gives the same report.
        draws: how many sets are drawn.
    Raises:
        NobodyTreated, UnknownApplicant: nobody is named, or somebody who is not on record.
        UnknownColumn: a primary attribute, or the ranking, is none there is.
        RecordError: the file of attributes is wrong; the first of its problems.
        DeterminationError, ProgramError, UnknownReading: the question cannot be put.
    """
    loaded = as_program(program)
    held = record if isinstance(record, Record) else open_record(record)
    dates = dates_of(loaded, as_of=as_of, known_at=known_at)
    known = dates.known_at
    names = {one.id: full_name(one) for one in held.jurisdictions.values()}
    ours = named_once(treated, held.jurisdictions)
    attributes_held = Attributes.of(held, attributes, primary=tuple(primary), ranking=ranking)
    pools, no_pools = _if_possible(
        lambda: comparators(loaded, ours, as_of=as_of, record=held, known_at=known, reading=reading)
    )
    windows, no_windows = _if_possible(
        lambda: every_window(
            loaded, ours, as_of=as_of, record=held, known_at=known, group=beside, reading=reading
        )
    )
    tests = tested(pools, attributes_held, seed=seed, draws=draws) if pools else None
    rounds = [
        treated_differently_over_time(
            loaded, one, as_of=as_of, record=held, known_at=known, reading=reading
        )
        for one in ours
    ]
    standards = check_standards(loaded, held, as_of=as_of, known_at=known)
    papers = reconcile(loaded, as_of=as_of, known_at=known, record=held)
    told = accounts(loaded, ours, held.acts(loaded.id), known_at=known)
    found = Findings(pools, windows, tests, rounds, standards, papers)
    group = "those selected before the day" if beside is None else "those named beside them"
    sections = (
        _not_on_file(found, told.silent, windows, names),
        conclusions(found),
        accounts_shown(told, loaded, names),
        pools_shown(pools) if pools else Section("alike", POOLS, (no_pools,)),
        *([peers_shown(nearest(pools, attributes_held), names)] if pools else []),
        windows_shown(windows, ("treated", group)) if windows
        else Section("windows", WINDOWS, (no_windows,)),
        tests_shown(tests, no_pools),
        rounds_shown(rounds),
        standards_shown(standards),
        said_and_done_shown(papers),
    )  # fmt: skip
    return Comparison(
        loaded, pools.reading if pools else reading or "", dates,
        {one: names[one] for one in ours}, tuple(primary), seed, draws, sections,
        _replay(loaded, ours, dates, reading, primary),
    )  # fmt: skip


def _if_possible(part: Callable[[], _T]) -> tuple[_T | None, str]:
    """A part of the report; or nothing, and why it cannot be put."""
    try:
        return part(), ""
    except _CANNOT as problem:
        return None, problem.message


def _not_on_file(
    found: Findings,
    silent: Sequence[str],
    windows: Windows | None,
    names: Mapping[str, str],
) -> Section:
    """What the reader must know is missing before reading what is there."""
    lines = []
    if found.pools and found.pools.class_asks:
        lines.append(found.pools.sentences()[1 if found.pools.dates.hindsight else 0])
    if silent:
        who = listed([names[one] for one in silent])
        lines.append(f"No act of their own is on file by the day of: {who}.")
    if windows:
        lines += [
            f"{names[body]} has no figure on file for {listed([str(year) for year in years])}."
            for body, years in windows.gaps.items()
        ]
    lines.append("What is not on file may exist; nothing here rests on its not existing.")
    return Section("not-on-file", "What is not on file", tuple(lines))


def _replay(
    program: Program, treated: Sequence[str], dates: Dates, reading: str | None,
    primary: Sequence[str],
) -> str:  # fmt: skip
    """The command that gives the report again."""
    shipped = shipped_programs().get(program.id)
    words = ["evenhand", "compare", program.id if shipped == Path(program.file) else program.file]
    words += ["--as-of", dates.as_of.isoformat(), "--known-at", dates.known_at.isoformat()]
    words += ["--treated", ",".join(treated)]
    words += ["--reading", reading] if reading else []
    words += ["--primary", ",".join(primary)] if primary else []
    return shlex.join(words)
