"""Roots and proofs against the definitions of RFC 6962, written down as plainly as they are."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.bundle.log.merkle import (
    EMPTY_ROOT,
    Tree,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
)

MOST = 65
# The leaves and roots of the tests of Certificate Transparency's reference implementation.
KNOWN_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
KNOWN_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def entries(size: int) -> list[bytes]:
    return [f"entry {number}".encode() for number in range(size)]


def tree(size: int) -> Tree:
    return Tree(map(leaf_hash, entries(size)))


def split(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def naive_root(some: list[bytes]) -> bytes:
    """MTH of § 2.1."""
    if not some:
        return hashlib.sha256(b"").digest()
    if len(some) == 1:
        return hashlib.sha256(b"\0" + some[0]).digest()
    k = split(len(some))
    return hashlib.sha256(b"\1" + naive_root(some[:k]) + naive_root(some[k:])).digest()


def naive_path(index: int, some: list[bytes]) -> list[bytes]:
    """PATH of § 2.1.1."""
    if len(some) == 1:
        return []
    k = split(len(some))
    if index < k:
        return [*naive_path(index, some[:k]), naive_root(some[k:])]
    return [*naive_path(index - k, some[k:]), naive_root(some[:k])]


def naive_proof(old: int, some: list[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of § 2.1.2."""
    if old == len(some):
        return [] if whole else [naive_root(some)]
    k = split(len(some))
    if old <= k:
        return [*naive_proof(old, some[:k], whole), naive_root(some[k:])]
    return [*naive_proof(old - k, some[k:], False), naive_root(some[:k])]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_that_are_known_elsewhere_come_out(size: int) -> None:
    found = Tree(map(leaf_hash, KNOWN_LEAVES[:size]))
    assert found.root().hex() == KNOWN_ROOTS[size - 1]


def test_every_root_is_that_of_the_definition_while_the_tree_grows() -> None:
    grown, whole = Tree(), tree(MOST)
    for size in range(MOST + 1):
        assert grown.root() == whole.root(size) == naive_root(entries(size)), size
        grown.add(leaf_hash(f"entry {size}".encode()))


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_entry_is_proved_to_be_there_by_the_path_of_the_definition(size: int) -> None:
    whole, some = tree(MOST), entries(size)
    for index in range(size):
        path = whole.inclusion(index, size)
        assert path == naive_path(index, some)
        assert proves_inclusion(leaf_hash(some[index]), index, size, path, whole.root(size))


@pytest.mark.parametrize("new", range(1, MOST + 1))
def test_every_tree_is_proved_to_continue_every_earlier_one(new: int) -> None:
    whole = tree(MOST)
    for old in range(1, new + 1):
        path = whole.consistency(old, new)
        assert path == naive_proof(old, entries(new))
        assert proves_consistency(old, new, whole.root(old), whole.root(new), path)


SIZES = st.integers(1, 300)


@given(SIZES, st.data())
def test_a_wrong_proof_that_an_entry_is_there_fails(size: int, data: st.DataObject) -> None:
    whole = tree(size)
    index = data.draw(st.integers(0, size - 1))
    leaf, path, root = whole.leaf(index), whole.inclusion(index, size), whole.root()
    assert proves_inclusion(leaf, index, size, path, root)
    other = data.draw(st.integers(-1, size).filter(lambda one: one != index))
    assert not proves_inclusion(leaf, other, size, path, root)
    assert not proves_inclusion(leaf_hash(b"other"), index, size, path, root)
    assert not proves_inclusion(leaf, index, size, [*path, root], root)
    assert not proves_inclusion(leaf, index, size, path, leaf_hash(root))
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        altered = [*path[:at], leaf_hash(path[at]), *path[at + 1 :]]
        assert not proves_inclusion(leaf, index, size, altered, root)
        assert not proves_inclusion(leaf, index, size, path[:-1], root)


@given(SIZES, SIZES, st.data())
def test_a_wrong_proof_that_a_tree_continues_another_fails(
    one: int, other: int, data: st.DataObject
) -> None:
    old, new = sorted((one, other))
    whole = tree(new)
    path, first, second = whole.consistency(old, new), whole.root(old), whole.root()
    assert proves_consistency(old, new, first, second, path)
    wrong = leaf_hash(b"x")
    assert not proves_consistency(old, new, wrong, second, path)
    assert not proves_consistency(old, new, first, wrong, path)
    assert not proves_consistency(old, new, first, second, [*path, wrong])
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        altered = [*path[:at], wrong, *path[at + 1 :]]
        assert not proves_consistency(old, new, first, second, altered)
        assert not proves_consistency(old, new, first, second, path[:-1])


def test_the_empty_tree_is_continued_by_every_other_and_by_nothing_wrong() -> None:
    root = tree(5).root()
    assert proves_consistency(0, 5, EMPTY_ROOT, root, [])
    assert not proves_consistency(0, 5, root, root, [])
    assert not proves_consistency(5, 4, root, root, [])
    assert not proves_consistency(-1, 4, root, root, [])
