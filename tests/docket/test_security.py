"""What every answer of the docket has, whoever asks for what: headers, cookies, tokens, errors."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.cli.docket_there import check_writable

ORIGIN: Final = "https://docket.agency.example"
KINDS: Final = {
    "page": "/",
    "record": "/record/nowhere/",
    "asset": "/assets/docket.css",
    "JSON": "/log/head.json",
    "API": "/api/v1/programs",
    "feed": "/filings/feed.xml",
    "file": "/filings/?format=csv",
    "redirect": "/account/",
    "address that is none": "/nowhere/",
    "address with a zero byte": "/nowhere%00/",
    "parameter with a zero byte": "/filings/?program=%00",
    "refusal of the API": "/api/v1/filings?limit=-1",
    "method that is not answered": "/accounts/logout/",
    "day that is none": "/live/us-doj-psp/2017-02-30/us-il-chicago/",
    "link that opens nothing": "/asked/nothing/",
    "health": "/health/live",
}
# What takes a POST without a token of ours, each with the reason.
WITHOUT_TOKEN: Final = {
    "asked/": "whoever has the link is the one invited, and no cookie says who they are",
    "api/v1/": "what-if alone takes a POST: it keeps nothing and reads no cookie",
}
SECRETS: Final = ("secret.key", "content.key")
SAMPLES: Final = {
    "int": "1", "slug": PSP, "str": "x", "uuid": str(uuid.uuid4()), "path": "x", "program": PSP,
}  # fmt: skip
BY_PATTERN: Final = {
    "account_reset_password_from_key": "accounts/password/reset/key/1-x/",
    "account_confirm_email": "accounts/confirm-email/x/",
}
CHILD: Final = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
names = [one for one in dir(settings) if "COOKIE" in one or "SECURE" in one]
told = {one: getattr(settings, one) for one in [*names, "DEBUG", "ALLOWED_HOSTS"]}
from django.test import Client
from evenhand.docket.metering.cookies import give_reader_cookie
from django.http import HttpResponse
answer = HttpResponse()
give_reader_cookie(answer)
told["reader"] = answer.cookies.output()
first = Client().get("/nowhere/", headers={"host": "docket.agency.example"})
told["plain"] = [first.status_code, first.headers.get("Location")]
again = Client().get("/nowhere/", headers={"host": "docket.agency.example"}, secure=True)
told["hsts"] = again.headers.get("Strict-Transport-Security")
print(json.dumps(told, default=str))
"""


@pytest.fixture(scope="module")
def in_production(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], Path]:
    """What a docket at an https address is set to, as a process of its own tells; its folder."""
    folder = tmp_path_factory.mktemp("production")
    here = {name: cell for name, cell in os.environ.items() if not name.startswith("DJANGO_")}
    setting = {"DJANGO_SETTINGS_MODULE": "evenhand.docket.settings", "EVENHAND_ORIGIN": ORIGIN}
    there = {**here, **setting, "EVENHAND_DATA": str(folder)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CHILD], env=there, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told, folder


def test_django_has_no_warning_for_a_docket_in_production(
    in_production: tuple[dict[str, object], Path],
) -> None:
    told, _ = in_production
    assert told["DEBUG"] is False
    assert told["ALLOWED_HOSTS"] == ["docket.agency.example"]


def test_in_production_all_goes_by_https_for_a_year(
    in_production: tuple[dict[str, object], Path],
) -> None:
    told, _ = in_production
    assert told["plain"] == [301, f"{ORIGIN}/nowhere/"]
    assert told["hsts"] == "max-age=31536000; includeSubDomains; preload"


def test_cookies_are_of_this_host_alone_and_of_no_script(
    in_production: tuple[dict[str, object], Path],
) -> None:
    told, _ = in_production
    for name in ("SESSION", "CSRF"):
        assert str(told[f"{name}_COOKIE_NAME"]).startswith("__Host-")
        assert told[f"{name}_COOKIE_SECURE"] is True
        assert told[f"{name}_COOKIE_HTTPONLY"] is True
        assert told[f"{name}_COOKIE_SAMESITE"] == "Lax"
        assert (told[f"{name}_COOKIE_PATH"], told[f"{name}_COOKIE_DOMAIN"]) == ("/", None)
    assert str(told["reader"]).startswith("Set-Cookie: __Host-")
    for flag in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
        assert flag in str(told["reader"])


def test_secrets_are_their_owner_s_alone(in_production: tuple[dict[str, object], Path]) -> None:
    _, folder = in_production
    assert {one: (folder / one).stat().st_mode & 0o777 for one in SECRETS} == dict.fromkeys(
        SECRETS, 0o600
    )


def test_the_folder_of_data_is_its_owner_s_alone(tmp_path: Path) -> None:
    check_writable(tmp_path / "data")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_bears_the_headers(client: Client, kind: str) -> None:
    answer = client.get(KINDS[kind])
    answer.close()
    bears_headers(answer.headers)


