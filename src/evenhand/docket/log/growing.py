"""The tree over the events, kept in memory and grown by those that are new."""

from __future__ import annotations

from threading import RLock

from evenhand.bundle.keyring import signer
from evenhand.bundle.log.heads import Head
from evenhand.bundle.log.merkle import Tree, leaf_hash
from evenhand.bundle.log.proofs import Consistency
from evenhand.docket.clock import now
from evenhand.docket.errors import NotThere
from evenhand.docket.events.chain import content_of
from evenhand.docket.events.models import Event
from evenhand.docket.sealed import keys_folder


class GrowingTree:
    """The Merkle tree (RFC 6962) over all events; one thread at a time adds to it."""

    def __init__(self) -> None:
        self._turn = RLock()
        self._tree = Tree()
        self._last = ""

    def grown(self) -> Tree:
        """The tree with every event that there is now.

        Where the last event it holds is no longer the one on file, it is made anew: another
        docket was put in the place of the one it was made from.
        """
        with self._turn:
            if not self._goes_on():
                self._tree, self._last = Tree(), ""
            for event in Event.objects.filter(number__gt=len(self._tree)).order_by("number"):
                self._tree.add(leaf_hash(content_of(event)))
                self._last = event.digest
            return self._tree

    def _goes_on(self) -> bool:
        size = len(self._tree)
        return not size or Event.objects.filter(number=size, digest=self._last).exists()


_TREE = GrowingTree()


def head_now() -> Head:
    """The head of the log as it is now, signed.

    Raises:
        KeysError: the docket's keys cannot be used.
    """
    tree = _TREE.grown()
    return _signed(tree, len(tree))


def proof_of(number: int) -> tuple[Event, list[bytes], Head]:
    """An event, its audit path, and the head of the tree that it is proved to be in.

    Raises:
        NotThere: there is no such event.
    """
    tree = _TREE.grown()
    size = len(tree)
    event = Event.objects.filter(number=number).first() if 0 < number <= size else None
    if event is None:
        raise NotThere(f"There is no event {number}.", hint=f"The log has the events 1 to {size}.")
    head = _signed(tree, size)
    return event, tree.inclusion(number - 1, size), head


def continues(old: int) -> Consistency:
    """The proof that the log continues that of its first ``old`` events.

    Raises:
        NotThere: it has fewer.
    """
    tree = _TREE.grown()
    size = len(tree)
    if not 0 < old <= size:
        raise NotThere(f"The log has {size:,} events.", hint="Name the size of an earlier head.")
    return Consistency(old, tuple(tree.consistency(old, size)), _signed(tree, size))


def _signed(tree: Tree, size: int) -> Head:
    return Head.signed(size, tree.root(size), now(), signer(keys_folder()))
