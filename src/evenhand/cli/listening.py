"""Where a server listens, and what stands in the way of that: its host or its port."""

from __future__ import annotations

import errno
import os
import socket
from typing import Final

import click

LOOPBACK: Final = "127.0.0.1"
# What is wrong with a host: the names of addresses have numbers of their own (RFC 3493, 6.1).
_OF_NAMES: Final = {number for name, number in vars(socket).items() if name.startswith("EAI_")}
_OF_HOST: Final = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, *_OF_NAMES}


def cannot_listen(problem: OSError | UnicodeError, host: str, port: int) -> click.UsageError:
    """What was asked wrongly, with the option that mends it.

    Args:
        problem: what the system said; a ``UnicodeError`` where the host is no name at all.
    """
    number = problem.errno if isinstance(problem, OSError) else None
    if number is None or number in _OF_HOST:
        return click.UsageError(
            f"{host} is no address of this machine. Name one of its own with --host:"
            f" {LOOPBACK} for this machine alone, 0.0.0.0 for all that can reach it."
        )
    return click.UsageError(
        f"Port {port} cannot be used ({os.strerror(number)}). Name another with --port, or 0"
        " for any that is free."
    )
