"""The record: who said what about whom, when, and when that was known.

What goes in: statements and acts, as CSV that a person can read and diff. What comes out:
the claims on one question as they stood on a day, as known on a day (``view``), and what
they come to (``resolve``). What always holds: nothing is changed or removed once appended;
what is not on file is unknown, never no; the order of rows decides nothing but ``seq``.

One module an idea. Tables that people write: ``statements``, ``acts``, ``jurisdictions``,
read through ``sheet`` and checked by ``rowchecks``, ``percentages``, ``typed`` and ``names``.
The folder: ``store``, over ``manifest``, ``segments``, ``columns``, ``numbering`` and
``durable``. Answers: ``evidence`` (what a decider may ask), ``view`` (answered from whatever
``sources`` has), ``given`` (answered from a facts file or scenario), ``claims`` (an asserter's
claim on the day), ``standing`` (which class of asserter it is here), ``resolve`` (disputes and
precedence), ``members`` (belonging to a group). ``ids`` makes ids; ``importers`` read what
publishers print.
"""
