"""A server that is ready has worked out what each first reader would wait for."""

from __future__ import annotations

import jinja2
import pytest
from django.template import engines
from django.test import Client
from tests.docket.people import PSP

from evenhand.docket import answers
from evenhand.docket.clock import today
from evenhand.docket.live import places
from evenhand.docket.operating.warming import warm

PAGES = (
    f"/live/{PSP}/places/",
    f"/live/{PSP}/",
    f"/live/{PSP}/{today()}/us-nm-albuquerque/",
    "/live/us-doj-jag/",
)


def test_nothing_is_compiled_or_prepared_for_the_first_reader(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers._answers.cache_clear()
    places._screening.cache_clear()
    engines["jinja2"].env.cache.clear()
    warm()
    late: list[str] = []
    compiling = jinja2.Environment.compile

    def compiled(self: jinja2.Environment, *given: object, **named: object) -> object:
        late.append(f"template {given[1]}")
        return compiling(self, *given, **named)

    class Late(answers.Explainer):
        def __init__(self, *given: object, **named: object) -> None:
            late.append("explainer")
            super().__init__(*given, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", compiled)
    monkeypatch.setattr(answers, "Explainer", Late)
    monkeypatch.setattr(places, "OneByOne", lambda *_, **__: pytest.fail("screened late"))
    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
    assert late == []
