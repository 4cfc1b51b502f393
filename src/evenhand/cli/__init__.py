"""The verbs at a prompt. Exit codes: 0 done; 1 checked and wrong; 2 usage or an unreadable
file, or any verb but ``check`` given a faulty program; 3 one applicant was named and is
undetermined.
"""

from evenhand.cli.main import main

__all__ = ["main"]
