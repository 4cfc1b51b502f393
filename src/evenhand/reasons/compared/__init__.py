"""Programs side by side: the same questions put to each, in the same words.

What goes in: programs, each as it stands on a day (``sides``). What comes out: rows of
cells, one a program, and for each row where the likeness holds and where it breaks
(``likeness``). What always holds: every program is asked the same, no row says more than
the files do, and another order of programs changes nothing but the order.

``papers`` asks what the conditions stand in, ``people`` whose they are, ``money`` what
follows, ``law`` what stands beside and against them.
"""
