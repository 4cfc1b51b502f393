"""The Merkle tree of RFC 6962 (§ 2.1): roots, proofs, and checking them.

A tree of *n* leaves splits at the largest power of two below *n*. Whatever is complete is
hashed once and kept, so that adding a leaf costs a constant number of hashes on average, and
a root or a proof some log² *n*.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

EMPTY_ROOT: Final = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows; it holds hashes alone."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        # Level k holds the hash of each complete subtree of 2^k leaves, from the left.
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.add(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def add(self, leaf: bytes) -> None:
        """Append a leaf, given by its hash."""
        level, found = 0, leaf
        self._levels[0].append(found)
        while len(self._levels[level]) % 2 == 0:
            found = node_hash(*self._levels[level][-2:])
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(found)

    def leaf(self, index: int) -> bytes:
        """The hash of a leaf."""
        return self._levels[0][index]

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves; of all without it."""
        count = len(self) if size is None else size
        return self._range(0, count) if count else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The audit path of a leaf in the tree of the first ``size`` leaves (§ 2.1.1)."""
        path: list[bytes] = []
        low, high = 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self._range(middle, high))
                high = middle
            else:
                path.append(self._range(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof that the tree of ``new`` leaves continues that of ``old`` (§ 2.1.2)."""
        path: list[bytes] = []
        low, high, whole = 0, new, True
        while 0 < old < new and old != high:
            middle = low + _split(high - low)
            if old <= middle:
                path.append(self._range(middle, high))
                high = middle
            else:
                path.append(self._range(low, middle))
                low, whole = middle, False
        if 0 < old < new and not whole:
            path.append(self._range(low, high))
        return path[::-1]

    def _range(self, low: int, high: int) -> bytes:
        """The hash of the leaves from ``low`` to before ``high``."""
        size = high - low
        if size & (size - 1) == 0 and low % size == 0:
            return self._levels[size.bit_length() - 1][low // size]
        middle = low + _split(size)
        return node_hash(self._range(low, middle), self._range(middle, high))


def proves_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether the path leads from the leaf to the root (RFC 9162 § 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether the path shows that the new tree continues the old one (RFC 9162 § 2.1.4.2).

    An empty tree is continued by every other, and a tree by itself, without a path.
    """
    if old == new or old == 0:
        return not path and old <= new and old_root == (new_root if old else EMPTY_ROOT)
    if not 0 < old < new or not path:
        return False
    steps = list(path)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, step)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(size: int) -> int:
    """The largest power of two below ``size``, which is at least two."""
    return int(1 << (size - 1).bit_length() - 1)
