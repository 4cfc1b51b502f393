"""From a case to the text of a letter, by templates that anyone can put others in place of.

A letter of a kind in a language is the first of these that there is::

    FOLDER/es/answer.html     the user's, in that language
    FOLDER/answer.html        the user's, in any language
    templates/es/answer.html  ours
    templates/answer.html     ours, in English

What the record and the program say stays in the language it was written in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from evenhand.errors import BadTemplate, Place, UnknownLanguage
from evenhand.notices.exhibits import Exhibits
from evenhand.notices.kinds import KindName
from evenhand.reasons.deadlines import Deadline
from evenhand.reasons.words import either, headed, listed
from evenhand.terms.spans import Span, parse_span

if TYPE_CHECKING:
    from jinja2 import Environment

    from evenhand.notices.case import Case
    from evenhand.notices.letterhead import Letterhead
    from evenhand.notices.tabs import Tab
    from evenhand.terms.statements import Exempted

SOURCE: Final = "en"


class Writer:
    """Writes letters in one language, from one set of templates, on one letterhead."""

    def __init__(
        self, letterhead: Letterhead, *, language: str = SOURCE, templates: Path | None = None
    ) -> None:
        """Open the templates.

        Args:
            letterhead: the writer's; blanks stand for what it leaves out.
            language: a language tag such as ``en`` or ``es``.
            templates: a folder of templates that come before ours.
        Raises:
            UnknownLanguage: it is no language tag.
        """
        self.language = language
        self._letterhead = letterhead
        self._locale = _locale(language)
        self._templates = templates
        self._check_there_are_letters()
        self._environment = self._made()

    def write(
        self,
        kind: KindName,
        case: Case,
        *,
        dated: dt.date | None = None,
        to: str = "",
        before: Case | None = None,
        filled: Mapping[str, str] | None = None,
    ) -> str:
        """One letter as an HTML document that needs nothing from elsewhere.

        Args:
            dated: the day of the letter; ``None`` leaves a blank.
            to: for a request, the government it goes to.
            before: for a reconsideration, the case as it was decided before.
            filled: what stands in blanks, by what they are for; the others stay blank.
        Raises:
            BadTemplate: a template of the user's is wrong; with its file and line.
        """
        fields = {"dated": dated, "to": to, "before": before, "filled": filled or {}}
        return self._filled_in(f"{kind}.html", case, Exhibits(case.papers), **fields)

    def record(
        self,
        case: Case,
        tabs: Sequence[Tab],
        withheld: Sequence[Exempted],
        files: Mapping[str, str],
        *,
        pages: Mapping[str, int],
    ) -> str:
        """The administrative record of a case as an HTML document.

        Args:
            tabs: its exhibits.
            withheld: the statements left out.
            files: the files sealed with it, by name, each with its SHA-256.
            pages: on which page each part begins, by its anchor; those not known are blank.
        Raises:
            BadTemplate: a template of the user's is wrong; with its file and line.
        """
        exhibits = Exhibits(case.papers)
        for tab in tabs:
            exhibits.number(tab.cite)
        return self._filled_in(
            "administrative-record.html", case, exhibits, dated=None, filled={},
            tabs=tabs, withheld=withheld, files=files, pages=pages,
        )  # fmt: skip

    def _filled_in(self, name: str, case: Case, exhibits: Exhibits, **fields: object) -> str:
        try:
            template = self._environment.get_template(name)
            return template.render(case=case, exhibits=exhibits, **fields)
        except (TemplateError, SecurityError) as fault:
            raise _bad(fault, name) from fault
        except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError,
                AttributeError) as fault:  # fmt: skip
            # What a template of the user's does wrong is theirs to mend; what ours does is a bug.
            if self._templates is None:
                raise
            raise _bad(fault, name) from fault

    @property
    def made_from(self) -> str:
        """SHA-256 of the templates, the letterhead and the language."""
        digest = hashlib.sha256(repr((self.language, self._letterhead)).encode())
        for content in self._contents():
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()

    def _check_there_are_letters(self) -> None:
        own = self._templates is not None and (self._templates / self.language).is_dir()
        if not own and self.language not in (SOURCE, *_shipped()):
            raise UnknownLanguage(
                f"There are no letters in '{self.language}'.",
                hint="Copy ours with 'evenhand letter-templates', translate them in a folder named"
                f" {self.language}, and give the folder above it with --templates.",
            )

    def _contents(self) -> Iterator[bytes]:
        ours = files("evenhand.notices").joinpath("templates")
        for folder in (Path(str(ours)), self._templates):
            for file in sorted(folder.rglob("*")) if folder else ():
                if file.is_file():
                    yield file.read_bytes()

    def _made(self) -> Environment:
        made = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader(list(self._loaders())),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        style = files("evenhand.notices").joinpath("letter.css").read_text(encoding="utf-8")
        made.globals.update(
            language=self.language,
            letterhead=self._letterhead,
            style=Markup(style),
            original=Markup("") if self.language == SOURCE else Markup(f' lang="{SOURCE}"'),
            day=self._day,
            days=self._days,
            span=_span,
            listed=self._listed,
            either=either,
            headed=headed,
        )
        return made

    def _loaders(self) -> Iterator[BaseLoader]:
        if self._templates is not None:
            yield FileSystemLoader([self._templates / self.language, self._templates])
        if self.language in _shipped():
            yield PackageLoader("evenhand.notices", f"templates/{self.language}")
        yield PackageLoader("evenhand.notices")

    def _day(self, day: dt.date) -> str:
        form = "d MMMM y" if self._locale.language == SOURCE else "long"
        return format_date(day, form, locale=self._locale)

    def _listed(self, names: Sequence[str]) -> str:
        """Names as a list in the letter's language."""
        if self.language == SOURCE or not names:
            return listed(names)
        return format_list(list(names), locale=self._locale)

    def _days(self, deadline: Deadline | None) -> Sequence[str]:
        """The last days of a step in words, the earliest first."""
        return [self._day(day) for day in deadline.days] if deadline else []


