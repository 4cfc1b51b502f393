"""The published record: the site of the main days, written anew as the record grows."""
