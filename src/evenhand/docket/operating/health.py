"""Whether the docket can do its work: what each check found, without a secret or a path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from evenhand.bundle.keyring import signer
from evenhand.docket.held import base_record
from evenhand.docket.operating.preparing import check_programs_and_days, migrations_left
from evenhand.errors import EvenhandError

OK: Final = "ok"


def checks() -> dict[str, str]:
    """Every check with ``ok``, or what is wrong in a few words."""
    return {name: _tried(check) for name, check in _CHECKS.items()}


def _tried(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, OSError) as problem:
        return f"failed: {type(problem).__name__}"
    except EvenhandError as problem:
        return f"failed: {problem.code}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def _migrations() -> str:
    left = migrations_left()
    return f"{left} to be applied" if left else OK


def _record() -> str:
    return OK if base_record().jurisdictions else "failed: it speaks of no government"


def _programs() -> str:
    check_programs_and_days()
    return OK


def _keys() -> str:
    signer(Path(settings.EVENHAND_DATA) / "keys")
    return OK


_CHECKS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "database": _database,
        "migrations": _migrations,
        "programs": _programs,
        "record": _record,
        "keys": _keys,
    }
)