def _span(text: str) -> Span | None:
    """A date as the record writes it; ``None`` for a year or a month, which reads as it is."""
    try:
        span = parse_span(text)
    except ValueError:
        return None
    return span if span.exact or ".." in text else None


def _shipped() -> tuple[str, ...]:
    """The languages, besides English, that we have letters in."""
    folders = files("evenhand.notices").joinpath("templates").iterdir()
    return tuple(sorted(one.name for one in folders if one.is_dir()))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as fault:
        raise UnknownLanguage(
            f"'{language}' is no language.", hint="Write a tag such as en, es or pt-BR."
        ) from fault


def _bad(fault: Exception, name: str) -> BadTemplate:
    file, line = _where(fault, name)
    if isinstance(fault, TemplateNotFound):
        return BadTemplate(
            f"There is no template '{fault.name}'.",
            place=Place(str(name)),
            hint="Name one that stands beside it, or one of ours.",
        )
    return BadTemplate(
        f"This template cannot be filled in: {_what(fault)}.",
        place=Place(file, line),
        hint="Compare it with ours of that name, which 'evenhand letter-templates' copies.",
    )


def _where(fault: Exception, name: str) -> tuple[str, int]:
    """The template that a fault lies in, and the line: by itself, or by where it was raised."""
    file, line = getattr(fault, "filename", None), getattr(fault, "lineno", None)
    if file and line:
        return str(file), line
    raised = [
        one for one in traceback.extract_tb(fault.__traceback__) if one.filename.endswith(".html")
    ]
    return (raised[-1].filename, raised[-1].lineno or 0) if raised else (name, 0)


def _what(fault: Exception) -> str:
    """A fault in its own words, without its full stop."""
    return (str(fault) or type(fault).__name__).rstrip(".")
