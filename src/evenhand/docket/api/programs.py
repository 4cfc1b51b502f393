"""Programs: the list, and each as its file has it."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query

from evenhand.docket.api.operations import reads
from evenhand.docket.api.program_shapes import (
    ProgramRow,
    ProgramWhole,
    program_row,
    program_whole,
)
from evenhand.docket.api.shapes import Page, Paged, page_of
from evenhand.docket.held import program_of
from evenhand.docket.held import programs as all_programs


@reads("/programs", Page[ProgramRow], "Programs")
def programs(request: HttpRequest, asked: Query[Paged]) -> dict[str, object]:
    """The programs of this docket, by id."""
    found = sorted(all_programs().values(), key=lambda one: one.id)
    return page_of(request, asked, found, program_row)


@reads("/programs/{program}", ProgramWhole, "Programs")
def program(request: HttpRequest, program: str) -> dict[str, object]:
    """One program: clauses with their wordings over time, readings, facts, steps and papers."""
    return program_whole(program_of(program))
