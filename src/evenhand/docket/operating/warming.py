"""Working out before the first reader comes what each of them would wait for."""

from __future__ import annotations

from contextlib import suppress

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import reverse

from evenhand.docket.answers import by_reading, in_force, on
from evenhand.docket.held import programs, record
from evenhand.docket.live.places import screened
from evenhand.docket.live.search import named
from evenhand.errors import NoClauseInForce, NothingToCompute


def warm() -> None:
    """Open the record, read every template, index the names of all governments, decide today."""
    record()
    pages = engines["jinja2"]
    assert isinstance(pages, Jinja2)
    for name in pages.env.list_templates(extensions=["html", "xml", "txt"]):
        pages.env.get_template(name)
    reverse("home")  # the first address makes the table of all
    named("a")  # the first search makes the index
    for name, program in programs().items():
        with suppress(NoClauseInForce):
            for answers in in_force(by_reading(program)):
                _ = answers.everybody
        with suppress(NoClauseInForce, NothingToCompute):
            screened(on(name))
