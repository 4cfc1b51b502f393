"""Working out before the first reader comes what each of them would wait for."""

from __future__ import annotations

from django.template import engines
from django.template.backends.jinja2 import Jinja2

from evenhand.docket.held import record
from evenhand.docket.live.search import named


def warm() -> None:
    """Open the record, read every template, and index the names of all governments."""
    record()
    pages = engines["jinja2"]
    assert isinstance(pages, Jinja2)
    for name in pages.env.list_templates(filter_func=lambda name: name.startswith("docket/")):
        pages.env.get_template(name)
    named("a")  # the first search makes the index