def test_so_do_refusals_of_what_is_sent(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    bears_headers(strict.post("/accounts/login/").headers)
    bears_headers(client.get("/", headers={"host": "elsewhere.example"}).headers)
    large = b" " * 100_001
    answer = client.post("/api/v1/what-if", large, content_type="application/json")
    assert answer.status_code == 413
    bears_headers(answer.headers)
    odd = client.post("/api/v1/what-if", b"{}", "application/json", CONTENT_LENGTH="many")
    assert odd.status_code == 400


def bears_headers(headers: object) -> None:
    has = {name.lower(): cell for name, cell in headers.items()}  # type: ignore[attr-defined]
    policy = has["content-security-policy"]
    assert "unsafe" not in policy
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert not re.search(r"https?:|\*", policy)
    assert has["x-content-type-options"] == "nosniff"
    assert has["x-frame-options"] == "DENY"
    assert has["referrer-policy"] in {"same-origin", "no-referrer"}
    assert has["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in has["permissions-policy"]
    if "application/json" not in has.get("content-type", ""):
        assert has["cross-origin-resource-policy"] == "same-origin"


def routes(at: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the docket by its route, with an example of it."""
    for one in (at or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route, "/" + BY_PATTERN.get(one.name or "", filled(route))


def filled(route: str) -> str:
    return re.sub(r"<(?:(\w+):)?\w+>", lambda one: SAMPLES[one[1] or "str"], route)


def test_no_form_is_taken_without_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer().account)
    taken = set()
    for route, path in routes():
        answer = strict.post(path, {"q": "x"})
        refused = b"This form was open for long" in answer.content
        if answer.status_code != 403 or not refused:
            (why,) = [start for start in WITHOUT_TOKEN if route.startswith(start)]
            taken.add(why)
            expected = {404, 405} if why == "asked/" else {400 if "what-if" in route else 405}
            assert answer.status_code in expected, route
    assert taken == set(WITHOUT_TOKEN)


def test_no_address_of_ours_answers_a_method_it_does_not_know() -> None:
    for route, path in routes():
        if "accounts/" in route:
            continue  # allauth's, which takes PUT for GET
        # A link that is none is looked at first, and the API has nothing at its root.
        expected = {404, 405} if route.startswith("asked/") or route == "api/v1/" else {405}
        assert Client().put(path).status_code in expected, route


@pytest.mark.parametrize("role", ["nobody", "party", "officer"])
def test_looking_at_pages_changes_nothing(role: str) -> None:
    client = {"nobody": Client, "party": lambda: at_work(party()), "officer": _an_officer}[role]()
    before = rows()
    for route, path in routes():
        if "places" in route or route.startswith("api/"):
            continue  # these ask about everybody, and are only read by their own tests
        answer = client.get(path)
        assert answer.status_code < 500 or answer.status_code == 503, path
        answer.close()
    assert rows() == before


def _an_officer() -> Client:
    return at_work(officer())


def rows() -> dict[str, int]:
    """How many rows there are of each kind, but for sessions and what allauth notes of log-ins."""
    own = ("Session", "EmailAddress")
    kinds = [one for one in apps.get_models() if one.__name__ not in own]
    return {one.__name__: one.objects.count() for one in kinds}  # type: ignore[attr-defined]


@override_settings(ALLOWED_HOSTS=["docket.agency.example"])
def test_another_host_s_name_is_refused_and_stands_in_no_page(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "elsewhere" not in answer.content.decode()


@pytest.mark.parametrize("start", ["record", "assets", "bundles", "letters", "letter/draft"])
@pytest.mark.parametrize(
    "way", ["../secret.key", "..%2fsecret.key", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "..\\x"]
)
def test_no_path_leads_out_of_what_is_handed_out(client: Client, start: str, way: str) -> None:
    answer = client.get(f"/{start}/{way}")
    content = b"".join(answer)
    assert 400 <= answer.status_code < 500 or answer.status_code == 503
    assert b"root:" not in content


@pytest.mark.parametrize("path", ["//elsewhere.example/", "//elsewhere.example/account/"])
def test_no_address_leads_to_another_site(client: Client, path: str) -> None:
    answer = client.get(path)
    assert not answer.headers.get("Location", "").startswith(("//", "http"))


def test_who_has_to_log_in_is_led_back_here_and_nowhere_else(client: Client) -> None:
    answer = client.get(f"/desk/{PSP}/?next=https://elsewhere.example/")
    assert answer.headers["Location"].startswith("/accounts/login/?next=/desk/")


def test_no_page_of_a_government_is_kept_in_a_cache_for_others() -> None:
    answer = at_work(party(CHICAGO)).get("/desk/")
    assert answer.headers["Cache-Control"] == "no-store"
