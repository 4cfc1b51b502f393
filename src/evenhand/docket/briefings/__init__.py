"""Briefings: texts of an agency's office, each claim linked to the record and checked on it."""
