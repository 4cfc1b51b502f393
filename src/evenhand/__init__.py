"""evenhand: run and audit programs in which governments offer help on conditions.

A program is a question put to every applicant on a day. A determination is its answer,
with the clauses that made it so.
"""


