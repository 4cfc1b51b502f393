"""notify: a folder of letters, written once, broken off and gone on with; what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.notices.drafted import DAY, cases, spoken
from tests.record.made import said
from tests.verbs.stops import DAY as STOPS_DAY
from tests.verbs.stops import put

from evenhand.errors import (
    BadAnswer,
    CannotSet,
    CannotWriteOutput,
    NothingToWrite,
    NothingWithheld,
    UsageError,
)
from evenhand.notices.kinds import KindName
from evenhand.notices.letterhead import Letterhead
from evenhand.terms.dates import dates_of
from evenhand.verbs.notify import Notified, notify
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.notify.folder import COLUMNS, SETTINGS, LettersFolder
from evenhand.verbs.notify.letters import Letter
from evenhand.verbs.notify.said import laid_over
from evenhand.verbs.sources import as_program, open_record

PSP = "us-doj-psp"


TOWNS = ("xx-no-alder", "xx-no-birch", "xx-no-cedar", "xx-no-dogwood")


@cache
def stops() -> tuple[Path, Path]:
    """The program on bus stops and its record: four of six towns are in its class."""
    program, record = put(Path(tempfile.mkdtemp(prefix="evenhand-test-")))
    return program, record.folder


def four(folder: Path, kind: KindName = "determination", **more: Any) -> Notified:
    program, record = stops()
    return notify(program, folder, record, kind=kind, as_of=STOPS_DAY, **more)


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "letters.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def times(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.glob("*.html")}


def test_everybody_in_the_class_gets_a_letter_named_by_applicant_kind_and_digest(tmp_path: Path):
    done = four(tmp_path)
    assert done.written == len(done.files) == 4
    assert done.left_out == ()
    for row, city in zip(listed(tmp_path), TOWNS, strict=True):
        assert tuple(row) == COLUMNS
        assert row["applicant"] == city
        assert re.fullmatch(rf"{city}-determination-[0-9a-f]{{12}}\.html", row["file"])
        content = (tmp_path / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert row["digest"] in content.decode()


def test_a_second_time_nothing_is_written_and_what_was_filled_in_by_hand_stays(tmp_path: Path):
    four(tmp_path)
    before = times(tmp_path)
    assert four(tmp_path).written == 0
    assert times(tmp_path) == before
    filled = next(tmp_path.glob("xx-no-alder*"))
    filled.write_bytes(filled.read_bytes().replace(b"[to be filled in: signature]", b"Signed"))
    (tmp_path / "letters.csv").unlink()
    assert four(tmp_path).written == 0
    assert b"Signed" in filled.read_bytes()
    assert len(listed(tmp_path)) == 4


def test_letters_that_differ_in_anything_do_not_stand_in_one_anothers_place(tmp_path: Path):
    four(tmp_path)
    four(tmp_path, language="es")
    four(tmp_path, dated=dt.date(2017, 8, 21))
    four(tmp_path, "reconsideration", known_at=dt.date(2031, 7, 1), before=STOPS_DAY)
    four(tmp_path, "reconsideration", known_at=dt.date(2031, 7, 1), before=dt.date(2031, 6, 9))
    assert len(list(tmp_path.glob("*.html"))) == len(listed(tmp_path)) == 20


def test_two_batches_at_a_time_both_stand_in_the_list(tmp_path: Path):
    one, other = (LettersFolder(tmp_path, "html", made) for made in ("a", "b"))
    case = cases("release").case("us-ca-stockton")
    for number, folder in enumerate((one, other, one, other)):
        folder.keep([Letter("answer", case, f"to-{number}", "<p></p>")])
    assert [row["to"] for row in listed(tmp_path)] == ["to-0", "to-1", "to-2", "to-3"]


def test_a_batch_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path):
    class Stop(Exception):
        pass

    def two(ids: Iterable[str]) -> Iterator[str]:
        for number, one in enumerate(ids):
            if number == 2:
                raise Stop
            yield one

    with pytest.raises(Stop):
        four(tmp_path, track=two)
    assert len(listed(tmp_path)) == 2
    before = times(tmp_path)
    with (tmp_path / "letters.csv").open("a") as file:
        file.write("xx-no-cedar-determ")  # cut off in the middle of a line
    done = four(tmp_path)
    assert (done.written, len(done.files)) == (2, 4)
    assert before.items() <= times(tmp_path).items()
    assert len(listed(tmp_path)) == 4


def test_the_same_letter_in_another_form_is_another_file(tmp_path: Path):
    four(tmp_path)
    assert four(tmp_path, form="docx").written == 4
    assert len(list(tmp_path.glob("*.docx"))) == len(list(tmp_path.glob("*.html"))) == 4
    assert four(tmp_path).written == four(tmp_path, form="docx").written == 0
    assert len(listed(tmp_path)) == 8


def test_an_applicant_with_two_letters_is_done_when_both_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    html = iter([("a", "<p>a</p>"), ("b", "<p>b</p>")])
    loaded = as_program(PSP)
    dates = dates_of(loaded, as_of=DAY)
    cases = CasesOnDay(loaded, None, dates, reading="release", named=["us-ca-stockton"])
    case = cases.case("us-ca-stockton")

    def broken() -> Iterator[Letter]:
        yield Letter("request-to-controller", case, *next(html))
        raise KeyboardInterrupt

    folder = LettersFolder(tmp_path, "html", "made-from")
    with pytest.raises(KeyboardInterrupt):
        folder.keep(broken())
    again = LettersFolder(tmp_path, "html", "made-from")
    assert not again.has("us-ca-stockton")
    both = [Letter("request-to-controller", case, to, f"<p>{to}</p>") for to in ("a", "b")]
    again.keep(both)
    assert LettersFolder(tmp_path, "html", "made-from").has("us-ca-stockton")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("xx-no-alder-determination", ",", 1),
        lambda text: text.replace("xx-no-alder-determination", "../../etc/passwd", 1),
        lambda text: text[:-40],
        lambda text: f"{text}{'x' * 200_000}\n",
        lambda text: f"{text}\0\n",
        lambda text: "",
    ],
)
def test_a_damaged_list_costs_no_letter(tmp_path: Path, damage: Callable[[str], str]):
    four(tmp_path)
    index = tmp_path / "letters.csv"
    index.write_text(damage(index.read_text(encoding="utf-8")), encoding="utf-8")
    done = four(tmp_path)
    assert (done.written, len(done.files)) == (0, 4)
    assert four(tmp_path).written == 0


@pytest.mark.parametrize("other", [b"a,b\n1,2\n", b"\xff\xfe", None])
def test_what_is_not_the_list_of_letters_is_left_alone(tmp_path: Path, other: bytes | None):
    index, elsewhere = tmp_path / "letters.csv", tmp_path / "mine.csv"
    if other is None:
        elsewhere.write_bytes(b"mine\n")
        index.symlink_to(elsewhere)
    else:
        index.write_bytes(other)
    before = index.read_bytes()
    with pytest.raises(CannotWriteOutput) as caught:
        four(tmp_path)
    assert str(index) in str(caught.value)
    assert index.read_bytes() == before
    assert not list(tmp_path.glob("*.html"))


def test_what_a_letter_is_made_from_decides_whether_it_is_written_again(tmp_path: Path):
    four(tmp_path)
    assert four(tmp_path, letterhead=Letterhead("The Department")).written == 4
    assert four(tmp_path, letterhead=Letterhead("The Department")).written == 0
    assert four(tmp_path, dated=dt.date(2017, 8, 21)).written == 4
    assert four(tmp_path, "answer").written == 4
    assert len(listed(tmp_path)) == 16


def test_those_a_letter_has_no_ground_for_are_left_out_with_the_reason(tmp_path: Path):
    program, record = put(tmp_path)
    out = tmp_path / "letters"
    done = notify(
        program, out, record, kind="inquiry", as_of=STOPS_DAY,
        applicants=["xx-no-birch", "xx-no-dogwood", "xx-no-elm"],
    )  # fmt: skip
    assert [one.applicant for one in done.left_out] == ["xx-no-birch", "xx-no-elm"]
    assert "Nothing is open in the case of Birch, NO" in done.left_out[0].why
    assert "not known to be in the class" in done.left_out[1].why
    assert done.written == 1


def test_one_applicant_who_gives_no_ground_for_the_letter_is_an_error(tmp_path: Path):
    with pytest.raises(NothingToWrite, match="not known to be in the class"):
        four(tmp_path, "answer", applicants=["xx-no-elm"])
    assert list(tmp_path.iterdir()) == []


def test_what_would_put_an_applicant_in_the_class_is_a_fact_of_the_program(tmp_path: Path):
    with pytest.raises(NothingToWrite) as open_still:
        four(tmp_path, "answer", applicants=["xx-no-elm"])
    assert "such as --fact asked=yes, or write a determination" in open_still.value.hint
    with pytest.raises(NothingToWrite, match="Fir, NO is not in the class") as known:
        four(tmp_path, "answer", applicants=["xx-no-fir"])
    assert known.value.hint == "Write a determination, which says so: --kind determination."


def test_a_notice_on_withholding_is_refused_where_nothing_is_withheld(tmp_path: Path):
    with pytest.raises(NothingWithheld, match="kind 'assistance'"):
        four(tmp_path, "withholding")


WITHHOLDING = """\
evenhand: program/1
program: xx-roads-money
title: Roads money
agency: xx-roads
kind: withholding
class:
  wordings:
    2031-01-10: {of: [place], when: asked is yes, source: act}
