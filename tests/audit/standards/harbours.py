"""An invented program that is made well, and twins of it in which every standard fails.

``WELL`` asks ten towns about lamps and plans and decides by what it announced. ``FAULTY``
is the same program put badly; ``SHORT`` is that with an appeal of ten days that no paper set
out in time; ``EXCUSED`` is the first with a law that forbids the lamp, and an excuse for it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.audit.standards.terms import StandardFinding
from evenhand.language import load
from evenhand.record.acts import read_acts
from evenhand.record.store import Record
from evenhand.terms.statements import ACT_COLUMNS, Act, Statement
from tests.record.made import said

DAY: Final = dt.date(2021, 12, 1)
TOWNS: Final = ("alder", "beech", "cedar", "elm", "fir", "hazel", "holly", "ivy", "larch", "maple")
IDS: Final = tuple(f"xx-no-{town}" for town in TOWNS)
PROGRAM: Final = """\
evenhand: program/1
program: xx-harbours
title: Harbour Light Grants
agency: xx-ports
kind: grant
uses: [us]
purposes:
  safety:
    text: No ship is lost at night.
    source: act
class:
  wordings:
    2021-03-01:
      of: [place]
      when: applied is yes
      source: act
sources:
  act:
    kind: statute
    cite: Harbours Act § 4
    dated: 2020-05-01
  booklet:
    kind: guidance
    cite: Ports Booklet 2
    dated: 2022-01-01
  notice:
    kind: announcement
    cite: Ports Notice 1
    authority: Harbours Act § 4
    control-number: XX-0071
    dated: 2021-01-10
  procedure:
    kind: regulation
    cite: Ports Rule 9
    dated: 2020-09-01
facts:
  applied: {ask: Has the town applied?, answer: yes-no}
  harbour_bodies:
    ask: Which bodies run its harbours?
    answer: jurisdictions
    evidence: [statute]
  lamp_lit:
    ask: Is the lamp lit from dusk to dawn?
    answer: yes-no
    of: harbour_bodies
    evidence: [log]
  lamp_forbidden:
    ask: Does a law forbid the lamp?
    answer: yes-no
    of: harbour_bodies
  plan_sound:
    ask: Is the plan sound?
    answer: yes-no
    of: xx-ports/Harbour Office
    evidence: [survey]
  running_cost:
    ask: What does the lamp cost a year?
    answer: number
    unit: USD
    range: [0, 900000000]
parameters:
  share: {unit: percent, values: {2020-06-01: {is: 50, source: act}}}
requires:
  all:
    - id: lit
      serves: safety
      wordings:
        2021-01-10:
          source: notice
          text: Its lamps are lit from dusk to dawn.
          for: each harbour_bodies
          when: lamp_lit is yes
          if-none: left-out
    - id: plan
      serves: safety
      wordings:
        2021-01-10:
          source: notice
          text: Its plan is sound by the survey of the Harbour Office.
          when: plan_sound is yes
steps:
  - {id: answer, by: applicant, after: asks, within: 30 days, source: notice}
  - {id: appeal, by: applicant, after: refuses, within: 45 days, source: procedure}
duties:
  - id: lamp-code
    binds: nation
    touches: lamp_lit is no
    effect: limits
    force: binding
    from: 2019-01-01
    cite: Lamp Code § 2
consequences:
  - {does: pays, rate: share, base: [running_cost], source: act}
"""
ORDERS: Final = """\
evenhand: orders/1
program: xx-harbours
orders:
  - id: lamps-1
    kind: forbears
    clauses: [lit]
    scope: xx-no-larch
    from: 2021-11-01
    published: 2021-10-20
    cite: Ports Notice 7
"""
FORBIDS: Final = """\
  - id: dark-sky
    binds: [xx-no-alder, xx-no-shire]
    touches: lamp_lit is yes
    effect: forbids
    force: binding
    from: 2019-01-01
    cite: Dark Sky Act § 1
