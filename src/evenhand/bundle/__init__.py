"""A sealed determination: everything it rests on in one file that anyone can check and replay.

In: files of a program, rows of a record, a determination as data, letters as bytes. Out: a
zip of one form, signed, and every way in which it is not as it was sealed. Nothing here
decides anything: ``verbs`` does, and hands over what it came to.
"""
