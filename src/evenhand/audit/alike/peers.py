"""The nearest eligible peers of each treated body, and how many of them were treated.

A score of consistency over the whole pool says nothing where few are treated: over 90,000
bodies it came to .9999 for four drawn at random and .9999 for four that were all of one rare
kind. Peers are shown by name instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import scipy

from evenhand.audit.attributes.hypotheses import Floats, Mask, numbers_of, values_of
from evenhand.audit.attributes.pool import mask_of, names_of
from evenhand.errors import BadColumn

SKEWED: Final = 0.2  # Bowley's coefficient; a log-normal spread of 0.6 and more reaches it
UNKNOWN_APART: Final = 4.0  # the squared distance of two interquartile ranges
_DIGITS: Final = 12  # distances that differ by less are ties

LeftOutCode: TypeAlias = Literal["not-on-file", "no-spread"]
Order: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scale:
    """How a column was made comparable: (x − ``median``) / ``iqr``, of log x where ``log``."""

    column: str
    log: bool
    median: float
    iqr: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that takes no part, and why."""

    column: str
    code: LeftOutCode
    sentence: str


@dataclass(frozen=True, slots=True)
class Peer:
    """``distance`` is in interquartile ranges; ``unknown`` the columns not on file for it."""

    id: str
    distance: float
    treated: bool
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeersOf:
    """A treated body, its peers from the nearest on, and the columns not on file for itself."""

    id: str
    peers: tuple[Peer, ...]
    unknown: tuple[str, ...]

    @property
    def treated(self) -> int:
        """How many of the peers were treated."""
        return sum(peer.treated for peer in self.peers)

    @property
    def sentence(self) -> str:
        """The count in plain words."""
        if not self.peers:
            return f"{self.id}: no peer can be named, since nothing to compare is on file for it."
        kept = f" without {', '.join(self.unknown)}, not on file" if self.unknown else ""
        return (
            f"{self.id}: of its {len(self.peers)} nearest eligible peers{kept}, {self.treated}"
            f" {'was' if self.treated == 1 else 'were'} treated."
        )


@dataclass(frozen=True, slots=True)
class NearestPeers:
    """The treated by id, with how columns were scaled and which were left out."""

    treated: tuple[PeersOf, ...]
    scales: tuple[Scale, ...]
    left_out: tuple[LeftOut, ...]


def nearest_peers(
    ids: Sequence[str],
    columns: Mapping[str, Sequence[object]],
    treated: Collection[str] | Mask,
    *,
    k: int = 10,
    log: Collection[str] | None = None,
) -> NearestPeers:
    """The ``k`` bodies of the pool nearest to each treated one, itself left out.

    Columns are scaled by median and interquartile range. A column counts in logarithms
    where all of it is above 0 and Bowley's coefficient of skewness (Q1 + Q3 − 2 median) /
    (Q3 − Q1) is above 0.2, or where ``log`` names it. The distance is Euclidean over the
    columns that the treated body has; a peer that lacks one of them is set apart by two
    interquartile ranges in it, so that a gap is neither a likeness nor a bar. Of equal
    distances the lower id comes first.

    Args:
        ids: the eligible: those who meet the criteria, treated or not.
        columns: name to one number a body; ``None`` is unknown.
        treated: ids, or one yes or no a body.
        k: at least 1.
        log: the columns that count in logarithms, in place of the rule.
    Raises:
        BadColumn: a column does not fit, one named in ``log`` is not there or not above 0,
            or ``k`` is out of range.
    """
    names = names_of(ids, len(ids))
    if k < 1:
        raise BadColumn(f"'k' is {k}.", hint="Give at least 1.")
    for name in sorted(set(log or ()) - set(columns)):
        raise BadColumn.unknown_name("a column", name, columns)
    mask = mask_of(treated, names, len(names))
    places = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    named = tuple(names[place] for place in places)
    scaled, scales, left_out = [], [], []
    for name in sorted(columns):
        numbers = numbers_of(name, values_of(name, columns[name], len(names)))[places]
        column = _scale(name, numbers, None if log is None else name in log)
        if isinstance(column, LeftOut):
            left_out.append(column)
        else:
            scales.append(column)
            values = np.log(numbers) if column.log else numbers
            scaled.append((values - column.median) / column.iqr)
    space = _Space(named, mask[places], np.stack(scaled, axis=1) if scaled else None, scales)
    found = tuple(space.peers_of(place, k) for place in np.flatnonzero(mask[places]).tolist())
    return NearestPeers(found, tuple(scales), tuple(left_out))


