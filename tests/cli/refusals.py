"""What every verb owes whoever asks it wrongly."""

from __future__ import annotations

from click.testing import Result


def assert_refused(found: Result, says: str) -> None:
    """Exit code 2, the reason on standard error, and nothing that a pipe could take for data."""
    assert found.exit_code == 2
    assert says in found.stderr
    assert found.stdout == ""