consequences:
"""
FAULTS: Final = (
    ("    text: No ship is lost at night.\n    source: act",
     "    text: No ship is lost at night.\n    source: booklet"),
    ("    kind: announcement\n    cite: Ports Notice 1\n    authority: Harbours Act § 4\n"
     "    control-number: XX-0071\n    dated: 2021-01-10",
     "    kind: letter\n    cite: Ports Letter 1\n    authority: none named\n"
     "    control-number: none\n    dated: 2021-06-01"),
    ("          when: lamp_lit is yes\n",
     "          when: lamp_lit is yes\n          interpretation: Dusk is taken here as 18:00.\n"),
    ("    of: xx-ports/Harbour Office\n    evidence: [survey]\n",
     "    of: xx-ports/Harbour Office\n"),
    ("  - {id: appeal, by: applicant, after: refuses, within: 45 days, source: procedure}",
     "  - {id: more, by: applicant, after: requires, within: not-stated, source: procedure}\n"
     "  - {id: appeal, by: xx-ports, after: refuses, within: not-stated, source: procedure}"),
    ("steps:\n",
     "    - id: old\n      wordings:\n        2020-06-01:\n          source: act\n"
     "          text: Its plan is sound.\n          when: plan_sound is yes\n"
     "        2021-02-01: ends\nsteps:\n"),
    ("consequences:\n", FORBIDS),
)  # fmt: skip
LATE_ORDERS: Final = ORDERS.replace("published: 2021-10-20", "published: 2021-11-20")


def _changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


FAULTY_PROGRAM: Final = _changed(PROGRAM, *FAULTS)
SHORT_PROGRAM: Final = _changed(
    FAULTY_PROGRAM,
    ("  - {id: appeal, by: xx-ports, after: refuses, within: not-stated, source: procedure}",
     "  - {id: appeal, by: xx-ports, after: refuses, within: 10 days, source: booklet}"),
)  # fmt: skip
EXCUSED_PROGRAM: Final = _changed(
    PROGRAM,
    ("consequences:\n", FORBIDS),
    ("          when: lamp_lit is yes\n",
     "          when: lamp_lit is yes\n          excused-when: lamp_forbidden is yes\n"),
)  # fmt: skip

ALL: Final = ";".join(IDS)
SELECTED: Final = ";".join(one for one in IDS if one not in ("xx-no-ivy", "xx-no-maple"))
ASKED: Final = (
    f"2021-03-10,xx-harbours,xx-ports,,{ALL},asks,a no leads to refusal,lit;plan,,"
    "Ports Circular 1\n"
)
WELL_ACTS: Final = f"""\
{",".join(ACT_COLUMNS[:-1])}
{ASKED}\
2021-03-10,xx-harbours,xx-ports,,public,announces,a no leads to refusal,lit;plan,,Ports Notice 1
2021-03-20,xx-harbours,xx-no-ivy,Mayor,xx-ports,replies,the lamp is being mended,lit;plan,,Letter of Ivy
2021-05-20,xx-harbours,xx-ports,,{SELECTED},selects,a grant for the year,lit;plan,,Ports Decision 1
2021-05-20,xx-harbours,xx-ports,,xx-no-ivy,refuses,no grant this year,lit;plan,,Ports Decision 2
2021-07-01,xx-harbours,xx-ports,,xx-no-hazel,withholds,half of the grant is kept back,lit,,Ports Decision 3
2021-08-01,xx-harbours,xx-ports,,xx-no-holly,withdraws,the grant ends on 1 August 2021,lit,,Ports Decision 4
2021-09-01,xx-harbours,xx-ports,,xx-no-ivy,selects,it replaces Decision 2 and pays the year,lit;plan,,Ports Decision 5
"""  # noqa: E501 - one act a row
FAULTY_ACTS: Final = f"""\
{",".join(ACT_COLUMNS[:-1])}
{ASKED.replace("a no leads to refusal", "not stated")}\
2021-03-10,xx-harbours,xx-ports,,public,requires,a no leads to refusal,lit;plan,,Ports Notice 1
2021-03-05,xx-harbours,xx-ports,,xx-no-hazel,withholds,half of the grant is kept back,lit,,Ports Decision 1
2021-03-12,xx-harbours,xx-ports,,xx-no-alder,requires,a plan in colours,plan,,Ports Circular 2
2021-03-15,xx-harbours,xx-no-ivy,Mayor,xx-ports,replies,the lamp is being mended,lit;plan,,Letter of Ivy
2021-03-18,xx-harbours,xx-no-holly,Mayor,xx-ports,replies,the lamp is lit,lit,,Letter of Holly
2021-03-20,xx-harbours,xx-ports,,xx-no-beech,selects,a grant for the year,plan,,Ports Decision 2
2021-06-20,xx-harbours,xx-ports,,xx-no-cedar,selects,a grant for the year,plan,,Ports Decision 3
2021-06-20,xx-harbours,xx-ports,,xx-no-ivy,refuses,no grant this year,plan,,Ports Decision 4
2021-07-20,xx-harbours,xx-ports,,xx-no-holly,refuses,not stated,,,Ports Decision 5
2021-08-20,xx-harbours,xx-ports,,xx-no-holly,selects,not stated,plan,,Ports Decision 6
2021-09-20,xx-harbours,xx-ports,,xx-no-cedar,withdraws,the grant ends,old,,Ports Decision 7
"""  # noqa: E501 - one act a row

_TABLE: Final = (
    "id,name,kind,geoid,state,counties,residents\n"
    "xx-ports,Ports Agency,agency,,,,\nxx-no,Northland,state,,,,\n"
    "xx-no-shire,Shire,county,,xx-no,,\n"
    + "".join(f"xx-no-{town},{town.title()},place,,xx-no,,100\n" for town in (*TOWNS, "oak"))
)


def _of_town(town: str, revenue: str, runs: str = "") -> list[Statement]:
    own = {"about": town, "by": town, "on": "2021-02-20", "since": "2021-01-01"}
    body = runs or f"{town}/harbour"
    lit = {"about": body, "on": "2021-02-01", "since": "2021-01-01"}
    return [
        said("applied", "yes", **own, cite=f"Application of {town}"),
        said("harbour_bodies", body, **own, cite=f"Application of {town}"),
        said("lamp_lit", "yes", **lit, by="xx-no-shire", cite="Shire Log 7"),
        said("plan_sound", "yes", about=town, by="xx-ports", on="2021-03-02", since="2021-01-01",
             cite="Survey 3"),
        said("running_cost", "200.00", **own, cite=f"Budget of {town}"),
        said("general_revenue", revenue, about=town, by="us-census", on="2021-02-01",
             since="2020-01-01", until="2020-12-31", cite="Survey of 2020"),
    ]  # fmt: skip


def _lamp(town: str, value: str, on: str, since: str, cite: str, by: str = "") -> Statement:
    about = f"{town}/harbour"
    return said("lamp_lit", value, about=about, by=by or town, on=on, since=since, cite=cite)


def _well() -> list[Statement]:
    rows = [row for town in IDS for row in _of_town(town, "100000.00")]
    rows.append(said("applied", "no", about="xx-no-oak", by="xx-no-oak", on="2021-02-20",
                     since="2021-01-01", cite="Letter of Oak"))  # fmt: skip
    for town, dark, lit in (
        ("xx-no-ivy", "2021-03-20", "2021-08-15"),
        ("xx-no-hazel", "2021-06-15", "2021-10-01"),
        ("xx-no-holly", "2021-07-15", "2021-10-01"),
    ):
        for by, cite in (("", f"Letter of {town}"), ("xx-no-shire", "Shire Log 8")):
            rows.append(_lamp(town, "no", dark, dark, cite, by))
            rows.append(_lamp(town, "yes", lit, lit, f"{cite}, later", by))
    return rows


def _faulty() -> list[Statement]:
    shire = "xx-no-shire/harbour office"
    rows = [row for town in IDS if town != "xx-no-alder" for row in _of_town(town, "500.00")]
    rows += [*_of_town("xx-no-alder", "500.00", shire), *_of_town("xx-no-oak", "500.00")]
    for town in ("xx-no-cedar", "xx-no-ivy"):
        rows.append(said("plan_sound", "no", about=town, by="xx-ports", on="2021-03-03",
                         since="2021-01-01", cite="Survey 4"))  # fmt: skip
    rows.append(_lamp("xx-no-holly", "no", "2021-02-01", "2021-01-01",
                      "Report of Holly"))  # fmt: skip
    rows.append(_lamp("xx-no-holly", "yes", "2021-03-18", "2021-01-01", "Letter of Holly"))
    return [row for row in rows if not (row.about == "xx-no-holly/harbour"
                                        and row.stated_by == "xx-no-shire")]  # fmt: skip


_PUT: Final = {
    "well": (PROGRAM, ORDERS, WELL_ACTS, _well),
    "faulty": (FAULTY_PROGRAM, LATE_ORDERS, FAULTY_ACTS, _faulty),
    "short": (SHORT_PROGRAM, LATE_ORDERS, FAULTY_ACTS, _faulty),
    "excused": (EXCUSED_PROGRAM, ORDERS, WELL_ACTS, _well),
}
VARIANTS: Final = tuple(_PUT)


def put(folder: Path, variant: str = "well") -> tuple[Path, Record, tuple[Act, ...]]:
    """The files of a variant in a folder: its program, its record, and the acts added to it."""
    program, orders, acts, statements = _PUT[variant]
    path = folder / "harbours.yaml"
    path.write_text(program, encoding="utf-8")
    (folder / "harbours.orders.yaml").write_text(orders, encoding="utf-8")
    table = folder / "governments.csv"
    table.write_text(_TABLE, encoding="utf-8")
    (folder / "acts.csv").write_text(acts, encoding="utf-8")
    record = Record.create(folder / "record", table)
    rows, problems = read_acts(acts, record.jurisdictions)
    assert problems == (), problems
    record.append(statements(), rows)
    return path, Record.open(folder / "record"), rows


def on_file(folder: Path, variant: str = "well", day: dt.date = DAY) -> OnFile:
    """A variant as it is on file on a day."""
    path, record, acts = put(folder, variant)
    return OnFile.of(load(path), record, acts, as_of=day)


def found(folder: Path, variant: str = "well", day: dt.date = DAY) -> list[StandardFinding]:
    """What the standards come to for a variant."""
    return list(put_all(on_file(folder, variant, day)))
