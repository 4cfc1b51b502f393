"""Make the style sheet and the fonts of published pages from the U.S. Web Design System.

    .venv/bin/python tools/make_assets.py

Needs node, npm and a network; writes into ``src/evenhand/pages/assets``. The same bytes every
time: each package has one version, and its archive is checked against the digest below.
``uswds_subset.scss`` says which parts are taken. Tests never run this.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "src" / "evenhand" / "pages" / "assets"
SUBSET = Path(__file__).with_name("uswds_subset.scss")
MOST_BYTES = 130_000
FACES = ("Regular", "Bold", "Italic")


@dataclass(frozen=True, slots=True)
class Package:
    """One package at one version, and the SHA-512 of its archive in base 64."""

    name: str
    version: str
    sha512: str


USWDS = Package(
    "@uswds/uswds",
    "3.14.0",
    "kwZ50TqGszxj3+MQhm+c84hI0y8rIKoc7ZLKbuHg+8rTkFisp9lXOMRD2wclyyuYZahpADxMvaPong7bwL7cew==",
)
# It carries the licence of the font, which the design system's package only links to.
PUBLIC_SANS = Package(
    "@fontsource/public-sans",
    "5.3.0",
    "kjODI0S3zdv0mBYCIQ8TbBayaiqszpc2UbhJiO3bjIqVVXzcWfHSt2o3WBCLOY3juaGaQoy4MoWCcgmfI5hCuA==",
)
# The version the design system is built with upstream, and the one package it needs.
SASS = Package(
    "sass",
    "1.100.0",
    "B5j0rYMlinhhOo9tjQebMVVn0TfyXAF+wB3b2ggZUuJ/is/Y+7+JGjirAMxHZ9Z3hIP98NPfamlAkBHa1lAaXQ==",
)
IMMUTABLE = Package(
    "immutable",
    "5.1.5",
    "t7xcm2siw+hlUM68I+UEOK+z84RzmN59as9DZ7P1l0994DKUWV7UXBMQZVxaoMSRQ+PBZbHCOoBt7a2wxOMt+A==",
)
COMPILE = """
import { compile } from "sass";
const [subset, packages] = process.argv.slice(2);
const made = compile(subset, { loadPaths: [packages], style: "compressed", quietDeps: true });
process.stdout.write(made.css);
"""
HEAD = (
    f"/*! Subset of the U.S. Web Design System {USWDS.version}; made by tools/make_assets.py. "
    "Licences: LICENSE-uswds.txt and fonts/OFL.txt. */\n"
)
# Parts of the packages taken that wait for scripts, speak for an agency, or say twice what
# .usa-table says; and states that upstream's own examples alone use.
LEFT_OUT = re.compile(
    r"""\.usa-(
        (menu-btn|overlay|megamenu|hero|js-mobile-nav|js-loading|accordion)\b
      | header--(extended|megamenu) | nav__(submenu|secondary|close|link|inner)
      | footer__primary-link--button | footer--(big|medium) | sign-up | social-link
      | footer__(social-links|contact-links)
      | show-password | button--(accent|inverse|hover|active|disabled) | button\.usa-(hover|active)
      | card--(flag|exdent|media) | card__(media|img)\w* | collection__(img|calendar)
      | prose>(table|\.usa-table|\.width-mobile) | alert--emergency | dark-background | link--alt
      | input--(error|success) | (select|input|textarea)\.usa-
    )
    | \.width-mobile | html\.usa-js""",
    re.VERBOSE,
)


def main() -> None:
    """Write the style sheet, its icons inside it, and the fonts, each with its licence."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        uswds = unpacked(USWDS, folder)
        for package in (SASS, IMMUTABLE):
            unpacked(package, folder)
        css = HEAD + "".join(kept_rules(compiled(uswds / "packages", folder)))
        css = with_icons_inside(css, uswds / "dist" / "img")
        licence = (unpacked(PUBLIC_SANS, folder) / "LICENSE").read_text(encoding="utf-8")
        assert len(css) < MOST_BYTES, f"the style sheet has {len(css)} bytes"
        assert css.isascii(), "the style sheet would need a declared encoding"
        (ASSETS / "fonts").mkdir(parents=True, exist_ok=True)
        (ASSETS / "uswds.css").write_text(css, encoding="ascii")
        (ASSETS / "LICENSE-uswds.txt").write_bytes((uswds / "LICENSE.md").read_bytes())
        (ASSETS / "fonts" / "OFL.txt").write_text(font_licence(licence), encoding="utf-8")
        for face in FACES:
            name = f"PublicSans-{face}.woff2"
            font = uswds / "dist" / "fonts" / "public-sans" / name
            (ASSETS / "fonts" / name).write_bytes(font.read_bytes())


def unpacked(package: Package, folder: Path) -> Path:
    """Fetch one package, check its digest, and unpack it where node looks for modules."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", wanted, "--silent", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    archive = folder / done.stdout.split()[-1]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise SystemExit(f"{wanted}: the archive has the digest {found}, not the one named here.")
    place = folder / "node_modules" / package.name
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory(dir=folder) as inside:
        tar.extractall(inside, filter="data")
        place.parent.mkdir(parents=True, exist_ok=True)
        (Path(inside) / "package").rename(place)
    return place


def compiled(packages: Path, folder: Path) -> str:
    """Give the compressed style sheet of the subset, made by Sass in a folder that has it."""
    script = folder / "compile.mjs"
    script.write_text(COMPILE, encoding="utf-8")
    command = ["node", str(script), str(SUBSET), str(packages)]
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8")


def kept_rules(css: str) -> Iterator[str]:
    """Give the rules of a compressed style sheet, without the selectors left out."""
    for head, body in rules(css):
        if head.startswith(("@media", "@supports")):
            inside = "".join(kept_rules(body))
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            selectors = re.split(r",(?![^(]*\))", head)
            kept = [each for each in selectors if not LEFT_OUT.search(each)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Give each rule's head and what stands between its braces."""
    start = depth = opened = 0
    for found in re.finditer(r"[{}]", css):
        if found.group() == "{":
            opened = opened if depth else found.start()
            depth += 1
            continue
        depth -= 1
        if not depth:
            yield css[start:opened].strip(), css[opened + 1 : found.start()]
            start = found.end()


def with_icons_inside(css: str, images: Path) -> str:
    """Put each icon into the sheet: a browser masks nothing with a file beside a local page."""

    def inside(found: re.Match[str]) -> str:
        drawn = (images / found.group(1)).read_text(encoding="utf-8").strip()
        return f'url("data:image/svg+xml,{quote(drawn, safe=" =/,;()")}")'.replace("%22", "'")

    css = re.sub(r'url\("img/([^"]+)"\)', inside, css)
    named = set(re.findall(r'url\("?([^")]+)', css))
    others = {each for each in named if not each.startswith(("data:", "./fonts/PublicSans-"))}
    assert not others, f"the style sheet names other files: {others}"
    return css.replace("url(./fonts/", "url(fonts/")


def font_licence(text: str) -> str:
    """Give the licence under the notice of the font's own files, as the licence asks."""
    notice = "Copyright (c) 2015, Impallari Type (www.impallari.com)\n"
    changes = "Public Sans is a version of Libre Franklin modified by the General Services\n"
    changes += "Administration, which waives its rights in the modifications (CC0 1.0).\n"
    return f"{notice}{changes}\n{text[text.index('This Font Software') :].strip()}\n"


if __name__ == "__main__":
    main()
