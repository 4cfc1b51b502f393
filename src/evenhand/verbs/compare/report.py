"""The report of a comparison: sections that every form of it shares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.pages.comparison import ComparisonPage, render_comparison
from evenhand.reasons.words import hindsight_sentence, listed
from evenhand.verbs.compare.replay_command import replay_command
from evenhand.verbs.markdown import plain, ruled, table_row

if TYPE_CHECKING:
    from evenhand.pages.charts import Table
    from evenhand.pages.comparison import Section
    from evenhand.terms.dates import Dates
    from evenhand.verbs.compare.question import Question

_MOST_ROWS: Final = 40


class SectionFound(TypedDict):
    """A section as data; ``rows`` hold its findings, all of them."""

    id: str
    title: str
    sentences: list[str]
    rows: list[Mapping[str, object]]


class ComparisonFound(TypedDict):
    """The whole report as data."""

    program: str
    reading: str
    as_of: str
    known_at: str
    known_now: str | None
    hindsight: bool
    treated: list[str]
    beside: list[str] | None
    ranking: str | None
    primary: list[str]
    seed: int
    draws: int
    sections: list[SectionFound]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How some were treated beside others: sections in reading order.

    ``reading`` is the one the question was put under.
    """

    asked: Question = field(repr=False)
    reading: str
    sections: tuple[Section, ...] = field(repr=False)

    @property
    def dates(self) -> Dates:
        """The day asked about and the day known."""
        return self.asked.dates

    @property
    def treated(self) -> tuple[str, ...]:
        """The names of those treated, in the order of their names."""
        return tuple(self.asked.names[one] for one in self.asked.by_name())

    @property
    def replay(self) -> str:
        """The command that gives it again."""
        return replay_command(self.asked)

    def __getitem__(self, section: str) -> Section:
        """A section by its id, such as ``windows``."""
        return next(one for one in self.sections if one.id == section)

    def heading(self) -> str:
        """Of what, on which day, as known on which, and who was treated."""
        dates = self.dates
        reading = f", reading '{self.reading}'" if self.reading else ""
        stamp = f" {hindsight_sentence(dates.as_of)}" if dates.hindsight else ""
        return (
            f"{self.asked.program.title}, as of {dates.as_of}, as known on {dates.known_at}"
            f"{reading}: {listed(self.treated)} beside others.{stamp}"
        )

    def to_json(self) -> str:
        """The question, then each section's sentences and rows as one JSON object."""
        whole: ComparisonFound = {
            "program": self.asked.program.id,
            "reading": self.reading,
            "as_of": self.dates.as_of.isoformat(),
            "known_at": self.dates.known_at.isoformat(),
            "known_now": self.asked.known_now.isoformat() if self.asked.known_now else None,
            "hindsight": self.dates.hindsight,
            "treated": list(self.asked.treated),
            "beside": None if self.asked.beside is None else list(self.asked.beside),
            "ranking": self.asked.ranking,
            "primary": list(self.asked.primary),
            "seed": self.asked.seed,
            "draws": self.asked.draws,
            "sections": [
                {
                    "id": one.id,
                    "title": one.title,
                    "sentences": list(one.sentences),
                    "rows": list(one.rows),
                }
                for one in self.sections
            ],
        }
        return json.dumps(whole, indent=1, ensure_ascii=False)

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere."""
        return render_comparison(self.page())

    def page(self) -> ComparisonPage:
        """What the page prints."""
        return ComparisonPage(
            f"{listed(self.treated)} beside others",
            f"{self.asked.program.title} · {self.asked.program.id}",
            self.dates,
            (self.heading(),),
            self.sections,
            self.replay,
        )

    def to_markdown(self) -> str:
        """The sections with their tables."""
        return "\n".join(self._markdown()) + "\n"

    def _markdown(self) -> Iterator[str]:
        yield from (f"# {plain(self.asked.program.title)}", "", plain(self.heading()))
        for one in self.sections:
            yield from ("", f"## {one.title}", "")
            yield from (f"- {plain(line)}" for line in one.sentences)
            for heading, lines in one.lists:
                yield from ("", f"### {heading}", "", *(f"- {plain(line)}" for line in lines))
            for table in one.tables:
                yield from (
                    "",
                    f"**{plain(table.caption)}**",
                    "",
                    table_row(map(plain, table.columns)),
                )
                yield ruled(len(table.columns))
                yield from (table_row(map(plain, cells)) for cells in table.rows)
        yield from ("", "## To replay it", "", f"    {self.replay}")

    def __str__(self) -> str:
        lines = [self.heading()]
        for one in self.sections:
            lines += ["", one.title, *(f"  {line}" for line in one.sentences)]
            for heading, some in one.lists:
                lines += [f"  {heading}:", *(f"    {line}" for line in some)]
            lines += [line for table in one.tables for line in _text_rows(table)]
        return "\n".join([*lines, "", "To replay it", f"  {self.replay}"])


def _text_rows(table: Table) -> Iterator[str]:
    """A table as lines, cell by cell; a long one is left to the other forms."""
    yield f"  {table.caption}:"
    if len(table.rows) > _MOST_ROWS:
        yield f"    {len(table.rows)} rows, which --format html, md or json has."
        return
    for first, *cells in table.rows:
        said = [
            f"{column.lower()}: {cell}"
            for column, cell in zip(table.columns[1:], cells, strict=True)
            if cell
        ]
        yield f"    {first}; {'; '.join(said)}"
