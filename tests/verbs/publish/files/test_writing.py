"""Writing a site: only what changed, and only what is its own."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from evenhand.errors import CannotWrite
from evenhand.verbs.publish.files.writing import MANIFEST, SiteWriter, Written

FILES = [("index.html", b"home"), ("a/index.html", b"a"), ("a/rows.csv", b"x,y\n")]


def written(folder: Path, files: list[tuple[str, bytes]]) -> Written:
    writer = SiteWriter(folder)
    writer.write(files)
    return writer.close()


def test_every_file_is_written_and_listed_with_its_digest(tmp_path: Path):
    assert written(tmp_path, FILES) == Written(files=3, written=3, removed=0)
    listed = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in FILES}
    assert (tmp_path / "a/rows.csv").read_bytes() == b"x,y\n"


def test_what_has_not_changed_is_left_alone(tmp_path: Path):
    written(tmp_path, FILES)
    before = (tmp_path / "index.html").stat().st_mtime_ns
    changed = [FILES[0], ("a/index.html", b"b"), FILES[2]]
    assert written(tmp_path, changed) == Written(files=3, written=1, removed=0)
    assert (tmp_path / "index.html").stat().st_mtime_ns == before


def test_a_file_that_somebody_altered_is_put_right(tmp_path: Path):
    written(tmp_path, FILES)
    (tmp_path / "index.html").write_bytes(b"another")
    assert written(tmp_path, FILES).written == 1
    assert (tmp_path / "index.html").read_bytes() == b"home"


def test_files_of_before_go_and_those_of_others_stay(tmp_path: Path):
    written(tmp_path, FILES)
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    assert written(tmp_path, FILES[:1]) == Written(files=1, written=0, removed=2)
    found = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert found == ["CNAME", "index.html", MANIFEST]


@pytest.mark.parametrize(
    "listed",
    [
        "[1]",
        "{",
        '{"files": 1, "parts": 2}',
        '{"files": {"../outside.txt": "00", "/etc/hosts": "00"}, "parts": {"k": [1, null]}}',
    ],
)
def test_a_list_that_is_not_ours_removes_nothing(tmp_path: Path, listed: str):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "outside.txt").write_text("mine", encoding="utf-8")
    (site / MANIFEST).write_text(listed, encoding="utf-8")
    assert written(site, FILES).removed == 0
    assert (tmp_path / "outside.txt").exists()


def test_a_folder_that_cannot_be_written_says_which_and_what_next(tmp_path: Path):
    (tmp_path / "a").write_text("a file where a folder must be", encoding="utf-8")
    with pytest.raises(CannotWrite) as caught:
        written(tmp_path, FILES)
    assert str(tmp_path / "a" / "index.html") in str(caught.value)
    assert "publish again" in str(caught.value)


class Parts:
    """Publishes a home page and one part, and counts how often the part is made."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, 0

    def publish(self, key: str) -> Written:
        writer = SiteWriter(self.folder)
        writer.write(FILES[:1])
        writer.part(key, self._files)
        self.paths = writer.paths
        return writer.close()

    def _files(self):
        self.made += 1
        yield from FILES[1:]


def test_a_part_with_the_same_key_is_not_made_again(tmp_path: Path):
    site = Parts(tmp_path)
    site.publish("one")
    assert site.publish("one") == Written(files=3, written=0, removed=0)
    assert site.made == 1
    assert site.paths == ("a/index.html", "a/rows.csv", "index.html")
    assert site.publish("two") == Written(files=3, written=0, removed=0)
    assert site.made == 2


@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_a_part_whose_files_are_not_as_they_were_is_made_again(tmp_path: Path, harm: str):
    site = Parts(tmp_path)
    site.publish("one")
    file = tmp_path / "a/rows.csv"
    file.write_bytes(b"other") if harm == "altered" else file.unlink()
    assert site.publish("one").written == 1
    assert site.made == 2
    assert file.read_bytes() == b"x,y\n"


def test_a_file_of_somebody_elses_is_not_written_over(tmp_path: Path):
    (tmp_path / "index.html").write_bytes(b"another's home")
    with pytest.raises(CannotWrite, match="somebody else's"):
        written(tmp_path, FILES)
    assert (tmp_path / "index.html").read_bytes() == b"another's home"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path):
    site, outside = tmp_path / "site", tmp_path / "outside"
    site.mkdir()
    outside.mkdir()
    (site / "a").symlink_to(outside)
    with pytest.raises(CannotWrite, match="leads out of the folder"):
        written(site, FILES)
    assert list(outside.iterdir()) == []


def test_what_a_run_that_was_broken_off_left_is_known_to_the_next(tmp_path: Path):
    broken = SiteWriter(tmp_path)
    broken.write([("old/index.html", b"old")])  # and no close
    assert written(tmp_path, FILES) == Written(files=3, written=3, removed=1)
    assert not (tmp_path / "old/index.html").exists()


def test_a_file_that_somebody_put_in_ones_place_is_not_removed(tmp_path: Path):
    written(tmp_path, FILES)
    (tmp_path / "a/rows.csv").write_bytes(b"mine now")
    assert written(tmp_path, FILES[:1]).removed == 1
    assert (tmp_path / "a/rows.csv").read_bytes() == b"mine now"


@pytest.mark.parametrize("path", ["a\\u0000b", "a" * 300])
def test_a_damaged_name_in_the_list_is_passed_over(tmp_path: Path, path: str):
    (tmp_path / MANIFEST).write_text(f'{{"files": {{"{path}": "0"}}, "parts": {{}}}}', "utf-8")
    assert written(tmp_path, FILES) == Written(files=3, written=3, removed=0)
