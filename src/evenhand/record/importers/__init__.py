"""Readers of the files in which figures are published, one module a format.

Every reader counts what it reads: a row is kept, refused with its reason, or set aside by
a stated rule, and the three add up. ``core`` holds what they share.
"""
