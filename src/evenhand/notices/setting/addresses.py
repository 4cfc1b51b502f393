"""Where links lead, for those who read on paper and can follow none."""

from __future__ import annotations


def hidden_address(target: str, words: str) -> str:
    """The address of a link that its words do not say, empty if they do.

    Args:
        target: what ``href`` holds; a place in the letter itself has no address.
        words: what is to be read between ``<a>`` and ``</a>``.
    """
    address = target.removeprefix("mailto:").removeprefix("tel:")
    bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return "" if target.startswith("#") or bare in "".join(words.split()) else address
