"""Bring the catalogues of messages up to date with the pages.

    .venv/bin/python tools/make_catalogue.py

Collects every message of the site's templates and code, and writes each catalogue anew with the
translations it had. New messages stand there with an empty translation; a test says so until
somebody has translated them. The same bytes every time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from evenhand.pages.site.catalogue import LANGUAGES, SOURCE, looked_up
from evenhand.verbs.publish.programs import reconciled

PACKAGE: Final = Path(__file__).parent.parent / "src" / "evenhand"
CATALOGUES: Final = PACKAGE / "pages" / "catalogues"
_METHODS: Final = [
    ("pages/templates/**.html", "jinja2"),
    ("pages/**.py", "python"),
    ("verbs/publish/**.py", "python"),
]
_OPTIONS: Final = {"pages/templates/**.html": {"trimmed": "false", "silent": "false"}}


def messages() -> Iterator[str]:
    """Every message that a page may look up, each once, in order of the alphabet."""
    found = {
        message
        for _, _, message, _, _ in extract_from_dir(
            PACKAGE, _METHODS, _OPTIONS, keywords={"_": None, "gettext": None, "marked": None}
        )
        if isinstance(message, str)
    }
    yield from sorted(found | set(looked_up()) | set(reconciled.looked_up()))


def updated(language: str) -> str:
    """A catalogue's text with today's messages and the translations it had."""
    path = CATALOGUES / f"{language}.po"
    before = read_po(io.BytesIO(path.read_bytes()), locale=language)
    made = Catalog(locale=language, project="evenhand", fuzzy=False, header_comment="")
    for message in messages():
        known = before.get(message)
        made.add(message, known.string if known else "")
    text = io.BytesIO()
    write_po(text, made, omit_header=True, no_location=True, width=98)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return f"{head}{text.getvalue().decode().strip()}\n"


def main() -> None:
    """Rewrite the catalogue of every language but the source's."""
    for language in LANGUAGES:
        if language != SOURCE:
            (CATALOGUES / f"{language}.po").write_text(updated(language), encoding="utf-8")


if __name__ == "__main__":
    main()
