"""Audits: whether governments that are alike were treated alike, and what the record shows."""
