"""From a page to be to the text of its file, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from babel.dates import format_date
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from evenhand.pages.site import addresses
from evenhand.pages.site.catalogue import LANGUAGES, SOURCE, translations
from evenhand.pages.site.frame import MENU
from evenhand.pages.templating import environment, several
from evenhand.reasons.explained import DISPUTES, MONEY, ORDERS, UNKNOWN
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES, STATUSES
from evenhand.reasons.words import headed

if TYPE_CHECKING:
    from evenhand.pages.site.frame import Frame, Page, Site

_FORM: Final = {"en": "d MMMM y", "es": "d 'de' MMMM 'de' y"}


class Renderer:
    """Writes the pages of one site in one language."""

    def __init__(self, site: Site, language: str) -> None:
        self.site = site
        self.language = language
        self.root = site.root(language)

    def file(self, page: Page) -> str:
        """Where the page's file lies below the site's root."""
        return f"{self.root}{page.frame.path}index.html"

    def text(self, page: Page) -> str:
        """The page's HTML; the same for the same page, site and language."""
        template = self._environment.get_template(f"site/{page.template}.html")
        return template.render(
            frame=page.frame, here=f"{self.root}{page.frame.path}", **page.content
        )

    @cached_property
    def _environment(self) -> Environment:
        made = environment()
        made.add_extension("jinja2.ext.i18n")
        made.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
            translations(self.language), newstyle=False
        )
        made.globals.update(
            site=self.site,
            language=self.language,
            languages=LANGUAGES,
            original=Markup("") if self.language == SOURCE else Markup(f' lang="{SOURCE}"'),
            orders_heading=ORDERS,
            money_heading=MONEY,
            disputes_heading=DISPUTES,
            unknown_heading=UNKNOWN,
            source_language=SOURCE,
            menu=MENU,
            outcomes=OUTCOMES,
            not_decided=NOT_DECIDED,
            statuses=STATUSES,
            several=several,
            headed=headed,
            addresses=addresses,
            day=self._day,
            titled=self._titled,
            to=self._links(),
            file=_file,
            up=_up,
            root=self.root,
            whole=self._whole,
            in_language=self._in_language,
        )
        return made

    def _titled(self, frame: Frame) -> str:
        title = translations(self.language).gettext(frame.title)
        return title % frame.named if frame.named else title

    def _day(self, day: dt.date) -> str:
        return format_date(day, _FORM[self.language], locale=self.language)

    def _links(self) -> Callable[[Context, str], str]:
        root = self.root

        @pass_context
        def to(context: Context, there: str) -> str:
            """The link to a page in the same language."""
            return addresses.way(context["here"], f"{root}{there}")

        return to

    def _whole(self, frame: Frame) -> str:
        """The page's permanent address; below the site's root where that is not known."""
        return f"{self.site.address or '/'}{self.root}{frame.path}"

    def _in_language(self, frame: Frame, language: str) -> str:
        """The same page in another language, from this one."""
        return addresses.way(f"{self.root}{frame.path}", f"{self.site.root(language)}{frame.path}")


@pass_context
def _file(context: Context, there: str) -> str:
    """The link to a file, which has no language."""
    return addresses.way(context["here"], there)


@pass_context
def _up(context: Context, root: str) -> str:
    """The way up to a folder, to put names after."""
    return addresses.up(context["here"], root)
