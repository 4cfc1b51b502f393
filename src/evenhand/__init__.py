"""evenhand: run and audit programs in which governments offer help on conditions.

A program is a question put to every applicant on a day. A determination is its answer,
with the clauses that made it so.
"""

from evenhand.language import load
from evenhand.verbs.check import check
from evenhand.verbs.check_standards import check_standards
from evenhand.verbs.compare import compare
from evenhand.verbs.compare_programs import compare_programs
from evenhand.verbs.determine import determine
from evenhand.verbs.difference import difference
from evenhand.verbs.explain import explain
from evenhand.verbs.exposure import exposure
from evenhand.verbs.impact import impact
from evenhand.verbs.interview import Interview
from evenhand.verbs.missing import missing
from evenhand.verbs.notify import notify
from evenhand.verbs.orders import orders
from evenhand.verbs.publish import publish
from evenhand.verbs.reconcile import reconcile
from evenhand.verbs.replay import replay
from evenhand.verbs.screen import screen
from evenhand.verbs.seal import seal
from evenhand.verbs.verify import verify

__all__ = [
    "Interview",
    "check",
    "check_standards",
    "compare",
    "compare_programs",
    "determine",
    "difference",
    "explain",
    "exposure",
    "impact",
    "load",
    "missing",
    "notify",
    "orders",
    "publish",
    "reconcile",
    "replay",
    "screen",
    "seal",
    "verify",
]
