"""Letterheads, templates and languages of one's own, without a line of Python."""

from __future__ import annotations

import base64
from importlib.resources import files
from pathlib import Path

import pytest

from evenhand.errors import BadTemplate, EvenhandError, UnknownLanguage
from evenhand.notices.letterhead import Letterhead, read_letterhead
from evenhand.notices.writing import Writer
from tests.notices.drafted import case, spoken

# A picture of one pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HEAD = """\
evenhand: letterhead/1
name: City of Stockton
office: Office of the City Manager
lines:
  - 425 North El Dorado Street
  - Stockton CA 95202
contact: grants@example.org
signed-by: City Manager
seal: seal.png
"""


def put(folder: Path, text: str = HEAD) -> Path:
    (folder / "seal.png").write_bytes(PIXEL)
    file = folder / "head.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_letterhead_says_who_writes_and_leaves_no_blank_for_it(tmp_path: Path):
    html = Writer(read_letterhead(put(tmp_path))).write("answer", case("stockton"))
    said = spoken(html)
    assert said.startswith(
        "City of Stockton\nOffice of the City Manager\n425 North El Dorado Street\n"
        "Stockton CA 95202\ngrants@example.org\n"
    )
    assert "City Manager, City of Stockton" in said
    assert "[to be filled in: address]" not in said
    assert 'src="data:image/png;base64,' in html
    assert 'alt="Seal of City of Stockton"' in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD.replace("name: City of Stockton\n", ""), "head.yaml:1:1: 'name' is missing"),
        (HEAD.replace("contact:", "kontact:"), "head.yaml:7:1: 'kontact' is not a key"),
        (HEAD.replace("letterhead/1", "letter/1"), "head.yaml:1:11: 'letter/1' is not the format"),
        (HEAD.replace("seal.png", "seal.gif"), "head.yaml:9:7: 'seal.gif' is no picture."),
        (HEAD.replace("seal.png", "none.png"), "head.yaml:9:7: The picture cannot be read"),
        (HEAD + "name: Twice\n", "head.yaml:10:1: "),
        ("- a list\n", "head.yaml:1:1: "),
    ],
)
def test_a_wrong_letterhead_is_refused_with_its_place_and_the_next_step(
    tmp_path: Path, text: str, message: str
):
    with pytest.raises(EvenhandError) as caught:
        read_letterhead(put(tmp_path, text))
    assert str(caught.value).startswith(message)
    assert caught.value.hint


def test_a_template_of_ones_own_comes_before_ours_and_may_build_on_it(tmp_path: Path):
    (tmp_path / "answer.html").write_text(
        '{% extends "letter.html" %}\n'
        "{% set sender, addressee, office = case.name, case.agency, '' %}\n"
        "{% set addressed, reference = '', '' %}\n{% set title = 'Reply of ' ~ case.name %}\n"
        "{% block body %}<p>See the exhibits.</p>{% endblock %}\n"
    )
    said = spoken(Writer(Letterhead(), templates=tmp_path).write("answer", case("stockton")))
    assert "# Reply of Stockton, CA\nSee the exhibits.\n" in said
    assert case("stockton").digest in said


def test_a_language_is_a_folder_of_templates(tmp_path: Path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "words.html").write_text(
        _ours("words.html").replace("to be filled in:", "à remplir :"),
        encoding="utf-8",
    )
    html = Writer(Letterhead(), language="fr", templates=tmp_path).write("answer", case("stockton"))
    assert '<html lang="fr">' in html
    assert "[à remplir : signature]" in html
    assert '<cite lang="en">' in html
    assert "18 août 2017" in html


def _ours(name: str) -> str:
    return files("evenhand.notices").joinpath("templates", name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "message"),
    [("fr", "There are no letters in 'fr'."), ("no such", "'no such' is no language.")],
)
def test_a_language_without_letters_is_refused(language: str, message: str):
    with pytest.raises(UnknownLanguage, match=message) as caught:
        Writer(Letterhead(), language=language)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<p>\n{{ case.nothing }}", 2, "has no attribute 'nothing'"),
        ("{% if %}", 1, "Expected an expression"),
        ("<p>\n\n{{ case.__class__.__mro__ }}", 3, "unsafe"),
        ('{% extends "nowhere.html" %}', 0, "There is no template 'nowhere.html'."),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "unsafe"),
    ],
)
def test_a_wrong_template_is_refused_with_its_file_and_line(
    tmp_path: Path, text: str, line: int, message: str
):
    (tmp_path / "answer.html").write_text(text)
    with pytest.raises(BadTemplate) as caught:
        Writer(Letterhead(), templates=tmp_path).write("answer", case("stockton"))
    assert message in str(caught.value)
    assert "answer.html" in str(caught.value.place)
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert caught.value.hint


def test_what_a_template_puts_in_is_escaped(tmp_path: Path):
    name = "<b>A & B</b>"
    html = Writer(Letterhead(name)).write("answer", case("stockton"))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert name not in html
