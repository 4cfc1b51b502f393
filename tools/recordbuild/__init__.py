"""What makes the shipped record out of named inputs; see ``tools/build_record.py``."""
