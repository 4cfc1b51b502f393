"""The log of all that was done: its signed head, its entries and proofs, and the keys."""
