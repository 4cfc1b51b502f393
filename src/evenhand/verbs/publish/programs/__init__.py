"""A program as its papers have it: its page, and the docket of its acts."""
