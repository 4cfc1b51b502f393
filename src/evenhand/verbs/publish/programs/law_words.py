"""The closed sets of words that programs and rules are written with, as the site says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from evenhand.pages.site.catalogue import marked

EFFECTS: Final[Mapping[str, str]] = {
    "forbids": marked("forbids the answer"),
    "limits": marked("limits the answer"),
    "adds-procedure": marked("adds a procedure to the answer"),
}
FORCES: Final[Mapping[str, str]] = {
    "binding": marked("binding"),
    "persuasive": marked("persuasive, not binding"),
    "advice": marked("advice, not binding"),
    "contested": marked("contested"),
}
FORCES_HEADED: Final[Mapping[str, str]] = {
    "binding": marked("Binding"),
    "contested": marked("Contested"),
    "persuasive": marked("Persuasive or advice, not binding"),
}
ORDERS: Final[Mapping[str, str]] = {
    "suspends": marked("suspends"),
    "forbears": marked("forbears from applying"),
    "stays": marked("stays the order"),
    "ends": marked("ends the order"),
    "affirms": marked("affirms the order, without an effect of its own"),
    "extends": marked("extends the order"),
}
PRORATED: Final[Mapping[str, str]] = {
    "by day": marked("by the days that are left of the fiscal year on the day tested"),
    "by month": marked("by the months that are left of the fiscal year on the day tested"),
}
TESTED_ON: Final[Mapping[str, str]] = {
    "first day of the fiscal year": marked("the first day of the fiscal year"),
}
PROGRAM_KINDS: Final[Mapping[str, str]] = {
    "assistance": marked("assistance: help in kind, such as training"),
    "grant": marked("grant: money for those who meet the conditions"),
    "withholding": marked("withholding: money held back from those who do not meet them"),
}
SOURCE_KINDS: Final[Mapping[str, str]] = {
    "statute": marked("a statute, enacted by the legislature"),
    "regulation": marked("a regulation, made by an agency under a statute"),
    "executive-order": marked("an executive order"),
    "announcement": marked("a public announcement"),
    "letter": marked("a letter"),
    "guidance": marked("guidance"),
    "record": marked("a record: a table of figures"),
    "account": marked("an account: a press report"),
}
GROUPS: Final[Mapping[str, str]] = {
    "all": marked("All of these must be met:"),
    "any": marked("At least one of these must be met:"),
    "none": marked("None of these may hold:"),
}
ANSWERS: Final[Mapping[str, str]] = {
    "yes-no": marked("yes or no"),
    "number": marked("a number"),
    "date": marked("a day"),
    "jurisdiction": marked("a government or facility"),
    "jurisdictions": marked("governments or facilities"),
}
GOVERNMENT_KINDS: Final[Mapping[str, str]] = {
    "place": marked("place (a city, town or village)"),
    "county": marked("county"),
    "state": marked("state"),
    "nation": marked("nation"),
    "agency": marked("federal agency"),
}
TAKEN: Final[Mapping[str, str]] = {
    "met": marked("the clause counts as met"),
    "unmet": marked("the clause counts as not met"),
    "unknown": marked("the clause is unknown"),
    "left-out": marked("the clause is left out of the case"),
}
TAKEABLE: Final[Mapping[str, str]] = {
    "declines": marked("Where the body in control declines to answer"),
    "no-occasion": marked("Where no occasion has arisen"),
}
ASSERTERS: Final[Mapping[str, str]] = {
    "computed": marked("what is computed from figures"),
    "agency": marked("the agency of the program"),
    "publisher": marked("the publisher of the figures"),
    "body-in-control": marked("the body in control"),
    "applicant": marked("the applicant"),
    "other-government": marked("another government"),
    "account": marked("an account by somebody else, such as a newspaper"),
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "kinds": PROGRAM_KINDS,
    "groups": GROUPS,
    "answers": ANSWERS,
    "governments": GOVERNMENT_KINDS,
    "taken": TAKEN,
    "takeable": TAKEABLE,
    "asserters": ASSERTERS,
    "effects": EFFECTS,
    "forces": FORCES,
    "forces_headed": FORCES_HEADED,
    "orders": ORDERS,
    "sources": SOURCE_KINDS,
    "prorated": PRORATED,
    "tested_on": TESTED_ON,
}
