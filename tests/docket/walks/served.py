"""The server of the walks: a process of its own on an empty folder, with accounts and briefings.

It is run as ``python -m tests.docket.walks.served FOLDER`` and prints its address when it
answers. What the walks find there in the beginning is made here and in :mod:`seeded`; all else
they do by pages.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from socket import socket

from tests.docket.walks.who import FIRST, METER, PASSWORD, SAN_BERNARDINO, SECOND, WHO


def serve(folder: Path) -> None:
    """Make the docket, and serve it until it is ended."""
    listening = socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    _set_up(folder, address)
    from evenhand.docket.operating.server import ON_SQLITE, Server, told_where

    Server(listening.detach(), ON_SQLITE, told_where(address, browser=False)).run()


def _set_up(folder: Path, address: str) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "evenhand.docket.settings",
        "EVENHAND_DATA": str(folder),
        "EVENHAND_ORIGIN": address,
        "EVENHAND_DAYS": "",
        "EVENHAND_LOG": "CRITICAL",
        "EVENHAND_METER": str(METER),
        # Each browser says where it comes from, so that one is not counted as another.
        "EVENHAND_PROXIES": "1",
    }
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    from evenhand.docket.operating.preparing import prepare

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    prepare()
    _seed()
    connections.close_all()


def _seed() -> None:
    from tests.docket.walks.seeded import seed

    from evenhand.docket.accounts.appointing import appoint
    from evenhand.docket.accounts.models import Account
    from evenhand.docket.briefings.demo import demo_briefing
    from evenhand.docket.briefings.writing import draft, publish
    from evenhand.docket.briefings.written import digest_of

    made = {}
    for one in WHO:
        Account.objects.create_user(one.email, PASSWORD)
        if one.role:
            person = one.email.partition("@")[0]
            made[one] = appoint(one.email, one.role, one.government, one.office, person)
    for number in range(1, METER + 2):
        what = dataclasses.replace(demo_briefing(), title=f"Letters of August 2017, part {number}")
        briefing = draft(what, made[FIRST])
        publish(briefing, made[SECOND], seen=digest_of(briefing))
    seed(made[SAN_BERNARDINO], made[FIRST], made[SECOND])


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
