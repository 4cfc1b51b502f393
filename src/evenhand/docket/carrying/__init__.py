"""Carrying the docket elsewhere: a backup, a full export, and checks that nothing was lost."""
