"""The exact evaluator: a program as a decision diagram over cells, a case as allowed cells.

What goes in: a program and evidence as of a day. What comes out: what holds in *every* world
of the open facts, and by one pass each, what could still flip it, the shares of worlds and
the cheapest way into a world with another outcome. What always holds: it never contradicts
the interpreter; where that says unknown and the diagram decides, it is settled whatever the
open answers are. It shares no code with ``reasoning``.

The way of a case: ``cases`` (the door) → ``shape`` (what it has in common with others) →
``template`` (variables and diagrams of that shape) → ``clauses``, ``leaves``, ``meaning``
(the program, world by world) → ``levels`` and ``cells`` (domains cut at thresholds) →
``nodes`` and ``compiled`` (the diagram itself) → ``case`` (the record as allowed cells) →
``passes`` (the questions). ``bulk`` asks them of many cases at once, ``columns`` decides
clauses for whole columns; ``side_by_side`` lays two programs out over the same variables.
"""
