"""For whoever got a letter: what it asks, whose it is, by when, and drafts of an answer."""
