"""seal, verify, replay, keys and log at the prompt: words, exit codes, files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.bundle.made import BROOK, COUNTY, DAY, golden, number_of, put

from evenhand.cli import main


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def plain(text: str, folder: Path) -> str:
    """Output without what differs from run to run."""
    text = text.replace(f"{folder}/", "").rstrip("\n")
    text = re.sub(r"\b[0-9a-f]{64}\b", "DIGEST", text)
    text = re.sub(r"\b[0-9a-f]{12}(?=\.zip|\.public|…)", "DIGEST12", text)
    text = re.sub(r"Byte \d[\d,]*(?=,)", "Byte N", text)
    text = re.sub(r"key [\w-]{43}", "key KID", text)
    text = re.sub(r"evenhand \d+\.[\w.]+;", "evenhand VERSION;", text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "INSTANT", text)


class Desk:
    """An agency's folder: keys, a program, a record, and what it seals."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program, self.record = put(folder)
        assert run("keys", "new", folder / "keys").exit_code == 0

    def seal(self, *words: str | Path) -> Result:
        return run(
            "seal", self.program, "--record", self.record, "--as-of", DAY.isoformat(),
            "--keys", self.folder / "keys", "-o", self.folder / "sealed", *words,
        )  # fmt: skip

    def bundle(self, of: str = BROOK) -> Path:
        (found,) = (self.folder / "sealed").glob(f"{of}*-{'[0-9a-f]' * 12}.zip")
        return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("agency"))
    county = number_of("lighting_practice", COUNTY, "always")
    table = f"seq,exemption,reason\n{county},5 USC 552(b)(7)(F),It would endanger a keeper.\n"
    (made.folder / "withhold.csv").write_text(table, encoding="utf-8")
    found = made.seal(
        "--reading", "circular", "--log", made.folder / "log",
        "--withhold", made.folder / "withhold.csv", "--public",
    )  # fmt: skip
    assert found.exit_code == 0
    golden("cli-seal", plain(found.output, made.folder))
    published = run("keys", "publish", made.folder / "keys", "-o", made.folder / "jwks.json")
    assert published.exit_code == 0
    return made


def test_verify_says_whose_key_it_is_and_what_is_withheld(desk: Desk) -> None:
    (public,) = (desk.folder / "sealed").glob("*.public.zip")
    found = run("verify", desk.bundle(), public, desk.bundle("xx-so-mill"))
    assert found.exit_code == 0
    golden("cli-verify", plain(found.output, desk.folder))


def test_verify_with_a_list_and_a_log(desk: Desk) -> None:
    trusted = ("--keys", desk.folder / "jwks.json", "--log", desk.folder / "log")
    found = run("verify", desk.bundle(), *trusted)
    assert found.exit_code == 0
    golden("cli-verify-trusted", plain(found.output, desk.folder))


def test_verify_names_every_problem_and_exits_with_1(desk: Desk, tmp_path: Path) -> None:
    content = desk.bundle("xx-so-mill").read_bytes()
    (tmp_path / "b.zip").write_bytes(content.replace(b"plan_sound,yes", b"plan_sound,yed"))
    found = run("verify", tmp_path / "b.zip")
    assert found.exit_code == 1
    golden("cli-verify-altered", plain(found.output, tmp_path))
    found = run("verify", tmp_path / "b.zip", "--format", "json")
    assert found.exit_code == 1
    (told,) = json.loads(found.output)
    assert (told["ok"], told["applicant"]) == (False, "xx-so-mill")
    assert {one["code"] for one in told["problems"]} == {"bundle.damaged"}


def test_verify_as_data(desk: Desk) -> None:
    found = run("verify", desk.bundle(), "--keys", desk.folder / "jwks.json", "--format", "json")
    (told,) = json.loads(found.output)
    assert (told["ok"], told["trusted"], told["problems"]) == (True, True, [])
    assert told["withheld"][0]["exemption"] == "5 USC 552(b)(7)(F)"


def test_a_file_that_cannot_be_opened_is_exit_2(tmp_path: Path) -> None:
    for verb in ("verify", "replay"):
        found = run(verb, tmp_path / "none.zip")
        assert found.exit_code == 2
        assert "cannot be opened" in found.output
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    assert run("verify", tmp_path / "text.zip").exit_code == 1
    assert run("replay", tmp_path / "text.zip").exit_code == 2
    assert run("verify", "a", "b", "--proof", "c").exit_code == 2


