"""The key of a part of the site: one digest of all that it is made from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from evenhand.verbs.own_code import own_code

if TYPE_CHECKING:
    from evenhand.pages.site.frame import Site
    from evenhand.verbs.publish.edition import Edition


def made_from(site: Site, edition: Edition) -> str:
    """SHA-256 of the program, the record, the days, what the site is, and evenhand's own code."""
    asked = {
        **asdict(site),
        "program": edition.program.digest,
        "called": edition.called,
        "as_of": edition.as_of,
        "known_at": edition.known_at,
        "now": edition.now,
        "code": own_code(),
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
