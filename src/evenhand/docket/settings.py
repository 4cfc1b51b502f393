"""How the docket is set up: everything by environment variables, each with a safe default.

``docs/reference/docket.md`` lists them. Without any, it is a server for one machine: SQLite
in a folder, mail kept in a folder, a secret made once and kept beside the database.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from evenhand.docket.environment import database, level, number, origin, secret, switch


def _folder() -> Path:
    return Path(os.environ.get("EVENHAND_DATA", "evenhand-data")).absolute()


def _kept_secret(name: str, file: str) -> str:
    """A secret from the environment; without one, made once and kept for its owner alone.

    Blank where there is no folder of data yet: ``evenhand docket prepare`` makes it.
    """
    if given := secret(name):
        return given
    path = EVENHAND_DATA / file
    if not EVENHAND_DATA.is_dir():
        return ""
    if not path.exists():
        aside = path.with_name(f"{file}.{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(48))
        # Of two processes that begin at once, one's is kept, and it is never seen half written.
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text()


def _database() -> dict[str, object]:
    """SQLite in the folder of data, or what ``DATABASE_URL`` names."""
    found = database("DATABASE_URL")
    if found is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(EVENHAND_DATA / "docket.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                # What is acknowledged outlives a loss of power.
                # The key of what was removed is overwritten, whichever SQLite it is.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                " PRAGMA secure_delete=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(found.path.lstrip("/")),
        "USER": unquote(found.username or ""),
        "PASSWORD": unquote(found.password or ""),
        "HOST": unquote(found.hostname or ""),
        "PORT": str(found.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


EVENHAND_DATA = _folder()
# Where the docket stands, as its readers write it: links in letters and mail begin with it.
EVENHAND_ORIGIN = origin("EVENHAND_ORIGIN", "http://127.0.0.1:8000")
EVENHAND_DEMO = switch("EVENHAND_DEMO")
# Programs of one's own, by the paths of their files, beside those shipped.
EVENHAND_PROGRAMS = [one for one in os.environ.get("EVENHAND_PROGRAMS", "").split(":") if one]
# How many briefings, and how many requests for whole tables, a month; 0 counts none.
EVENHAND_METER = number("EVENHAND_METER", 0, such_as=10)
# Which days are published as a site: PROGRAM:DAY, a comma between two; blank publishes none.
_DAYS = "us-doj-psp:2017-08-03,us-dot-158:1986-10-01"
EVENHAND_DAYS = os.environ.get("EVENHAND_DAYS", _DAYS).strip()
EVENHAND_CONTACT = os.environ.get("EVENHAND_CONTACT", "")
# The file of the letterhead that officers' letters bear; without one they have blanks.
EVENHAND_LETTERHEAD = os.environ.get("EVENHAND_LETTERHEAD", "")
# How many servers stand between a reader and this one: each names who asked it.
EVENHAND_PROXIES = number("EVENHAND_PROXIES", 0, most=20, such_as=1)
AKISMET_KEY = secret("AKISMET_KEY")
AKISMET_BASE_URL = os.environ.get("AKISMET_BASE_URL", "https://rest.akismet.com")

_SECURE = EVENHAND_ORIGIN.startswith("https://")
_HOST = urlsplit(EVENHAND_ORIGIN).hostname or "127.0.0.1"

DEBUG = False
# Without a folder of data there are no sessions to sign either.
SECRET_KEY = _kept_secret("EVENHAND_SECRET_KEY", "secret.key") or secrets.token_urlsafe(48)
# Wraps the key of each stored item: whoever has the database alone can read none of them.
EVENHAND_CONTENT_KEY = _kept_secret("EVENHAND_CONTENT_KEY", "content.key")
ALLOWED_HOSTS = [_HOST, "127.0.0.1", "localhost"] if not _SECURE else [_HOST]
CSRF_TRUSTED_ORIGINS = [EVENHAND_ORIGIN]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "evenhand.docket.apps.DocketConfig",
]
MIDDLEWARE = [
    "evenhand.docket.operating.request_log.RequestLog",
    "evenhand.docket.headers.Headers",
    # Before whatever answers by itself: a refusal bears the same headers as a page.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "evenhand.docket.api.answering.Answering",
    "evenhand.docket.problems.ProblemsTold",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evenhand.docket.accounts.sessions.SessionsEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "evenhand.docket.urls"
WSGI_APPLICATION = "evenhand.docket.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "evenhand.docket.shell.templating.docket_environment"},
    },
    # allauth's mail is written for Django's own templates.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
DATABASES = {"default": _database()}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
LANGUAGE_CODE = "en"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["evenhand.docket.content.bounded_upload.BoundedUpload"]

AUTH_USER_MODEL = "docket.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "evenhand.docket.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _SECURE else "http"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "evenhand: "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Failed log-ins are counted in the database: see accounts/attempts.py. Allauth's other limits
# (sign-up, reset, mail) are counted by each process for itself.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
SOCIALACCOUNT_ADAPTER = "evenhand.docket.accounts.adapter.AgencyLogIn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = number("EMAIL_PORT", 25, most=65_535, such_as=587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = switch("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EVENHAND_FROM", "") or f"docket@{_HOST}"
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(EVENHAND_DATA / "mail")
# An address is confirmed by mail; where none can be sent, nothing hangs on its being confirmed.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if EMAIL_HOST else "none"

# A browser takes a cookie of such a name from this host alone, by https (RFC 6265bis, 4.1.3).
COOKIE_PREFIX = "__Host-" if _SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "evenhand.docket.problems.forged"
SECURE_SSL_REDIRECT = _SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if EVENHAND_PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_REDIRECT_EXEMPT = [r"^health/"]

OPENID_CONNECT = os.environ.get("OIDC_SERVER", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "agency",
                "name": os.environ.get("OIDC_NAME", "your agency"),
                "client_id": os.environ.get("OIDC_CLIENT", ""),
                "secret": secret("OIDC_SECRET"),
                "settings": {"server_url": OPENID_CONNECT},
            }
        ]
        if OPENID_CONNECT
        else [],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "evenhand.docket.operating.json_lines.JsonLines"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "json"},
        "errors": {"class": "logging.StreamHandler", "formatter": "json", "level": "ERROR"},
        # Without any, warnings would go to the screen unmasked.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["out"], "level": level("EVENHAND_LOG", "INFO")},
    "loggers": {
        # What it warns of is rules for screens, which print does without; whoever sets a letter
        # hears the rest, and lowers its level for that.
        "weasyprint": {"handlers": ["errors"], "propagate": False},
        # A 404 and its like stand in the log of requests already.
        "django.request": {"level": "ERROR"},
        # The server for trying out writes each address whole; ours writes none of its secrets.
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        # Says only that somebody asked by another host's name, with what they sent.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
