"""Whole columns of applicants at once: which clauses are unmet, which unknown, exactly.

What goes in: a program on a day whose clauses can be answered from the applicant's own
columns, and the columns. What comes out: two bit masks a row, bit i of the i-th clause, and
the outcome. Numbers are scaled integers, and the declared ranges prove beforehand that none
overflows. What cannot be computed so is refused when the program is compiled.

``masks`` is the door. ``leaves``, ``polynomials`` and ``thresholds`` turn comparisons into
tests on integers, ``tree`` holds the typed tree, ``steps`` its three-valued steps without a
branch, which both engines run: ``engine`` on NumPy arrays, ``kernel_source`` as one loop
written out for Numba (``kernel_cache`` keeps it). ``values`` and ``filled`` read columns.
"""
