"""The docket: what was filed, and what officers found."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from evenhand.docket.api.asked import Day, one_of
from evenhand.docket.api.filing_shapes import FilingShown, filing_row
from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Page, Paged, page_of
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.choosing import chosen
from evenhand.docket.filings.models import KINDS, Filing

_LARGEST = 2**63 - 1


class InCase(Paged):
    """Which filings; what is left out leaves none out."""

    program: Annotated[str, Field(description="In which program.")] = ""
    government: Annotated[str, Field(description="In whose case, or by whom.")] = ""
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None

    def given(self, kind: str) -> dict[str, str]:
        """The same as the docket's list takes it, which checks each name."""
        days = {"from": self.from_ or "", "until": self.until or ""}
        return {"program": self.program, "government": self.government, "kind": kind, **days}


class WhichFilings(InCase):
    """The same, of one kind."""

    kind: Annotated[
        str, Field(description="Of which kind.", json_schema_extra={"enum": list(KINDS)})
    ] = ""


@reads("/filings", Page[FilingShown], "Docket")
def filings(request: HttpRequest, asked: Query[WhichFilings]) -> dict[str, object]:
    """Filings, the latest first."""
    kind = one_of("a kind of filing", asked.kind, KINDS)
    return _page(request, asked, kind)


@reads("/filings/{number}", FilingShown, "Docket")
def filing(request: HttpRequest, number: int) -> dict[str, object]:
    """One filing."""
    found = Filing.objects.filter(pk=number).first() if 0 < number <= _LARGEST else None
    if found is None:
        raise NotThere("There is no filing of that number.", hint="List them: /api/v1/filings.")
    return filing_row(found)


@reads("/findings", Page[FilingShown], "Docket")
def findings(request: HttpRequest, asked: Query[InCase]) -> dict[str, object]:
    """Findings that officers filed, each with its reason, the latest first."""
    return _page(request, asked, "finding")


def _page(request: HttpRequest, asked: InCase, kind: str) -> dict[str, object]:
    rows = chosen(asked.given(kind)).select_related("text", "paper")
    return page_of(request, asked, rows, filing_row)
