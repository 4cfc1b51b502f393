"""What follows in money from a determination, reckoned so that a person can redo it.

What goes in: a program on the day tested, what was found of its outcome and clauses, and
the applicant's answers. What comes out: an amount for each consequence, with the steps of
its sum. What always holds: what is unknown is never zero, a lower bound is never above what
the amount can be, and nothing is rounded before the end.

``reckoning`` is the door; ``base`` sums the parts, ``rates`` finds the share, ``steps``
puts each line in words. ``restoration`` says whether money came back; ``words`` and
``as_json`` write amounts in sentences, in scenarios and as JSON, ``figures`` single numbers.
"""
