"""Standards of a fair process, each put to a program, its orders and what was done and said.

What goes in: a program on a day and the record as known on a day (``on_file``). What comes
out: findings, each a fault, met, not to be told, or not applicable (``terms``). What always
holds: an input that is not on file makes nothing a fault, and the same words are used
whoever the parties are. ``registry`` lists the standards in the order of the docs.
"""
