"""One file a verb: the only place where rooms meet. Subject first, options by keyword.

``as_of`` has no default: a determination without a day cannot be replayed.
"""
