"""The report as a browser lays it out and prints it: nothing runs over, nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evenhand.pages.report import render_report
from tests.pages import invented_report

BROWSER, READER = shutil.which("chromium"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    not (BROWSER and READER),
    reason="NOT TESTED IN A BROWSER: apt-get install -y chromium poppler-utils",
)
# A headless window is at least 500 pixels wide, so the narrow screen is a frame inside one.
FRAME = """<!doctype html><body><iframe id="frame" src="report.html"
 style="border:0;width:320px;height:9000px"></iframe><pre id="out"></pre><script>
frame.onload = () => {
  const page = frame.contentDocument, styled = (e) => frame.contentWindow.getComputedStyle(e);
  const shown = [...page.querySelectorAll("body *")].filter(
    (e) => !e.closest("svg") && !e.closest("thead") && !e.matches(".skip"));
  const texts = [...page.querySelectorAll("figure svg text")];
  const unit = (t) => t.ownerSVGElement.getBoundingClientRect().width
    / t.ownerSVGElement.viewBox.baseVal.width;
  out.textContent = JSON.stringify({
    width: page.documentElement.scrollWidth,
    over: shown.filter((e) => e.getBoundingClientRect().right > 320.5).map((e) => e.textContent),
    smallest: Math.min(...texts.map((t) => parseFloat(styled(t).fontSize) * unit(t))),
    clipped: texts.filter((t) => {
      const box = t.getBBox(), all = t.ownerSVGElement.viewBox.baseVal;
      return box.x < -2 || box.x + box.width > all.width + 2 || box.y + box.height > all.height + 2;
    }).map((t) => t.textContent),
    badges: [...page.querySelectorAll("[data-outcome] .badge")].map(
      (b) => [b.textContent, styled(b).backgroundColor, b.querySelector("use").href.baseVal]),
  });
};
</script>"""


def browse(*options: str) -> str:
    """Run the browser on its own profile and return what it wrote."""
    assert BROWSER
    always = ("--headless", "--no-sandbox", "--hide-scrollbars", "--allow-file-access-from-files")
    done = subprocess.run(
        [BROWSER, *always, *options], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("browser")
    (made / "report.html").write_text(render_report(invented_report.report()), encoding="utf-8")
    (made / "frame.html").write_text(FRAME, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def narrow(folder: Path) -> dict[str, object]:
    dumped = browse(
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000",
        "--window-size=500,800", "--dump-dom", f"file://{folder / 'frame.html'}",
    )  # fmt: skip
    found = re.search(r'<pre id="out">(\{.*?\})</pre>', dumped, re.DOTALL)
    assert found, "the page did not report its layout"
    layout: dict[str, object] = json.loads(found.group(1).replace("&gt;", ">"))
    return layout


def test_nothing_runs_over_a_screen_of_320_pixels(narrow: dict[str, object]) -> None:
    assert narrow["width"] == 320
    assert narrow["over"] == []


def test_letters_in_charts_are_at_least_11_pixels_high_and_none_is_cut_off(
    narrow: dict[str, object],
) -> None:
    assert float(str(narrow["smallest"])) >= 11
    assert narrow["clipped"] == []


def test_an_outcome_looks_like_its_word(narrow: dict[str, object]) -> None:
    badges = {tuple(badge) for badge in narrow["badges"]}
    assert badges == {
        ("Undetermined", "rgb(240, 240, 240)", "#sign-unknown"),
        ("Ineligible", "rgb(251, 238, 224)", "#sign-unmet"),
    }


def test_paper_loses_nothing(folder: Path) -> None:
    browse(
        f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
        f"--print-to-pdf={folder / 'report.pdf'}", f"file://{folder / 'report.html'}",
    )  # fmt: skip
    assert READER
    read = subprocess.run(
        [READER, "-raw", str(folder / "report.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    printed = " ".join(read.stdout.split())
    report = invented_report.report()
    assert report.applicants
    assert report.charts
    for who in report.applicants:
        for clause in who.clauses:
            kept = (clause.text, *clause.why, *clause.margins, clause.controllers, *clause.duties)
            assert all(words in printed for words in kept)
            for claim in clause.evidence:
                assert claim.said_by in printed
                assert claim.note in printed
    for chart in (*report.charts, *report.screening.charts):
        assert chart.see in printed
        assert chart.provenance.source in printed
        for row in chart.table.rows:
            assert all(cell in printed for cell in row)
    assert read.stdout.count("HINDSIGHT") == read.stdout.count("\f")
