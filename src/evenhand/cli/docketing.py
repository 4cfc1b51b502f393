"""docket at the prompt: what whoever runs one does besides serving it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from evenhand.cli.docket_carried import backup, export, import_, restore
from evenhand.cli.docket_there import data_option, open_docket, set_up
from evenhand.cli.named import WORD


@click.group()
def docket() -> None:
    """Run a docket: make it ready, appoint people, send mail, check it.

    Each needs the extra 'docket', and takes the settings of the server: DATABASE_URL,
    EVENHAND_DATA and the others. 'evenhand serve' runs the server itself.

    \b
    Examples:
      evenhand docket prepare --data docket
      evenhand docket verify --data docket
    """


@docket.command()
@click.option("--demo", is_flag=True, help="Add accounts and filings to try it out with.")
@data_option
def prepare(demo: bool, data: Path) -> None:
    """Make the tables, the record and the keys that are missing; what is there stays.

    Ask for it again after each new version of evenhand.

    Exit status: 0 done; 2 the database or the folder cannot be used.
    """
    if demo:
        os.environ["EVENHAND_DEMO"] = "1"
    set_up(data)
    from evenhand.docket.operating.preparing import prepare as make_ready

    make_ready(demo=demo)
    click.echo(f"{data}: prepared.")


@docket.command()
@click.argument("email", type=WORD)
@click.option("--party", type=WORD, help="Government to act for, by its id.")
@click.option("--officer", type=WORD, help="Agency to decide for, by its id.")
@click.option("--office", type=WORD, required=True, help="Office in it; it is public.")
@click.option(
    "--person",
    type=WORD,
    required=True,
    help="Mark of who it is, the same for each account of one person; never shown.",
)
@click.option("--invite", is_flag=True, help="Say how they set a password; nothing is sent.")
@data_option
def appoint(
    email: str,
    party: str | None,
    officer: str | None,
    office: str,
    person: str,
    invite: bool,
    data: Path,
) -> None:
    """Appoint the account of EMAIL to act for a government; it is made where there is none.

    \b
    Example:
      evenhand docket appoint grants@city.example --party us-il-chicago --office "Grants Office" --person p1

    Exit status: 0 done; 2 it cannot be, they are appointed so already, or act in the other role.
    """  # noqa: E501  # a command is copied as one line
    if (party is None) == (officer is None):
        raise click.UsageError("Give one of --party and --officer.")
    open_docket(data)
    from evenhand.docket.accounts.appointing import appoint as make

    government = party or officer or ""
    made = make(email, "party" if party else "officer", government, office, person)
    click.echo(f"Appointed: {made.role} of {made.body}")
    if invite:
        click.echo(_how_to_log_in())


def _how_to_log_in() -> str:
    from django.conf import settings
    from django.urls import reverse

    address = f"{settings.EVENHAND_ORIGIN}{reverse('account_reset_password')}"
    if settings.EMAIL_HOST:
        link = f"The link is sent to them through {settings.EMAIL_HOST} once they ask."
    else:
        link = (
            "No mail server is set (EMAIL_HOST): it is written to a file in"
            f" {settings.EMAIL_FILE_PATH} once they ask, and you pass it on."
        )
    return (
        "Nothing is sent by this command. Tell them to"
        f" open {address} and ask for a link to set a password. {link}"
    )


@docket.command()
@click.argument("email", type=WORD)
@click.option("--party", type=WORD, help="Government they act for, by its id.")
@click.option("--officer", type=WORD, help="Agency they decide for, by its id.")
@data_option
def dismiss(email: str, party: str | None, officer: str | None, data: Path) -> None:
    """End an appointment of the account of EMAIL; the account stays, as a reader's.

    Exit status: 0 done; 2 nobody of that address is appointed so.
    """
    if (party is None) == (officer is None):
        raise click.UsageError("Give one of --party and --officer.")
    open_docket(data)
    from evenhand.docket.accounts.appointing import dismiss as end

    ended = end(email, "party" if party else "officer", party or officer or "")
    click.echo(f"Ended: {ended.role} of {ended.body}")


@docket.command("send-mail")
@data_option
def send_mail(data: Path) -> None:
    """Try again to send what could not be sent; ask for it every few minutes.

    Exit status: 0 done, whether or not the mail server took it; 2 the docket cannot be opened.
    """
    open_docket(data)
    from evenhand.docket.mail.models import Delivery
    from evenhand.docket.mail.sending import try_again

    sent = try_again()
    click.echo(f"{sent} sent, {Delivery.objects.filter(sent_at=None).count()} left.")


@docket.command()
@data_option
def publish(data: Path) -> None:
    """Write the published record anew; the server does so by itself after each publication.

    It shows the days that EVENHAND_DAYS names; where it names none, nothing is written.

    Exit status: 0 done; 2 it cannot be written, or the docket cannot be opened.
    """
    open_docket(data)
    from evenhand.docket.record_site.publishing import days_published, publish_now

    if not days_published():
        click.echo("Nothing is published: EVENHAND_DAYS names no day.")
    elif publish_now() is None:
        click.echo("It is as the record is already.")
    else:
        click.echo("Published.")


@docket.command()
@data_option
def verify(data: Path) -> None:
    """Check that the docket is as it was written.

    Its events and their chain, each filing beside its event, each kept item beside its hash,
    the record, the bundles of published letters, and the log of sealed determinations.

    Exit status: 0 all is whole; 1 something is not; 2 the docket cannot be opened.
    """
    open_docket(data)
    from evenhand.docket.carrying.verifying import verify as check_all

    found = check_all()
    for part in found:
        click.echo(f"{'wrong' if part.faults else 'whole'}: {part.what}")
        for fault in part.faults:
            click.echo(f"  {fault}")
    if any(part.faults for part in found):
        sys.exit(1)


for command in (backup, restore, export, import_):
    docket.add_command(command)
