"""serve at the prompt: the docket, or a published site on this machine alone."""

from __future__ import annotations

import io
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, Final

import click
from click.core import ParameterSource

from evenhand.cli.docket_server import Asked, serve_docket
from evenhand.cli.docket_there import data_option
from evenhand.cli.listening import LOOPBACK, cannot_listen
from evenhand.cli.named import FOLDER_THERE, WORD

_HEADERS: Final = {
    # Pages run nothing that is not in the folder, and stand in nobody's frame.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}

_OF_DOCKET: Final = ("host", "demo", "meter", "data")


class SiteHandler(SimpleHTTPRequestHandler):
    """Hands out the files of one folder; a folder without a page of its own is not listed."""

    extensions_map: Final = {  # type: ignore[misc]  # the base class has a plain attribute
        **SimpleHTTPRequestHandler.extensions_map,
        ".xml": "application/xml",
        ".woff2": "font/woff2",
        ".yaml": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
    }

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Nothing that lies outside the folder, by whatever link, and no name that is none."""
        try:
            inside = Path(self.translate_path(self.path)).resolve()
            if inside.is_relative_to(Path(self.directory).resolve()):
                return super().send_head()
        except ValueError:  # a null character
            pass
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: who reads what is nobody's business."""


@click.command()
@click.option(
    "--site",
    "folder",
    type=FOLDER_THERE,
    help="Folder of a published site, to be shown in place of the docket.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Port on this machine; 0 takes any that is free.",
)
@click.option(
    "--host",
    type=WORD,
    default=LOOPBACK,
    show_default=True,
    help="Address the docket is reached at; another lets others in.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser on the docket.")
@click.option("--demo", is_flag=True, help="A docket to try out: invented accounts and filings.")
@click.option(
    "--meter",
    type=click.IntRange(0),
    help="Briefings and whole tables a month for a reader without an account; 0 counts none.",
)
@data_option
def serve(
    folder: Path | None,
    port: int,
    host: str,
    no_browser: bool,
    demo: bool,
    meter: int | None,
    data: Path,
) -> None:
    """Run the docket, or show a published site, on this machine.

    The docket is where governments apply, answer and dispute, and where officers decide. It
    needs the extra 'docket'; what it keeps lies in the folder of --data, or in the database
    that DATABASE_URL names. With --site, a published site is shown in a browser on this
    machine, and on no other.

    \b
    Examples:
      evenhand serve --demo
      evenhand serve --data docket --port 8080 --no-browser
      evenhand serve --site site

    Ctrl-C ends it. Exit status: 0 done; 2 no site there, options that do not go together, the
    port or host cannot be used, the folder cannot be written, or the extra is not installed.
    """
    if folder is None:
        serve_docket(Asked(host, port, data, not no_browser, demo, meter))
    else:
        _check_goes_with_site()
        _serve_site(folder, port)


def _check_goes_with_site() -> None:
    """Refuse what was typed and would do nothing; a setting of the surroundings may stay."""
    typed = click.get_current_context().get_parameter_source
    for name in _OF_DOCKET:
        if typed(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{name} is of the docket, and --site shows a site in its place, on this"
                " machine alone. Leave one of the two out."
            )


def _serve_site(folder: Path, port: int) -> None:
    if not (folder / "index.html").is_file():
        raise click.UsageError(
            f"{folder} holds no published site: it has no index.html."
            " Write one with: evenhand publish PROGRAM --as-of DAY -o FOLDER"
        )
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), partial(SiteHandler, directory=str(folder)))
    except OSError as problem:
        raise cannot_listen(problem, LOOPBACK, port) from problem
    with server:
        click.echo(f"http://{LOOPBACK}:{server.server_port}/  (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Ended.")
