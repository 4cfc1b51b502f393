"""No byte of a bundle can be another, nobody else can have sealed it, and it is said which."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.bundle.canonical import base64url, from_base64url
from evenhand.bundle.checking import checked
from evenhand.bundle.keyring import new_keys, public_keys, rotate_keys, signer
from evenhand.bundle.keys import PublicKey, key_list, read_key_list, thumbprint
from evenhand.bundle.opening import KEYS, MANIFEST, SIGNATURE, Opened, open_bundle, opened
from evenhand.errors import BadKeys, EvenhandError, NotABundle, Place, RepeatedKid, UnreadableFile
from evenhand.verbs.seal import Sealed, seal
from evenhand.verbs.verify import verify
from tests.bundle.made import (
    NOW,
    changed,
    files_of,
    golden,
    put,
    resealed,
    rezipped,
    told,
    with_manifest,
)

PLACE = Place("b.zip")


def problems(
    files: dict[str, bytes], keys: tuple[PublicKey, ...] | None = None
) -> list[EvenhandError]:
    return list(checked(Opened(PLACE, files), keys).problems)


def test_a_bundle_is_as_it_was_sealed(sealed: Sealed, desk: Path) -> None:
    for found in verify(sealed.files, keys=desk / "jwks.json", log=desk / "log"):
        assert found.problems == ()
        assert found.checked is not None
        assert found.checked.trusted is True
        assert found.logged.startswith("2 entries")
    assert sealed.logged == 2
    assert sealed.unknown_members == 1


def test_it_holds_what_it_needs_and_nothing_of_others(brook: Path) -> None:
    files = files_of(brook)
    assert {name for name in files if name.startswith("program/")} == {
        "program/xx-night-buses.yaml",
        "program/xx-night-buses.orders.yaml",
        "program/xx.vocabulary.yaml",
    }
    rows = files["record/statements.csv"].decode()
    assert "xx-so-mill,plan_sound" not in rows
    assert "wants_buses,no" not in rows, "said after the day known"
    assert files["letters/notice.html"] == b"<p>Notice</p>"
    # The figure of another town that was taken back is counted no more.
    assert (
        "night_trips,xx-statistics,2043,2044-01-15,4\n" in files["record/publications.csv"].decode()
    )
    assert "2044-01-16" not in files["record/publications.csv"].decode()


def test_the_name_of_a_bundle_ends_in_the_digest_of_its_manifest(brook: Path) -> None:
    found = checked(open_bundle(brook))
    assert brook.name == f"xx-no-brook-circular-2044-03-21-{found.digest[:12]}.zip"


def every_file(files: dict[str, bytes]) -> list[tuple[str, int]]:
    """Some offsets in every file: the first, the middle, the last."""
    return [(name, at) for name, data in files.items() for at in {0, len(data) // 2, len(data) - 1}]


def test_an_altered_byte_of_any_file_is_found_and_the_file_named(brook: Path) -> None:
    files = files_of(brook)
    for name, at in every_file(files):
        altered = bytearray(files[name])
        altered[at] ^= 1
        found = told(problems({**files, name: bytes(altered)}))
        assert name in found, (name, at)


@settings(max_examples=60)
@given(data=st.data())
def test_any_byte_of_the_zip_flipped_is_found_and_its_place_named(
    brook: Path, data: st.DataObject
) -> None:
    content = brook.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    altered = bytearray(content)
    altered[at] ^= data.draw(st.integers(1, 255))
    try:
        found = list(checked(opened(bytes(altered), PLACE)).problems)
    except NotABundle as problem:
        found = [problem]
    named = told(found)
    inside = next(
        (name for name, data in files_of(brook).items() if region(content, name, data, at)), ""
    )
    assert found
    assert inside in named if inside else ("irectory of the zip" in named or "The entry" in named)


def region(content: bytes, name: str, data: bytes, at: int) -> bool:
    """Whether the byte lies in the entry of that name."""
    start = content.index(b"PK\3\4", 0)
    while content[start + 30 : start + 30 + len(name)] != name.encode():
        start = content.index(b"PK\3\4", start + 1)
    return start <= at < start + 30 + len(name) + len(data)


def test_missing_and_extra_files_are_named(brook: Path) -> None:
    files = files_of(brook)
    del files["record/acts.csv"]
    golden("missing-and-extra", told(problems({**files, "letters/more.txt": b"x"})))


def test_a_manifest_and_a_signature_that_do_not_belong_together_are_both_named(
    brook: Path, mill: Path
) -> None:
    golden(
        "not-together", told(problems({**files_of(brook), SIGNATURE: files_of(mill)[SIGNATURE]}))
    )


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE, KEYS, "determination.json"])
def test_a_bundle_without_one_of_its_own_files_is_refused(brook: Path, name: str) -> None:
    files = files_of(brook)
    del files[name]
    assert name in told(problems(files))


def signed_with(files: dict[str, bytes], header: str, tail: str | None = None) -> dict[str, bytes]:
    made = files[SIGNATURE].decode().rpartition(".")[2] if tail is None else tail
    return {**files, SIGNATURE: f"{base64url(header.encode())}..{made}".encode()}


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("alg-none", '{"alg":"none","kid":"KID"}'),
        ("alg-hs256", '{"alg":"HS256","kid":"KID"}'),
        ("alg-eddsa", '{"alg":"EdDSA","kid":"KID"}'),
        ("header-crit", '{"alg":"Ed25519","crit":["b64"],"kid":"KID"}'),
        ("header-b64", '{"alg":"Ed25519","b64":false,"kid":"KID"}'),
        ("header-jwk", '{"alg":"Ed25519","jwk":{},"kid":"KID"}'),
        ("header-spaced", '{"alg": "Ed25519","kid":"KID"}'),
        ("header-twice", '{"alg":"none","alg":"Ed25519","kid":"KID"}'),
        ("header-no-kid", '{"alg":"Ed25519"}'),
    ],
)
def test_a_signature_of_any_other_kind_is_refused_word_for_word(
    brook: Path, name: str, header: str
) -> None:
    files = files_of(brook)
    kid = read_key_list(files[KEYS], PLACE)[0].kid
    golden(f"signature-{name}", told(problems(signed_with(files, header.replace("KID", kid)))))


@pytest.mark.parametrize(
    "signature",
    [b"", b"..", b"a.b.c", b"\xff..x", b"e30..QQ==", b"x" * 5000, b"a.b.c.d", b"e30.."],
)
def test_what_is_no_signature_is_refused(brook: Path, signature: bytes) -> None:
    (found,) = problems({**files_of(brook), SIGNATURE: signature})
    assert found.code == "bundle.unsigned"


def test_a_signature_is_read_only_as_it_is_written(brook: Path) -> None:
    files = files_of(brook)
    text = files[SIGNATURE].decode()
    # The last of 86 characters has two spare bits: three more texts decode to the same bytes.
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    spare = text[:-1] + alphabet[alphabet.index(text[-1]) + 1]
    for other in (spare, text + "=", text + "\n", text.replace("-", "+")):
        if other != text:
            found = problems({**files, SIGNATURE: other.encode()})
            assert [one.code for one in found] == ["bundle.unsigned"]


def test_a_foreign_key_is_refused_where_a_list_is_given(brook: Path, desk: Path) -> None:
    (found,) = problems(files_of(brook), public_keys(desk / "strangers-keys"))
    assert found.code == "keys.foreign"
    assert "foreign key" in found.message


def test_a_bundle_sealed_anew_by_a_stranger_passes_only_without_a_list(
    brook: Path, desk: Path
) -> None:
    files = changed(files_of(brook), "record/statements.csv", "Letter 7", "Letter 8")
    forged = resealed(files, desk / "strangers-keys")
    assert problems(forged) == []
    (found,) = problems(forged, public_keys(desk / "keys"))
    assert found.code == "keys.foreign"


def test_after_a_rotation_old_bundles_are_valid_and_new_ones_by_the_old_key_are_not(
    tmp_path: Path,
) -> None:
    keys = tmp_path / "keys"
    new_keys(keys, now=NOW)
    program, record = put(tmp_path)
    asked = {"as_of": dt.date(2044, 3, 21), "applicants": ["xx-no-brook"], "keys": keys}
    old_signer = signer(keys)
    (old,) = seal(program, tmp_path / "a", record, **asked, now=NOW).files
    rotate_keys(keys, now=NOW)
    (new,) = seal(program, tmp_path / "b", record, **asked, now=NOW).files
    published = tmp_path / "jwks.json"
    published.write_bytes(key_list(public_keys(keys)))
    assert [one.ok for one in verify([old, new], keys=published)] == [True, True]
    late = NOW + dt.timedelta(days=1)
    files = with_manifest(
        files_of(old), lambda m: m.update(sealed_at=f"{late:%Y-%m-%dT%H:%M:%SZ}"), keys
    )
    files[SIGNATURE] = old_signer.sign(files[MANIFEST])
    (found,) = problems(files, public_keys(keys))
    assert found.code == "keys.not-valid-then"
    assert "taken out of use, on 2044-04-01T12:00:01Z" in found.message


def test_a_seal_before_its_key_was_in_use_is_refused(brook: Path, desk: Path) -> None:
    key = read_key_list((desk / "jwks.json").read_bytes(), PLACE)[0]
    later = key._replace(nbf=int(NOW.timestamp()) + 1)
    (found,) = problems(files_of(brook), (later,))
    assert "before its key was in use" in found.message


def test_two_keys_with_one_identifier_are_refused(desk: Path) -> None:
    (key,) = public_keys(desk / "keys")
    with pytest.raises(RepeatedKid):
        read_key_list(key_list([key, key._replace(exp=1)]), PLACE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"d": "QQ"}, "private key"),
        ({"kid": "x"}, "not its thumbprint"),
        ({"crv": "X25519"}, "not one of kind Ed25519"),
        ({"alg": "EdDSA"}, "not one of kind Ed25519"),
        ({"x": "QQ"}, "not 32 bytes long"),
        ({"nbf": "soon"}, "members that are not a key's"),
        ({"x5u": "https://example.org"}, "members that are not a key's"),
    ],
)
def test_a_list_of_keys_that_is_none_is_refused(
    desk: Path, change: dict[str, str], said: str
) -> None:
    found = json.loads((desk / "jwks.json").read_bytes())
    found["keys"][0].update(change)
    content = json.dumps(found, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(BadKeys, match=said):
        read_key_list(content, PLACE)


def test_the_thumbprint_is_that_of_the_standard() -> None:
    # RFC 8037, appendix A.3.
    assert thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo") == (
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    )


def test_a_signature_is_that_of_the_algorithm_over_header_and_payload(desk: Path) -> None:
    made = signer(desk / "keys")
    header, _, signature = made.sign(b"payload").decode().split(".")
    key = Ed25519PublicKey.from_public_bytes(from_base64url(made.public.x))
    key.verify(from_base64url(signature), f"{header}.{base64url(b'payload')}".encode())


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("schema", lambda m: m.update(schema="evenhand/bundle@2")),
        ("more", lambda m: m.update(extra=1)),
        ("day", lambda m: m.update(as_of="2044-02-30")),
        ("no-digest", lambda m: m["files"].update({"letters/notice.html": "abc"})),
        ("lines", lambda m: m.update(applicant="x: as sealed.\ny")),
        ("name", lambda m: m["files"].update({"../x": "0" * 64})),
        ("withheld", lambda m: m.update(withheld=[{"seq": 1, "exemption": "x", "reason": "y"}])),
    ],
)
def test_a_manifest_that_is_none_is_told_word_for_word(
    brook: Path, desk: Path, name: str, change
) -> None:
    files = with_manifest(files_of(brook), change, desk / "keys")
    golden(f"manifest-{name}", told(problems(files)))


def test_a_file_that_cannot_be_opened_is_another_thing_than_a_wrong_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        verify([tmp_path / "none.zip"])
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    (found,) = verify([tmp_path / "text.zip"])
    assert [one.code for one in found.problems] == ["bundle.not-a-bundle"]
    with (tmp_path / "large.zip").open("wb") as large:
        large.truncate(65 * 1024 * 1024)
    (found,) = verify([tmp_path / "large.zip"])
    assert "over 64 MB" in found.problems[0].message


def test_an_unpacked_bundle_is_checked_as_the_zip_is(brook: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(brook) as made:
        made.extractall(tmp_path / "open")
    assert verify([tmp_path / "open"])[0].ok
    (tmp_path / "open" / "link").symlink_to("/etc/passwd")
    assert "no plain file" in str(verify([tmp_path / "open"])[0].problems[0])


def test_the_same_evidence_makes_the_same_files_whoever_else_is_sealed(
    desk: Path, program: Path, brook: Path, tmp_path: Path
) -> None:
    again = seal(
        program, tmp_path, desk / "record", as_of=dt.date(2044, 3, 21), reading="circular",
        keys=desk / "keys", applicants=["xx-no-brook"], now=NOW,
        letters={"notice.html": b"<p>Notice</p>"},
    )  # fmt: skip
    assert again.files[0].name == brook.name
    assert again.files[0].read_bytes() == brook.read_bytes()


def test_rezipping_what_is_in_a_bundle_makes_the_same_bundle(brook: Path, tmp_path: Path) -> None:
    assert rezipped(tmp_path / "b.zip", files_of(brook)).read_bytes() == brook.read_bytes()
