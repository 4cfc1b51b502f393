"""Letters and administrative records that go with sealed determinations."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from evenhand.bundle.keyring import new_keys
from evenhand.errors import UsageError
from evenhand.verbs.seal import Sealed, seal
from evenhand.verbs.verify import verify
from tests.bundle.made import BEFORE, BROOK, DAY, LETTER_DAY, NOW, files_of, number_of, put
from tests.notices.conftest import pdf, poppler
from tests.notices.drafted import spoken

__all__ = ["pdf", "poppler"]
STOCKTON = "us-ca-stockton"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    new_keys(folder / "keys", now=BEFORE)
    put(folder)
    return folder


@pytest.fixture(scope="module")
def stockton(desk: Path) -> Sealed:
    return seal(
        "us-doj-psp", desk / "sealed", as_of=LETTER_DAY, reading="release",
        applicants=[STOCKTON], keys=desk / "keys", now=NOW,
        letter_kinds=["determination", "request-to-controller"],
    )  # fmt: skip


def test_the_digest_in_a_letter_is_that_of_the_determination_sealed_with_it(stockton: Sealed):
    files = files_of(stockton.files[0])
    digest = hashlib.sha256(files["determination.json"]).hexdigest()
    letter = files["letters/determination.html"].decode()
    assert f"Digest (SHA-256) of the determination: {digest}" in " ".join(spoken(letter).split())


def test_letters_are_sealed_by_kind_and_by_whom_they_go_to(stockton: Sealed):
    letters = [name for name in files_of(stockton.files[0]) if name.startswith("letters/")]
    assert letters == [
        "letters/determination.html",
        "letters/request-to-controller-us-ca-san-joaquin-county.html",
    ]
    (found,) = verify(stockton.files)
    assert found.ok


def test_a_kind_that_a_case_gives_no_ground_for_is_not_sealed(desk: Path):
    done = seal(
        "us-doj-psp", desk / "outside", as_of=LETTER_DAY, applicants=["us-il-chicago"],
        keys=desk / "keys", now=NOW, letter_kinds=["answer", "determination"],
    )  # fmt: skip
    files = files_of(done.files[0])
    assert [name for name in files if name.startswith("letters/")] == ["letters/determination.html"]


@pytest.mark.usefixtures("poppler")
def test_a_record_names_what_is_withheld_and_holds_nothing_of_it(pdf: object, desk: Path):
    number = number_of("lighting_practice", "xx-no-hill-county", "always")
    (desk / "withhold.csv").write_text(
        f"seq,exemption,reason\n{number},5 USC 552(b)(7)(F),safety of a place\n"
    )
    done = seal(
        desk / "program" / "xx-night-buses.yaml", desk / "withheld", desk / "record", as_of=DAY,
        reading="circular", applicants=[BROOK], keys=desk / "keys", now=NOW,
        withhold=desk / "withhold.csv", public=True, administrative_records=True,
    )  # fmt: skip
    (file,) = done.administrative_records
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    said = " ".join(text.stdout.split())
    assert "5 USC 552(b)(7)(F)" in said
    assert "Letter 7" not in said  # the paper that the withheld statement alone rests on
    assert not re.search(rf"\b{number}\. ", said)
    full, public = (files_of(one[0]) for one in (done.files, done.public))
    squeezed = "".join(text.stdout.split())
    assert hashlib.sha256(full["withheld/determination.json"]).hexdigest() not in squeezed
    assert hashlib.sha256(public["determination.json"]).hexdigest() in squeezed


@pytest.mark.usefixtures("poppler")
def test_a_record_of_one_outside_the_class_holds_nothing_of_what_puts_it_there(
    pdf: object, desk: Path
):
    number = number_of("wants_buses", "xx-so-mill", "yes")
    (desk / "class.csv").write_text(f"seq,exemption,reason\n{number},5 USC 552(b)(5),draft\n")
    done = seal(
        desk / "program" / "xx-night-buses.yaml", desk / "member", desk / "record", as_of=DAY,
        reading="circular", applicants=["xx-so-mill", "xx-no-fern"], keys=desk / "keys", now=NOW,
        withhold=desk / "class.csv", public=True, administrative_records=True,
    )  # fmt: skip
    for file in done.administrative_records:
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
        said = " ".join(text.stdout.split())
        assert "said by Mill" not in said
        assert f"{number}. " not in said


def test_a_reconsideration_is_not_sealed_with_one_determination(desk: Path):
    with pytest.raises(UsageError, match="is not sealed with one determination"):
        seal(
            "us-doj-psp", desk / "none", as_of=LETTER_DAY, keys=desk / "keys", now=NOW,
            letter_kinds=["reconsideration"],
        )  # fmt: skip
    assert not (desk / "none").exists()
