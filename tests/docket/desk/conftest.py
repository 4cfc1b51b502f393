"""Letters on a desk are set and sealed at once, as in the officers' room."""

from tests.docket.officers.conftest import _set_and_sealed_at_once

__all__ = ["_set_and_sealed_at_once"]
