"""The reference interpreter: one case, read as the program is written.

What goes in: a program and evidence as of a day. What comes out: a finding on every clause
in force, with the facts used, margins, controllers and duties, and the outcome by strong
Kleene logic. What always holds: a missing fact is unknown, never false; learning a fact
never overturns a decided case; the order of clauses and facts changes nothing.

The way of a question: ``terms.day`` (the wordings in force) → ``clauses`` (each asked in a case)
→ ``bodies`` and ``conditions`` (of every body; left open, declined, excused) → ``leaves``
and ``arithmetic`` (one comparison) → ``asking`` (the fact, of the right body and year).
``prepared`` and ``derived`` make ready the years and the facts computed from others;
``control`` says whose an answer is, ``missing`` what is wanting, ``screening`` what figures
alone say of everybody. ``interpreter`` is the door.
"""
