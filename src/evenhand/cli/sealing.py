"""seal, verify and replay at the prompt."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import cast

import click

from evenhand.cli import options
from evenhand.cli.files import write_bytes
from evenhand.cli.named import FILE, FOLDER, PATH, WORD
from evenhand.cli.options import Question
from evenhand.cli.output import tracked
from evenhand.cli.sealed_words import replayed_json, replayed_text, verified_text
from evenhand.notices.kinds import KindName
from evenhand.notices.letterhead import read_letterhead
from evenhand.verbs.case_file import FactsText
from evenhand.verbs.replay import replay as replay_bundle
from evenhand.verbs.seal import seal as seal_all
from evenhand.verbs.seal.letters import SEALABLE
from evenhand.verbs.verify import verify as verify_all

WRONG = 1

keys_dir = click.option(
    "--keys",
    "keys_dir",
    required=True,
    type=FOLDER,
    help="Folder of the keys to sign with.",
)
_form = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)


@click.command()
@options.deciding_on_record
@click.option(
    "--applicant",
    "applicants",
    type=WORD,
    multiple=True,
    help="Only this one; default: all in the class.",
)
@keys_dir
@click.option(
    "--log",
    type=FOLDER,
    help="Folder of a log to add them to; begun where there is none.",
)
@click.option(
    "--letter",
    "kinds",
    type=click.Choice(list(SEALABLE)),
    multiple=True,
    help="Seal a letter of this kind with each; say it again for another.",
)
@click.option(
    "--administrative-record",
    "with_records",
    is_flag=True,
    help="Write beside each bundle its administrative record: one indexed PDF with exhibits, what"
    " is withheld, and a custodian's certificate to be filled in.",
)
@click.option(
    "--letterhead",
    "letterhead_file",
    type=FILE,
    help="Who writes the letters and keeps the record: a letterhead/1 file.",
)
@click.option(
    "--withhold",
    type=FILE,
    help="CSV of statements that are not for everybody: seq,exemption,reason.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Where something is withheld, write beside each bundle the one without it.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    default=Path("sealed"),
    show_default=True,
    help="Folder of the bundles.",
)
def seal(
    question: Question,
    applicants: tuple[str, ...],
    keys_dir: Path,
    log: Path | None,
    kinds: tuple[str, ...],
    with_records: bool,
    letterhead_file: Path | None,
    withhold: Path | None,
    public: bool,
    folder: Path,
) -> None:
    """Seal the determinations of PROGRAM, each in a file that anyone can check and replay.

    A bundle holds the program, the statements the determination could rest on, what was
    found, the public key and a signature. It is decided again before it is written. Answers
    that are on no record are put on one first: evenhand record add.

    \b
    Examples:
      evenhand seal us-doj-psp --as-of 2017-08-03 --reading release --keys keys -o sealed
      evenhand seal us-doj-psp --as-of 2017-08-03 --applicant us-nm-albuquerque --keys keys \\
          --log log --withhold withhold.csv --public
      evenhand seal us-doj-psp --as-of 2017-08-03 --keys keys --letter determination \\
          --administrative-record

    Exit status: 0 done; 2 wrong usage, a faulty program, no key, or a folder that cannot be
    written.
    """
    assert not isinstance(question.source, FactsText)  # it takes none
    done = seal_all(
        question.program,
        folder,
        question.source,
        as_of=question.as_of,
        known_at=question.known_at,
        reading=question.reading,
        fiscal_year=question.fiscal_year,
        applicants=applicants or None,
        keys=keys_dir,
        log=log,
        letter_kinds=cast(tuple[KindName, ...], kinds),
        administrative_records=with_records,
        letterhead=read_letterhead(letterhead_file) if letterhead_file else None,
        withhold=withhold,
        public=public,
        track=partial(tracked, doing="Sealing"),
    )
    for path in (*done.files, *done.public, *done.administrative_records):
        click.echo(str(path))
    said = f"{len(done.files):,} sealed"
    said += f", of which {done.withheld:,} withhold something" if done.withheld else ""
    said += f"; {done.logged:,} added to {log}" if log else ""
    click.echo(f"{said}.", err=True)
    if done.unknown_members:
        click.echo(
            f"Of {done.unknown_members:,} more it is not known whether they are in the class.",
            err=True,
        )
    if done.not_withheld:
        # Last, where it is seen. The bundles are written by now, and none of them holds what
        # was listed: a list may well be for more applicants than were asked for. But where a
        # number is mistyped, the statement that was meant is shown in them.
        several = len(done.not_withheld) > 1
        numbers = ", ".join(map(str, done.not_withheld))
        click.echo(
            f"Of {withhold}, {'numbers' if several else 'number'} {numbers}"
            f" {'rest' if several else 'rests'} in none of these bundles, so that nothing was"
            " withheld for it: if you meant another number, that statement is shown; do not hand"
            " the bundles out.",
            err=True,
        )


@click.command()
@click.argument("bundles", nargs=-1, required=True, type=PATH)
@click.option(
    "--keys",
    type=FILE,
    help="List of keys that are trusted, as the agency publishes it; default: the bundle's own.",
)
@click.option(
    "--log",
    type=FOLDER,
    help="Folder of a log that must hold them.",
)
@click.option(
    "--proof",
    type=FILE,
    help="File that proves a log to hold the one bundle.",
)
@_form
@options.output
def verify(
    bundles: tuple[Path, ...],
    keys: Path | None,
    log: Path | None,
    proof: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Check that BUNDLEs are as they were sealed: every byte, the signature, the key.

    Nothing is asked of any server. A bundle brings its key with it: whose key that is, only
    the list that the agency publishes says (--keys).

    \b
    Examples:
      evenhand verify sealed/us-nm-albuquerque-release-2017-08-03-64c06fedada5.zip
      evenhand verify bundle.zip --keys jwks.json --proof proof.json

    Exit status: 0 as sealed; 1 something is wrong; 2 a file cannot be opened.
    """
    if proof is not None and len(bundles) != 1:
        raise click.UsageError("--proof is for one bundle: name one.")
    found = verify_all(
        bundles, keys=keys, log=log, proof=proof, track=partial(tracked, doing="Checking")
    )
    if form == "json":
        text = json.dumps([one.to_json() for one in found], indent=2, ensure_ascii=False)
    else:
        text = "\n\n".join(map(verified_text, found))
    write_bytes(f"{text}\n".encode(), output)
    if not all(one.ok for one in found):
        click.get_current_context().exit(WRONG)


@click.command()
@click.argument("bundle", type=PATH)
@_form
@options.output
def replay(bundle: Path, form: str, output: Path | None) -> None:
    """Decide a BUNDLE again from its own files, and say where it comes out otherwise.

    Nothing but the bundle is read. Both evaluators decide it, under every reading. A bundle
    whose files are not those that were sealed is decided all the same, and that is said.

    \b
    Example:
      evenhand replay sealed/us-nm-albuquerque-release-2017-08-03-64c06fedada5.zip

    Exit status: 0 the same; 1 something differs, or is not as it was sealed; 2 it cannot be
    opened or decided.
    """
    found = replay_bundle(bundle)
    if form == "json":
        text = json.dumps(replayed_json(found), indent=2, ensure_ascii=False)
    else:
        text = replayed_text(found)
    write_bytes(f"{text}\n".encode(), output)
    if not found.same:
        click.get_current_context().exit(WRONG)
