"""publish: what it writes and says, and what it refuses with which words and exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from tests.cli.test_cli import PROGRAM as BUSES
from tests.pages.site.site_reader import SitePage
from tests.verbs.stops import PROGRAM as STOPS
from tests.verbs.stops import put

from evenhand.cli import main

# One reading has its clause from the start, the other one from 2032 on.
TWO_READINGS = (
    BUSES.replace(
        "facts:\n", "readings:\n  lit: {text: Notice 1.}\n  shaded: {text: Notice 2.}\nfacts:\n"
    ).replace("- id: lit\n", "- id: lit\n      readings: [lit]\n")
    + """\
    - id: shaded
      readings: [shaded]
      wordings:
        2032-01-10: {source: notice, text: Stops are shaded., when: lit is yes}
"""
)
DAY = "2031-06-01"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["publish", *words], catch_exceptions=False)


def written(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


class Towns:
    """A program of one's own on a record of one's own, in a folder."""

    def __init__(self, folder: Path, text: str = STOPS) -> None:
        self.folder = folder
        self.program, _ = put(folder)
        self.program.write_text(text, encoding="utf-8")

    def publish(self, *words: str, day: str = DAY, to: str = "site") -> Result:
        record = ("--record", str(self.folder / "record"))
        return run(str(self.program), *record, "--as-of", day, "-o", str(self.folder / to), *words)

    def page(self, path: str) -> str:
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def towns(tmp_path: Path) -> Towns:
    return Towns(tmp_path)


# --- What it writes ---------------------------------------------------------------------


def test_it_says_what_it_wrote_and_how_to_see_it(towns: Towns):
    found = towns.publish()
    site = towns.folder / "site"
    there = written(site)
    assert found.exit_code == 0
    assert found.stderr == ""
    assert found.stdout.splitlines() == [
        f"{site / 'index.html'}: {len(there) - 1} files, {len(there) - 1} written, 0 removed.",
        f"Open it in a browser, or: evenhand serve --site {site}",
    ]
    assert {"index.html", "es/index.html", "feed.xml", "site.json"} <= there
    assert f"programs/xx-stops/{DAY}/now/xx-no-alder/only-reading/determination.json" in there
    again = towns.publish()
    assert f"{len(there) - 1} files, 0 written, 0 removed." in again.stdout


def test_a_site_that_does_not_know_where_it_stands_names_no_address(towns: Towns):
    towns.publish()
    assert "sitemap.xml" not in written(towns.folder / "site")
    home = towns.page("")
    assert "canonical" not in home
    assert "og:url" not in home
    assert "og:image" not in home
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", home)


@pytest.mark.parametrize("address", ["https://example.org/psp", "https://example.org/psp/"])
def test_every_page_of_a_site_with_an_address_stands_below_it(towns: Towns, address: str):
    towns.publish("--address", address)
    site = towns.folder / "site"
    listed = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    places = [one.text or "" for one in listed.iter() if one.tag.endswith("}loc")]
    assert places
    assert {place.removeprefix("https://example.org/psp/") + "index.html" for place in places} == {
        path for path in written(site) if path.endswith("index.html")
    }
    assert 'rel="canonical" href="https://example.org/psp/glossary/"' in towns.page("glossary")


def test_languages_are_those_named_and_the_first_lies_at_the_root(towns: Towns):
    towns.publish("--language", "es")
    assert '<html lang="es">' in towns.page("")
    assert not (towns.folder / "site" / "es").exists()
    changed = towns.publish("--language", "es", "--language", "en", "--language", "es")
    assert changed.exit_code == 0
    assert '<html lang="es">' in towns.page("")
    assert '<html lang="en">' in towns.page("en")
    back = towns.publish("--language", "es")
    assert not re.search(r" 0 removed", back.stdout)
    assert not list((towns.folder / "site" / "en").rglob("*.html"))


def test_several_days_and_programs_stand_on_one_site(towns: Towns):
    other = towns.folder / "other.yaml"
    other.write_text(STOPS.replace("xx-stops", "xx-roofs"), encoding="utf-8")
    found = towns.publish(str(other), "--as-of", "2031-03-01", "--as-of", DAY)
    assert found.exit_code == 0
    there = written(towns.folder / "site")
    for program in ("xx-stops", "xx-roofs"):
        for day in ("2031-03-01", DAY):
            assert f"programs/{program}/{day}/index.html" in there
    home = towns.page("")
    assert home.count("Stops &lt;at night&gt;") >= 2
    assert "Stops <at night>" not in home


def test_a_day_on_which_nobody_is_in_the_class_is_published_and_says_so(towns: Towns):
    """Nobody had said anything by then: not that nobody wanted it."""
    assert towns.publish(day="2031-01-20").exit_code == 0
    then = "programs/xx-stops/2031-01-20/"
    assert "Nobody is known to be in the class, so nobody is decided." in towns.page("")
    assert not [path for path in written(towns.folder / "site") if re.match(f"{then}xx-", path)]
    day = towns.page(then)
    assert "it is not on file whether they are in the class" in day
    assert "data-outcome" not in day
    # On what is known now some are.
    assert "data-outcome" in towns.page(f"{then}now")


def test_a_reading_that_has_no_clause_in_force_yet_has_no_page_and_the_others_have(tmp_path: Path):
    towns = Towns(tmp_path, TWO_READINGS)
    found = towns.publish()
    assert (found.exit_code, found.stderr) == (0, "")
    then = f"programs/xx-buses/{DAY}/xx-no-birch/"
    there = written(tmp_path / "site")
    assert f"{then}lit/index.html" in there
    assert f"{then}shaded/index.html" not in there
    assert "No clause in force" in towns.page(f"{then}lit")
    assert "shaded/" not in towns.page(then)


def test_nobody_on_the_shipped_record_is_in_the_class_of_a_program_of_ones_own(
    tmp_path: Path,
):
    program = tmp_path / "buses.yaml"
    program.write_text(BUSES, encoding="utf-8")
    found = run(str(program), "--as-of", DAY, "-o", str(tmp_path / "site"))
    assert (found.exit_code, found.stderr) == (0, "")
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Nobody is known to be in the class, so nobody is decided." in home


def test_a_clause_called_like_a_part_of_the_page_has_an_anchor_of_its_own(tmp_path: Path):
    """A skip link must not lead to a clause of the name ``main``."""
    names = {"lit": "main", "plan": "change", "bench": "search", "roof": "files"}
    text = STOPS
    for old, new in names.items():
        text = text.replace(f"- id: {old}\n", f"- id: {new}\n")
    Towns(tmp_path, text).publish()
    site = tmp_path / "site"
    pages = [SitePage(site, file) for file in site.rglob("index.html")]
    anchors = {page.file: page.ids for page in pages}
    for page in pages:
        assert len(page.ids) == len(set(page.ids)), page
        missing = [way for way in page.ways if way.anchor and way.anchor not in anchors[way.file]]
        assert missing == [], page


# --- What it refuses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Missing argument 'PROGRAM...'."),
        (("us-doj-psp",), "Missing option '--as-of'."),
        (("us-doj-pps", "--as-of", "2017-08-03"), "'us-doj-pps' is not a program file or a"),
        (("us-doj-pps", "--as-of", "2017-08-03"), "Did you mean 'us-doj-psp'?"),
        (("us-doj-psp", "--as-of", "2017-02-30"), "'2017-02-30' is not a date as YYYY-MM-DD"),
        (("us-doj-psp", "--as-of", "3 August 2017"), "is not a date as YYYY-MM-DD, e.g."),
        (("us-doj-psp", "--as-of", "2017-08-03", "--language", "fr"), "'fr' is not one of 'en'"),
        (("us-doj-psp", "--as-of", "2017-08-03", "--record", "nowhere"), "holds no record"),
        # Before the program's first paper.
        (("us-doj-psp", "--as-of", "2017-06-19"), "has no clause in force on 2017-06-19"),
        (("us-doj-psp", "--as-of", "2017-06-19"), "Its first clause is dated 2017-06-20"),
        (("us-doj-psp", "--as-of", "2017-08-03", "--as-of", "2017-01-01"), "choose a later day"),
    ],
)
def test_wrong_usage_writes_nothing_exits_with_2_and_says_what_to_do(
    tmp_path: Path, words: tuple[str, ...], says: str
):
    folder = tmp_path / "site"
    found = run(*words, "-o", str(folder))
    assert (found.exit_code, found.stdout) == (2, "")
    assert says in " ".join(found.stderr.split())
    assert not folder.exists()


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "//example.org/", "https:///psp/", "https://", "/psp/",
     "https://example.org/?page=1", "https://example.org/#top", "https://example.org/a b",
     "javascript:alert(1)", 'https://example.org/"><script>'],
)  # fmt: skip
def test_an_address_at_which_no_site_can_stand_is_refused(towns: Towns, address: str):
    found = towns.publish("--address", address)
    assert found.exit_code == 2
    assert f"Invalid value for '--address': '{address}' is not an address at which" in found.stderr
    assert "Give one such as https://example.org/psp/." in found.stderr
    assert not (towns.folder / "site").exists()


def test_a_faulty_program_is_refused_at_the_line_of_its_fault(tmp_path: Path):
    towns = Towns(tmp_path, STOPS.replace("when: lit is yes", "when: light is yes"))
    found = towns.publish()
    assert found.exit_code == 2
    assert re.search(r"stops\.yaml:\d+:\d+: 'light' is not", found.stderr)
    assert not (tmp_path / "site").exists()


def test_two_programs_of_one_id_are_refused(towns: Towns):
    """Each would overwrite pages of the other."""
    other = towns.folder / "other.yaml"
    other.write_text(STOPS.replace("Stops", "Halts"), encoding="utf-8")
    found = towns.publish(str(other))
    assert found.exit_code == 2
    assert f"{other}: 'xx-stops' is the id of another program to publish" in found.stderr
    assert "give each an id of its own" in found.stderr
    assert not (towns.folder / "site").exists()


def test_an_output_folder_that_is_a_file_is_refused_and_the_file_stays(towns: Towns):
    file = towns.folder / "taken"
    file.write_text("mine", encoding="utf-8")
    found = towns.publish(to="taken")
    assert found.exit_code == 2
    assert f"Directory '{file}' is a file." in found.stderr
    below = towns.publish(to="taken/site")
    assert below.exit_code == 2
    assert "It cannot be written (Not a directory)." in below.stderr
    assert "Give a folder that may be written to" in below.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_may_not_be_written_to_is_a_message(towns: Towns):
    """``/proc`` takes no files from anybody, root included."""
    found = run(str(towns.program), "--record", str(towns.folder / "record"), "--as-of", DAY,
                "-o", "/proc/nowhere")  # fmt: skip
    assert (found.exit_code, found.stdout) == (2, "")
    assert "/proc/nowhere" in found.stderr
    assert "It cannot be written" in found.stderr
    assert "Give a folder that may be written to, with room on its disk" in found.stderr


def test_files_of_others_in_the_folder_stay_and_are_not_listed(towns: Towns):
    site = towns.folder / "site"
    site.mkdir()
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    assert towns.publish().exit_code == 0
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org"
    assert "CNAME" not in json.loads((site / "site.json").read_bytes())["files"]
