"""The docket for a server that speaks WSGI: ``gunicorn evenhand.docket.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.docket.settings")
application = get_wsgi_application()

from evenhand.docket.record_site.publishing import watch  # noqa: E402  # Django is set up now

watch()
