"""The OpenAPI document holds against thousands of requests made from it, right and wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from evenhand.docket.api.declared import document, operations
from evenhand.docket.wsgi import application

GOLDEN = Path("tests/cases/docket/api-operations.txt")
SCHEMA = schemathesis.openapi.from_dict(json.loads(json.dumps(document())))
SCHEMA.app = application
BOUNDED = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_operations_are_those_that_were_promised() -> None:
    lines = [
        f"{one.method} {one.path}"
        + "".join(f"\n  {p.name}{' (needed)' if p.required else ''}" for p in one.parameters)
        for one in operations()
    ]
    assert "\n".join(lines) + "\n" == GOLDEN.read_text()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", [one.name for one in operations()])
def test_what_is_answered_is_what_is_declared(name: str, mode: GenerationMode) -> None:
    operation = SCHEMA.find_operation_by_id(name)

    @BOUNDED
    @given(st.data())
    def asked(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        # Whether a name is on file is not for a schema to say: right ones are tried elsewhere.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    asked()
