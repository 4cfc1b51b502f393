"""Why an outcome is what it is: findings put in words, with who said what and who controls it.

What goes in: a determination. What comes out: the same findings as data and as text that
can be read aloud. What always holds: nothing is said that is not in the determination.
"""
