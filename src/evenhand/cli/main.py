"""The command and its verbs; every error of ours becomes a message and an exit code."""

from __future__ import annotations

import gc
import sys
from importlib.metadata import version
from typing import Any, Final

import click

from evenhand.cli.auditing import compare
from evenhand.cli.checking import check
from evenhand.cli.comparing import difference
from evenhand.cli.comparing_programs import compare_programs
from evenhand.cli.deciding import determine, explain, missing
from evenhand.cli.demonstrating import demo
from evenhand.cli.docketing import docket
from evenhand.cli.exposing import exposure
from evenhand.cli.interviewing import interview
from evenhand.cli.logs import log
from evenhand.cli.measuring import impact
from evenhand.cli.notifying import letter_templates, notify
from evenhand.cli.orders_in_force import orders
from evenhand.cli.publishing import publish
from evenhand.cli.reconciling import reconcile
from evenhand.cli.recording import import_, record
from evenhand.cli.screening import screen
from evenhand.cli.sealing import replay, seal, verify
from evenhand.cli.serving import serve
from evenhand.cli.signing_keys import keys
from evenhand.cli.standard_output import output_told
from evenhand.errors import EvenhandError

# What is read and worked out are small tuples by the hundred thousand, with hardly a cycle: to
# look for one as often as Python does took a third of a screening or more (4.9 s; 2.8 s so).
BETWEEN_LOOKS: Final = (1_000_000, 20, 100)


class Verbs(click.Group):
    """A group whose verbs may raise our errors: they are printed, and the exit code is 2."""

    def main(self, *words: Any, **more: Any) -> Any:  # click's own signature
        gc.set_threshold(*BETWEEN_LOOKS)
        try:
            with output_told():
                return super().main(*words, **more)
        except EvenhandError as error:
            click.echo(str(error), err=True)
            sys.exit(2)


@click.group(cls=Verbs)
@click.version_option(version("evenhand"))
def main() -> None:
    """Run and audit programs in which governments offer help on conditions.

    A program is a question put to every applicant on a day. A determination is its answer,
    with the clauses that made it so.

    \b
    Try:
      evenhand determine us-doj-psp --as-of 2017-08-03 --reading release
      evenhand explain us-doj-psp --applicant us-nm-albuquerque --as-of 2017-08-03 --reading release
      evenhand check my-program.yaml

    \b
    Exit status: 0 done; 1 checked and wrong; 2 wrong usage, an unreadable file, output that
    cannot be written or a faulty program; 3 one applicant was named and is undetermined.
    """


for verb in (
    check, determine, screen, explain, missing, interview, impact, difference, orders, exposure,
    compare, compare_programs, reconcile, publish, serve, notify, letter_templates, seal, verify,
    replay, keys, log, import_, record, demo, docket,
):  # fmt: skip
    main.add_command(verb)
