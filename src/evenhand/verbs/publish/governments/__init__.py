"""Governments with a part in a program: who has a page, and what stands on it."""
