"""Write the site of the published record: ``python -m evenhand.docket.record_site``."""

from __future__ import annotations

import os

import django


def main() -> None:
    """Write it as the record is now, giving way to whatever else runs."""
    os.nice(10)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.docket.settings")
    django.setup()
    from evenhand.docket.record_site.publishing import publish_now

    publish_now()


if __name__ == "__main__":
    main()
