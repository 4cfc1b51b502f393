"""Conditions of other years, agencies and aims raise the same codes in the same words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.verbs.check_standards import StandardsChecked, check_standards
from evenhand.verbs.sources import shipped_programs
from tests.audit.motive import MOTIVE

DAYS = {
    "us-doj-psp": dt.date(2017, 8, 3),
    "us-dot-158": dt.date(1986, 10, 1),
    "us-hhs-medicaid-adults": dt.date(2014, 1, 1),
    "us-treasury-arpa-offset": dt.date(2021, 5, 17),
    "us-epa-179": dt.date(1996, 1, 1),
}
FAULTS = {
    "us-doj-psp": {
        "stated-after-opening", "no-authority-cited", "unrelated-to-purpose", "undefined-term",
        "addressed-to-another-body", "effect-not-stated", "conflicts-with-duty",
        "no-alternative-to-conflict", "belief-without-evidence", "no-way-to-ask-again",
        "act-differs-between-channels",
    },
    "us-dot-158": {"undefined-term"},
    "us-hhs-medicaid-adults": {
        "stated-after-opening", "unrelated-to-purpose", "no-way-to-ask-again",
    },
    "us-treasury-arpa-offset": {"undefined-term"},
    "us-epa-179": {"stated-after-opening", "undefined-term"},
}  # fmt: skip
OTHER_AIM = {
    "immigration officers": "inspectors of air",
    "Immigration officers": "Inspectors of air",
    "immigration": "emission",
    "Department of Homeland Security": "Department of Clean Air",
    "foreign national": "diesel engine",
    "Justice": "Energy",
    "Associated Press": "United Wire",
}


@pytest.fixture(scope="module")
def checked() -> dict[str, StandardsChecked]:
    return {name: check_standards(name, as_of=day) for name, day in DAYS.items()}


@pytest.mark.parametrize("program", DAYS)
def test_each_condition_has_the_faults_its_papers_show(
    checked: dict[str, StandardsChecked], program: str
) -> None:
    assert {one.code for one in checked[program].faults} == FAULTS[program]


def test_one_code_has_one_sentence_one_authority_and_one_remedy_whoever_is_concerned(
    checked: dict[str, StandardsChecked],
) -> None:
    said: dict[str, set[tuple[object, ...]]] = {}
    for found in checked.values():
        for one in found:
            words = (one.standard.title, one.standard.sentence, one.standard.authorities,
                     one.standard.todo)  # fmt: skip
            said.setdefault(one.code, set()).add(words)
    shared = {
        code
        for code in said
        if sum(any(one.code == code for one in found) for found in checked.values()) > 1
    }
    assert len(shared) >= 10
    assert all(len(words) == 1 for words in said.values())


def test_another_aim_and_other_names_in_the_papers_change_nothing_but_the_words(
    tmp_path: Path,
) -> None:
    text = shipped_programs()["us-doj-psp"].read_text(encoding="utf-8")
    same, other = tmp_path / "same" / "psp.yaml", tmp_path / "other" / "psp.yaml"
    for path in (same, other):
        path.parent.mkdir()
    same.write_text(text, encoding="utf-8")
    other.write_text(rewritten(text), encoding="utf-8")
    day = DAYS["us-doj-psp"]
    as_is, mirrored = (check_standards(path, as_of=day).to_json() for path in (same, other))
    assert mirrored != as_is
    assert rewritten(mirrored) == rewritten(as_is)


def test_no_finding_speaks_of_motive(checked: dict[str, StandardsChecked]) -> None:
    for found in checked.values():
        for one in found:
            # What a paper or the file says is quoted behind "Taken here:" or in brackets.
            own = f"{one.standard.title} {one.standard.sentence} {one.todo} {one.found.input}"
            assert not MOTIVE.findall(own)


def rewritten(text: str) -> str:
    for old, new in OTHER_AIM.items():
        text = text.replace(old, new)
    return text