def test_replay_says_what_came_out(desk: Desk, tmp_path: Path) -> None:
    (public,) = (desk.folder / "sealed").glob("*.public.zip")
    said = [plain(run("replay", one).output, desk.folder) for one in (desk.bundle(), public)]
    golden("cli-replay", "\n".join(said))
    content = desk.bundle("xx-so-mill").read_bytes()
    (tmp_path / "b.zip").write_bytes(content.replace(b"plan_sound,yes", b"plan_sound,no "))
    found = run("replay", tmp_path / "b.zip")
    assert found.exit_code == 1
    golden("cli-replay-altered", plain(found.output, tmp_path))
    told = json.loads(run("replay", tmp_path / "b.zip", "--format", "json").output)
    assert told["same"] is False
    assert told["differences"][0]["where"].startswith("finding plan")


def test_seal_offers_no_answers_in_a_file_since_none_can_be_sealed(desk: Desk) -> None:
    assert "--facts" not in run("seal", "--help").output
    found = run(
        "seal", desk.program, "--facts", "facts.json", "--as-of", "2044-03-21",
        "--keys", desk.folder / "keys",
    )  # fmt: skip
    assert found.exit_code == 2
    assert "No such option" in found.output


def test_without_a_key_nothing_is_sealed(desk: Desk, tmp_path: Path) -> None:
    found = run(
        "seal", desk.program, "--record", desk.record, "--as-of", "2044-03-21",
        "--keys", tmp_path, "-o", tmp_path / "out",
    )  # fmt: skip
    assert found.exit_code == 2
    assert "evenhand keys new" in found.output
    assert not (tmp_path / "out").exists()


def test_what_was_listed_and_not_withheld_is_said_last(desk: Desk, tmp_path: Path) -> None:
    wish = number_of("wants_buses", "xx-so-mill", "yes")
    (tmp_path / "w.csv").write_text(f"seq,exemption,reason\n{wish},law,why\n")
    found = run(
        "seal", desk.program, "--record", desk.record, "--as-of", DAY.isoformat(), "--applicant",
        BROOK, "--keys", desk.folder / "keys", "--withhold", tmp_path / "w.csv", "-o",
        tmp_path / "out",
    )  # fmt: skip
    assert found.exit_code == 0
    golden("cli-seal-not-withheld", plain(found.stderr, tmp_path))


def test_a_log_is_kept_proved_and_checked_at_the_prompt(desk: Desk, tmp_path: Path) -> None:
    log, head, proof = tmp_path / "log", tmp_path / "head.json", tmp_path / "proof.json"
    keys = ("--keys", desk.folder / "keys")
    said = [run("log", "add", log, desk.bundle(), *keys)]
    said += [run("log", "head", log), run("log", "head", log, "-o", head)]
    said += [run("log", "add", log, desk.bundle(), desk.bundle("xx-so-mill"), *keys)]
    said += [run("log", "check", head, log)]
    said += [run("log", "prove", log, desk.bundle(), "-o", proof)]
    said += [run("verify", desk.bundle(), "--proof", proof)]
    said += [run("log", "prove", log, "--since", head, "-o", tmp_path / "since.json")]
    said += [run("log", "head", log, "-o", tmp_path / "new.json")]
    said += [run("log", "check", head, tmp_path / "new.json", "--proof", tmp_path / "since.json")]
    assert [one.exit_code for one in said] == [0] * len(said)
    told = "".join(one.output for one in said)
    golden("cli-log", plain(plain(told, tmp_path), desk.folder))
    lines = (log / "entries.jsonl").read_text(encoding="utf-8").replace(BROOK, "xx-no-brock")
    (log / "entries.jsonl").write_text(lines, encoding="utf-8")
    assert run("log", "check", head, log).exit_code == 1
    assert run("log", "head", log).exit_code == 2
    assert run("log", "check", tmp_path / "none", log).exit_code == 2
    assert run("log", "prove", log).exit_code == 2


def test_a_bundle_that_is_not_in_the_log_has_no_proof(desk: Desk, tmp_path: Path) -> None:
    run("log", "add", tmp_path / "log", desk.bundle(), "--keys", desk.folder / "keys")
    found = run("log", "prove", tmp_path / "log", desk.bundle("xx-so-mill"))
    assert found.exit_code == 1
    assert "does not hold" in found.output


def test_keys_are_made_replaced_and_published_at_the_prompt(tmp_path: Path) -> None:
    folder, published = tmp_path / "keys", tmp_path / "jwks.json"
    said = [run("keys", "new", folder), run("keys", "rotate", folder)]
    said += [run("keys", "publish", folder, "-o", published)]
    assert [one.exit_code for one in said] == [0, 0, 0]
    golden("cli-keys", plain("".join(one.output for one in said), tmp_path))
    assert run("keys", "publish", folder).output == published.read_text(encoding="utf-8")
    assert len(json.loads(published.read_text(encoding="utf-8"))["keys"]) == 2
    assert '"d"' not in published.read_text(encoding="utf-8")
    assert run("keys", "new", folder).exit_code == 2
    assert run("keys", "rotate", tmp_path / "none").exit_code == 2
