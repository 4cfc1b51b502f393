"""What is written whole gets its place, or what was there keeps it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from evenhand.docket.carrying.whole import written_whole
from evenhand.errors import CannotWriteOutput


def test_a_folder_takes_the_place_of_one_that_holds_something(tmp_path: Path) -> None:
    place = _there(tmp_path)
    with written_whole(place) as made:
        made.mkdir()
        (made / "new").write_text("new")
    assert [one.name for one in place.iterdir()] == ["new"]
    assert list(place.parent.iterdir()) == [place]


def test_where_the_place_cannot_be_taken_what_was_there_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(made: Path, place: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error", str(made), None, str(place))

    monkeypatch.setattr(Path, "replace", fails)
    place = _there(tmp_path)
    with pytest.raises(CannotWriteOutput), written_whole(place) as made:
        made.mkdir()
    assert (place / "old").read_text() == "old"
    assert list(place.parent.iterdir()) == [place]


def test_where_nothing_was_written_what_was_there_stays(tmp_path: Path) -> None:
    place = _there(tmp_path)
    with pytest.raises(CannotWriteOutput), written_whole(place):
        pass
    assert (place / "old").read_text() == "old"
    assert list(place.parent.iterdir()) == [place]


def _there(tmp_path: Path) -> Path:
    place = tmp_path / "here" / "place"
    place.mkdir(parents=True)
    (place / "old").write_text("old")
    return place
