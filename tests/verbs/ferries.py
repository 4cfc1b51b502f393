"""Two invented programs that turn on money, and a record of a state and its revenue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from evenhand.record.store import Record
from tests.record.made import said

DAY = dt.date(2031, 10, 1)
TEMPLATE = """\
evenhand: program/1
program: xx-{name}
title: {title}
agency: xx-roads
kind: {kind}
uses: [us]
class:
  wordings:
    2031-01-10: {{of: [state], source: act}}
sources:
  act: {{kind: statute, cite: "{title} Act", authority: "{title} Act § 1", dated: 2031-01-02}}
facts:
  {fact}: {{ask: Is there a {name} plan?, answer: yes-no}}
  due: {{ask: How much is due?, answer: number, unit: USD, range: [0, 900000000]}}
requires:
  all:
    - id: plan
      wordings:
        2031-01-10: {{source: act, text: There is a plan., when: {fact} is yes}}
    - id: light
      wordings:
        2031-01-10: {{source: act, text: It is lit., when: {fact} is yes}}
parameters:
  rate: {{unit: percent, values: {{2031-01-10: {{is: {rate}, source: act}}}}}}
steps:
  - {{id: answer, by: applicant, after: asks, within: 30 days, source: act}}
  - {{id: reply, by: applicant, printed: 2031-11-15, source: act}}
consequences:
  - {{does: {does}, rate: rate, base: [due], source: act{more}}}
"""
FERRIES = TEMPLATE.format(
    name="ferries", title="Ferries", kind="withholding", fact="ferry_plan", rate=10,
    does="withholds", more=", tested-on: first day of the fiscal year",
)  # fmt: skip
BRIDGES = TEMPLATE.format(
    name="bridges", title="Bridges", kind="withholding", fact="bridge_plan", rate=5,
    does="withholds", more=", tested-on: first day of the fiscal year",
)  # fmt: skip
TUNNELS = TEMPLATE.format(
    name="tunnels", title="Tunnels", kind="grant", fact="tunnel_plan", rate=50, does="pays",
    more="",
)  # fmt: skip
ORDERS = """\
evenhand: orders/1
program: xx-ferries
orders:
  - id: north-1
    kind: suspends
    clauses: [light]
    scope: xx-no
    from: 2031-01-20
    cite: North v. Roads
  - {id: roads-1, kind: forbears, clauses: [plan], scope: nation, from: 2031-01-20, cite: Notice 2}
"""
STATES = """\
id,name,kind,geoid,state,counties,residents
xx-roads,Roads Agency,agency,,,,
xx-no,Northland,state,,,,
xx-so,Southland,state,,,,
xx-no-alder,Alder,place,,xx-no,,100
"""


def put(folder: Path, *, revenue: tuple[str, ...] = (), due: str | None = "1000.00") -> Record:
    """The program's files in a folder, and a record in which Northland has no ferry plan."""
    for name, text in (("ferries", FERRIES), ("bridges", BRIDGES), ("tunnels", TUNNELS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "ferries.orders.yaml").write_text(ORDERS, encoding="utf-8")
    states = folder / "states.csv"
    states.write_text(STATES, encoding="utf-8")
    record = Record.create(folder / "record", states)
    said_of = {"about": "xx-no", "by": "xx-no", "on": "2031-02-01"}
    rows = [said("ferry_plan", "no", **said_of), said("bridge_plan", "no", **said_of)]
    if due is not None:
        rows.append(said("due", due, **said_of, cite="Budget 7"))
    for number, figure in enumerate(revenue):
        by = "us-census" if not number else f"Daily News {number}"
        rows.append(
            said("general_revenue", figure, about="xx-no", by=by, on="2031-03-01",
                 since="2030-01-01", until="2030-12-31", cite=f"Survey {number}")
        )  # fmt: skip
    record.append(rows)
    return Record.open(folder / "record")
