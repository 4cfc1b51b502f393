"""The record: who said what about whom, when, and when that was known.

What goes in: statements and acts, as CSV that a person can read and diff. What comes out:
the claims on one question as they stood on a day, as known on a day (``view``), and what
they come to (``resolve``). What always holds: nothing is changed or removed once appended;
what is not on file is unknown, never no; the order of rows decides nothing but ``seq``.

One module an idea: ``statements`` and ``acts`` (reading and writing CSV), ``store`` (the
append-only record in a folder), ``manifest`` (its chain of hashes), ``jurisdictions``,
``members`` (belonging to a group), ``evidence`` (what a decider may ask), ``view`` (the
answer from a record), ``given`` (the answer from a facts file or scenario), ``standing``
(which class of asserter someone is here), ``resolve`` (disputes and precedence).
"""
