"""Pages of the docket: a template and what goes into it."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest, template: str, content: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page in the docket's shell.

    Args:
        template: below ``templates``; it extends ``docket/base.html``.
        content: its own values; ``title`` is the page's heading and name.
    """
    return render(request, template, dict(content), status=status, using="jinja2")