sources:
  act: {cite: Roads Act 7, dated: 2031-01-10}
facts:
  asked: {ask: Has the town asked?, answer: yes-no}
  lit: {ask: Are the stops lit?, answer: yes-no}
  money: {ask: Roads money due, answer: number, unit: dollars, range: [0, 1000]}
parameters:
  share: {unit: percent, values: {2031-01-10: {is: 10, source: act}}}
requires:
  all:
    - id: lit
      wordings:
        2031-01-10: {source: act, text: Stops are lit., when: lit is yes}
consequences:
  - {on: lit, does: withholds, rate: share, base: [money], source: act}
"""


def test_only_who_did_not_comply_gets_a_notice_with_a_blank_for_what_is_not_on_file(tmp_path: Path):
    _, record = put(tmp_path)
    program = tmp_path / "roads.yaml"
    program.write_text(WITHHOLDING, encoding="utf-8")
    done = notify(
        program, tmp_path / "out", record, kind="withholding", as_of=STOPS_DAY,
        applicants=["xx-no-alder", "xx-no-birch", "xx-no-dogwood"],
    )  # fmt: skip
    (file,) = done.files
    said = spoken(file.read_text(encoding="utf-8"))
    assert "# Notice on withholding: Not compliant (Alder" in said
    assert "Withheld: unknown. Unknown is not zero. No part of the base is on file." in said
    assert "| 1. Part of the base | Roads money due | not on file |" in said
    assert (
        "- Roads money due. It is a figure about Alder. The program does not say who publishes it."
        " The figure: [to be filled in: figure, and the paper that shows it]"
    ) in said
    assert [one.why for one in done.left_out] == [
        "Nothing is withheld from Birch, NO: it is compliant.",
        "It is not decided whether anything is withheld from Dogwood, NO: it is undetermined.",
    ]


def test_what_is_withheld_and_what_is_transferred_stand_apart_with_a_total_each(tmp_path: Path):
    _, record = put(tmp_path)
    record.append([said("money", "900", about="xx-no-alder", by="xx-no-alder", since="2031-01-01")])
    more = (
        "  - {on: lit, does: withholds, base: [money], source: act}\n"
        "  - {on: lit, does: transfers, rate: share, base: [money], to: its schools, source: act}\n"
    )
    program = tmp_path / "roads.yaml"
    program.write_text(WITHHOLDING + more, encoding="utf-8")
    done = notify(
        program, tmp_path / "out", record, kind="withholding", as_of=STOPS_DAY,
        applicants=["xx-no-alder"],
    )  # fmt: skip
    letter = spoken(done.files[0].read_text(encoding="utf-8"))
    withheld, _, transferred = letter.partition("## What follows in money: Transferred")
    assert "## What follows in money: Withheld" in withheld
    assert "In all. Withheld: 990.00 dollars." in withheld
    assert "Transferred: 90.00 dollars. It goes to: its schools." in transferred
    assert "In all" not in transferred


def test_a_letter_before_the_papers_says_nothing_of_them(tmp_path: Path):
    day, city = dt.date(2017, 8, 1), "us-md-baltimore"
    record = laid_over(open_record(), as_program(PSP), city, ["expressed_interest=yes"], day)
    kinds: tuple[KindName, ...] = ("determination", "inquiry", "answer", "council-brief")
    for kind in kinds:
        done = notify(
            PSP, tmp_path, record, kind=kind, as_of=day,
            applicants=[city], reading="release",
        )  # fmt: skip
        said = spoken(done.files[0].read_text(encoding="utf-8"))
        assert "18 August 2017" not in said
        assert "press release" not in said
        assert "news account" not in said


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"kind": "answer", "before": STOPS_DAY}, "says nothing of what was decided before"),
        ({"kind": "reconsideration", "before": dt.date(2031, 6, 2)}, "is after 2031-06-01"),
    ],
)
def test_a_day_before_that_makes_no_sense_is_refused(
    tmp_path: Path, more: dict[str, Any], message: str
):
    with pytest.raises(UsageError, match=message):
        four(tmp_path, **more)


def test_a_reconsideration_needs_the_day_on_which_it_was_decided_before(tmp_path: Path):
    with pytest.raises(UsageError, match="before beside what follows now"):
        four(tmp_path, "reconsideration")


def test_a_request_goes_to_each_controller_in_a_letter_of_its_own(tmp_path: Path):
    done = notify(PSP, tmp_path, kind="request-to-controller", as_of=DAY, reading="release")
    assert {row["to"] for row in listed(tmp_path)} == {
        "us-nm-bernalillo-county", "us-md", "us-ca-san-bernardino-county",
        "us-ca-san-joaquin-county",
    }  # fmt: skip
    assert len(done.files) == 4


def test_a_letter_that_cannot_be_set_does_not_end_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_birch(html: str) -> bytes:
        if "Birch" in html:
            raise CannotSet("No font has U+1F68F.", hint="Install one that has it.")
        return b"%PDF"

    monkeypatch.setitem(SETTINGS, "pdf", no_birch)
    done = four(tmp_path, form="pdf")
    assert done.written == 3
    assert done.left_out == (("xx-no-birch", "The letter about xx-no-birch: No font has U+1F68F."),)
    with pytest.raises(CannotSet, match="The letter about xx-no-birch: No font"):
        four(tmp_path / "alone", form="pdf", applicants=["xx-no-birch"])


def test_a_folder_that_cannot_be_written_to_is_an_error_that_names_it(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWriteOutput) as caught:
        four(tmp_path / "file")
    assert str(tmp_path / "file") in str(caught.value)


# --- A city of which nothing is on file -----------------------------------------------------


def cold(folder: Path, *facts: str) -> str:
    """The answer of Chicago, whose letter is not on record, with what it says of its case."""
    record = laid_over(open_record(), as_program(PSP), "us-il-chicago", facts, DAY)
    done = notify(PSP, folder, record, kind="answer", as_of=DAY, applicants=["us-il-chicago"])
    return done.files[0].read_text(encoding="utf-8")


def test_a_city_that_got_a_letter_drafts_its_reply_from_what_it_knows(tmp_path: Path):
    said = spoken(
        cold(tmp_path, "expressed_interest=yes", "holding_bodies=us-il-cook-county/sheriff")
    )
    assert "You wrote to us on [to be filled in: day of your letter]." in said
    assert "It is for this body: Sheriff (Cook County)." in said
    assert "That day is printed in a letter to others." in said


def test_without_knowing_who_runs_the_jail_the_reply_has_a_blank_for_it(tmp_path: Path):
    said = spoken(cold(tmp_path, "expressed_interest=yes"))
    assert "Which bodies hold the prisoners that the place's police arrest?" in said
    assert "Our answer: [to be filled in: answer, and the paper that shows it]" in said


def test_the_command_in_a_reply_gives_the_same_digest_again(tmp_path: Path):
    facts = ("expressed_interest=yes: by letter", "hold_practice@us-il-cook-county=warrant-only",
             "holding_bodies=us-il-cook-county")  # fmt: skip
    html = cold(tmp_path, *facts)
    (command,) = re.findall(r"<code>(evenhand notify [^<]*)</code>", html)
    (digest,) = re.findall(r"<code>([0-9a-f]{64})</code>", html)
    run = [str(Path(sys.executable).with_name("evenhand")), *shlex.split(unescape(command))[1:]]
    subprocess.run(run, cwd=tmp_path, check=True, capture_output=True)
    (row,) = listed(tmp_path / "letters")
    assert row["digest"] == digest


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("expressed_interest", "'expressed_interest' is no answer."),
        ("interest=yes", "'interest' is not a fact of this program."),
        ("ice_access=yes", "'ice_access' is asked of each body named in 'holding_bodies'."),
        ("expressed_interest=perhaps", "'perhaps'"),
        ("expressed_interest=unknown", "'expressed_interest=unknown' says nothing."),
        ("commitment=yes", "'commitment' is for us-doj to find"),
        ("hold_practice@us-il-cook-countie=honours", "'us-il-cook-countie' is not the id"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_next_step(fact: str, message: str):
    with pytest.raises(BadAnswer) as caught:
        laid_over(open_record(), as_program(PSP), "us-il-chicago", [fact], DAY)
    assert message in str(caught.value)
    assert caught.value.hint
