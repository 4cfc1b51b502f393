"""The questions that a party passed over in an interview: kept in its session, and nowhere else."""

from __future__ import annotations

from typing import Final, TypedDict

from django.contrib.sessions.backends.base import SessionBase

from evenhand.verbs.interview_questions import Key

_SESSION: Final = "passed-over"


class _Passed(TypedDict):
    """A question passed over, and how many rows were filed by then."""

    key: Key
    filed: int


class PassedOver:
    """Those of one interview, in the order in which they were passed over."""

    def __init__(self, session: SessionBase, interview: str) -> None:
        """``interview`` names the interview among those of the session."""
        self._session = session
        self._interview = interview

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def keys(self) -> list[Key]:
        """What was passed over."""
        # A session keeps lists where there were tuples.
        return [(fact, about, year) for fact, about, year in (one["key"] for one in self._kept)]

    def last(self, filed: int) -> Key | None:
        """The last of them; ``None`` where there is none, or something was filed since.

        Args:
            filed: how many rows are filed now.
        """
        kept = self._kept
        return self.keys[-1] if kept and kept[-1]["filed"] == filed else None

    def add(self, key: Key, filed: int) -> None:
        """Pass a question over, when so many rows are filed."""
        self._keep([*self._kept, _Passed(key=key, filed=filed)])

    def drop_last(self) -> None:
        """Have the last of them asked again."""
        self._keep(self._kept[:-1])

    @property
    def _kept(self) -> list[_Passed]:
        return self._all.get(self._interview, [])

    def _keep(self, passed: list[_Passed]) -> None:
        self._session[_SESSION] = {**self._all, self._interview: passed}

    @property
    def _all(self) -> dict[str, list[_Passed]]:
        kept: dict[str, list[_Passed]] = self._session.get(_SESSION, {})
        return kept