def _scale(name: str, numbers: Floats, log: bool | None) -> Scale | LeftOut:
    known = numbers[~np.isnan(numbers)]
    if not len(known):
        return LeftOut(name, "not-on-file", f"{name} is not on file for any body.")
    if log and known.min() <= 0:
        raise BadColumn(
            f"'{name}' counts in logarithms and holds {known.min():g}.",
            hint="Leave it out of 'log', or give figures above 0.",
        )
    if log is None:
        log = bool(known.min() > 0 and _skewness(known) > SKEWED)
    values = np.log(known) if log else known
    low, median, high = np.quantile(values, (0.25, 0.5, 0.75))
    if not high > low:
        sentence = f"{name} is the same for the middle half of the bodies, so it has no scale."
        return LeftOut(name, "no-spread", sentence)
    return Scale(name, log, float(median), float(high - low))


def _skewness(known: Floats) -> float:
    low, median, high = np.quantile(known, (0.25, 0.5, 0.75))
    return float((low + high - 2 * median) / (high - low)) if high > low else 0.0


class _Space:
    """Bodies by id at their scaled places."""

    def __init__(
        self, names: Sequence[str], treated: Mask, places: Floats | None, scales: Sequence[Scale]
    ) -> None:
        self.names = names
        self.treated = treated
        self.places = np.empty((len(names), 0)) if places is None else places
        self.columns = [scale.column for scale in scales]
        complete = self.places.shape[1] and not np.isnan(self.places).any()
        self.tree = scipy.spatial.cKDTree(self.places) if complete else None

    def peers_of(self, body: int, k: int) -> PeersOf:
        held = ~np.isnan(self.places[body])
        unknown = self._unknown(body)
        if not held.any():
            return PeersOf(self.names[body], (), unknown)
        near = self._near(body, k)
        near = near[near != body]
        apart = self._distances(body, near, held)
        # Bodies are by id already, and a stable order keeps them so among ties.
        order = np.argsort(np.round(apart, _DIGITS), kind="stable")[:k]
        peers = tuple(
            Peer(
                self.names[near[one]],
                float(apart[one]),
                bool(self.treated[near[one]]),
                self._unknown(int(near[one])),
            )
            for one in order
        )
        return PeersOf(self.names[body], peers, unknown)

    def _unknown(self, body: int) -> tuple[str, ...]:
        gaps = np.flatnonzero(np.isnan(self.places[body]))
        return tuple(self.columns[column] for column in gaps)

    def _near(self, body: int, k: int) -> Order:
        """Bodies among which the nearest are, all ties of the farthest included, by id."""
        everybody: Order = np.arange(len(self.names))
        if self.tree is None or k + 1 >= len(everybody):
            return everybody
        reach = float(self.tree.query(self.places[body], k=k + 1)[0][-1])
        slack = 10.0**-_DIGITS * (1 + reach)
        return np.sort(self.tree.query_ball_point(self.places[body], reach + 2 * slack))

    def _distances(self, body: int, others: Order, held: Mask) -> Floats:
        steps = (self.places[others][:, held] - self.places[body, held]) ** 2
        found: Floats = np.sqrt(np.where(np.isnan(steps), UNKNOWN_APART, steps).sum(axis=1))
        return found
