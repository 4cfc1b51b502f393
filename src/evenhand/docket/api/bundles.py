"""Sealed determinations that published letters name."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field

from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Page, Paged, page_of
from evenhand.docket.officers.models import Proposal, sealed_letters
from evenhand.docket.sealed import bundles_folder


class BundleShown(Schema):
    """A sealed determination that a published letter names; null where its file is not here."""

    name: str
    program: str
    about: str
    kind: str
    reading: str
    as_of: str
    known_at: str
    fiscal_year: int | None
    hindsight: bool
    determination: str = Field(description="The digest of the determination.")
    filing: int
    published_at: str
    href: str
    sha256: str | None
    size: int | None


@reads("/bundles", Page[BundleShown], "Docket")
def bundles(request: HttpRequest, asked: Query[Paged]) -> dict[str, object]:
    """Sealed determinations of published letters, the latest first."""
    found = sealed_letters().order_by("-filing_id")
    return page_of(request, asked, found, _bundle)


def _bundle(one: Proposal) -> dict[str, object]:
    file = bundles_folder() / one.bundle
    there = file.is_file()
    return {
        "name": one.bundle,
        "program": one.program,
        "about": one.about,
        "kind": one.kind,
        "reading": one.reading,
        "as_of": one.as_of.isoformat(),
        "known_at": one.known_at.isoformat(),
        "fiscal_year": one.fiscal_year,
        "hindsight": one.known_at > one.as_of,
        "determination": one.digest,
        "filing": one.filing_id,
        "published_at": one.ended_at.isoformat() if one.ended_at else "",
        "href": reverse("bundle", args=[one.bundle]),
        "sha256": _sha256(file, file.stat().st_mtime_ns) if there else None,
        "size": file.stat().st_size if there else None,
    }


@lru_cache(maxsize=1024)
def _sha256(file: Path, changed: int) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
