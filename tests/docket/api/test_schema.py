"""The OpenAPI document holds of each answer to requests made from it, right and wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from evenhand.docket.api.declared import document, operations

GOLDEN = Path("tests/cases/docket/api-operations.txt")
SCHEMA = schemathesis.openapi.from_dict(json.loads(json.dumps(document())))
# Not the module's own, which begins to write the site of the record.
SCHEMA.app = get_wsgi_application()
WITHIN = {one.name: any(p.place == "query" for p in one.parameters) for one in operations()}
# One that takes nothing with bounds can be asked in one way, and in no wrong one.
BOUNDED = sorted(name for name, some in WITHIN.items() if some or name == "what_if")
UNBOUNDED = sorted(WITHIN.keys() - set(BOUNDED))
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def test_the_operations_are_those_that_were_promised() -> None:
    lines = [
        f"{one.method} {one.path}"
        + "".join(f"\n  {p.name}{' (needed)' if p.required else ''}" for p in one.parameters)
        for one in operations()
    ]
    assert "\n".join(lines) + "\n" == GOLDEN.read_text()


@pytest.mark.parametrize("mode", [POSITIVE, NEGATIVE])
@pytest.mark.parametrize("name", BOUNDED)
def test_what_is_answered_is_what_is_declared(name: str, mode: GenerationMode) -> None:
    ask(name, mode, times=12)


@pytest.mark.parametrize("name", UNBOUNDED)
def test_so_is_what_cannot_be_asked_wrongly(name: str) -> None:
    ask(name, POSITIVE, times=3)


def ask(name: str, mode: GenerationMode, *, times: int) -> None:
    """Ask an operation so often, as its schema says or against it, and check each answer."""
    operation = SCHEMA.find_operation_by_id(name)

    @settings(
        max_examples=times,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def asked(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        # Whether a name is on file is not for a schema to say: right ones are tried elsewhere.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()
