"""An append-only log of what was sealed: a Merkle tree whose root stands for every entry.

In: manifests of bundles. Out: tree heads that are signed, proofs that an entry is in the
tree, and that a later tree continues an earlier one. Whoever keeps a head can tell later
whether anything before it was altered or removed.
"""
