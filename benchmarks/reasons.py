"""Measure the reasons of one case of 40 conditions, and of 90,000 cases of a program of PSP's size.

make bench
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bulk import measured
from run import RESULTS, line, seconds

import evenhand as eh
from evenhand.diagram.case import Case
from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide, relevant
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.control import Control
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.contrastive import contrastive_explanations
from evenhand.reasons.correction import Corrections
from evenhand.reasons.movable import Handles
from evenhand.reasons.open_facts import missing_facts, next_question
from evenhand.reasons.sufficient import (
    smallest_sufficient_reason,
    sufficient_reason,
    sufficient_reasons,
)
from evenhand.record.given import Given

DAY = dt.date(2031, 6, 1)
APPLICANT, AGENCY = "xx-no-brook", "xx-water"
CONDITIONS, GROUPED = 40, 4  # ten groups of four conditions, of four kinds
HEAD = """\
evenhand: program/1
program: xx-forty
title: Forty conditions
agency: xx-water
kind: grant
class: {wordings: {2031-01-10: {of: [place], source: notice}}}
sources: {notice: {cite: Notice 1, dated: 2031-01-10}}
facts:
"""
KINDS = ("any", "at-least", "all", "any")


def program(folder: Path) -> Path:
    """Numbers and yes-or-no answers in turn, one of four asked of a county or of the agency."""
    facts, groups = [], []
    for number in range(CONDITIONS):
        of = f", of: xx-{'hill-county' if number % 8 else 'water'}" if number % 4 == 0 else ""
        answer = "yes-no" if number % 2 else "number, unit: hours, range: [0, 100]"
        facts.append(f"  f{number}: {{ask: Fact {number}, answer: {answer}{of}}}\n")
    for group in range(CONDITIONS // GROUPED):
        leaves = ", ".join(
            f'{{id: c{n}, when: "f{n} {"is yes" if n % 2 else f">= {10 + n}"}"}}'
            for n in range(group * GROUPED, (group + 1) * GROUPED)
        )
        kind = KINDS[group % len(KINDS)]
        test = f"at-least: {{2: [{leaves}]}}" if kind == "at-least" else f"{kind}: [{leaves}]"
        wording = f"2031-01-10: {{source: notice, text: Group {group}., {test}}}"
        groups.append(f"    - {{id: g{group}, wordings: {{{wording}}}}}\n")
    path = folder / "forty.yaml"
    path.write_text(HEAD + "".join(facts) + "requires:\n  all:\n" + "".join(groups), "utf-8")
    return path


def answers(*, failing: bool) -> dict[str, object]:
    """One fact in five is missing; failing, half of the others are not as asked."""
    given: dict[str, object] = {}
    for number in range(CONDITIONS):
        if number % 5 != 2:
            good = number % 3 == 0 or not failing
            given[f"f{number}"] = good if number % 2 else 90 if good else 5
    return given


def case_of(path: Path, given: dict[str, object]) -> tuple[Case, Control]:
    """A case laid out, its diagram compiled."""
    loaded = eh.load(path)
    statements = read_given_json(json.dumps(given), loaded, "answers")[None]
    evidence = Given({APPLICANT: statements}, as_of=DAY, known_at=DAY)
    day = Interpreter(loaded, evidence).day
    return Cases(day, evidence).case(APPLICANT), Control(day, evidence)


def lines() -> list[str]:
    """Everything asked of one case; a limit of 1 ms each, 2 ms for the smallest reason."""
    with tempfile.TemporaryDirectory() as folder:
        path = program(Path(folder))
        case, control = case_of(path, answers(failing=True))
        open_case, _ = case_of(path, {"f0": 90})
    diagram, allowed = case.diagram, case.allowed

    def correction(controllers: tuple[str, ...] | None) -> Callable[[], object]:
        return lambda: Corrections(Handles(case, control, DAY, AGENCY)).correction_set(controllers)

    asked: list[tuple[str, float, Callable[[], object]]] = [
        ("outcome", 1, lambda: decide(diagram, allowed)),
        ("relevant facts, nearly all open", 1,
         lambda: relevant(open_case.diagram, open_case.allowed)),
        ("missing facts, nearly all open", 1, lambda: missing_facts(open_case)),
        ("a sufficient reason", 1, lambda: sufficient_reason(diagram, allowed)),
        ("the smallest sufficient reason", 2, lambda: smallest_sufficient_reason(diagram, allowed)),
        ("one contrastive explanation", 1,
         lambda: contrastive_explanations(diagram, allowed, limit=1)),
        ("correction, whoever takes part", 1, correction(None)),
    ]  # fmt: skip
    beside: list[tuple[str, Callable[[], object]]] = [
        ("next question, nearly all open", lambda: next_question(open_case)),
        ("out of reach of two bodies: every coalition that could",
         correction((APPLICANT, "xx-hill-county"))),
        ("enumeration, up to 100 sufficient reasons",
         lambda: sufficient_reasons(diagram, allowed)),
    ]  # fmt: skip
    found = [
        f"One case: {CONDITIONS} conditions on as many facts, a fifth of them missing;"
        f" {len(diagram)} nodes",
        f"{'':<58} {'min':>9} {'median':>9} {'max':>9}",
    ]
    found += [
        line(f"  {name}", seconds(work, 301), 1e3, "ms", limit) for name, limit, work in asked
    ]
    for name, work in beside:
        taken = seconds(work, 21)
        low, middle, high = (f(taken) * 1e3 for f in (min, statistics.median, max))
        found.append(f"  {name:<56} {low:9.2f} {middle:9.2f} {high:9.2f} ms  no limit set")
    return found


def main() -> None:
    text = "\n".join([
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}  Python {platform.python_version()},"
        f" {os.cpu_count()} cores, {platform.machine()}",
        *lines(), "", *measured(90_000),
    ])  # fmt: skip
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reasons.txt").write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
