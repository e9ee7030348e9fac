"""All settings of the server; the one place where the environment is read (but for BRIDGEBOOK_WORDS, which `read` needs too).

| variable | default | meaning |
| --- | --- | --- |
| BRIDGEBOOK_DATA | ./var | folder of the database, uploads and the secret key |
| BRIDGEBOOK_DATABASE_URL | SQLite in the data folder | `sqlite:///path` or `postgres://user:password@host/name` |
| BRIDGEBOOK_WORDS | `words` in the data folder, or the user's own folder where that is missing | own words and names (`bridgebook words`) |
| BRIDGEBOOK_SECRET_KEY | made once and kept in the data folder | signs sessions |
| BRIDGEBOOK_HOSTS | localhost, 127.0.0.1, [::1] | names the server answers to, separated by commas |
| BRIDGEBOOK_ORIGINS | none | addresses behind a proxy trusted for forms (`https://bridgebook.example.org`) |
| BRIDGEBOOK_ADDRESS | http://localhost:8000 | the address of the pages, for links in letters and calendars |
| BRIDGEBOOK_TIME_ZONE | the machine's, where it says | the zone of the office's clock (`Europe/Moscow`): what day it is, and the times on the pages |
| BRIDGEBOOK_EMAIL_URL | none: no letters | the mail server: `smtp://user:password@host:25`, `smtp+tls://…:587` (STARTTLS), `smtps://…:465` |
| BRIDGEBOOK_EMAIL_FROM | bridgebook@localhost | who letters are from |
| BRIDGEBOOK_SOURCES | none | folders of the server that may be watched, separated by `:` (`;` on Windows) |
| BRIDGEBOOK_PASSWORD_NAME, BRIDGEBOOK_PASSWORD_NAME_FILE | none | password of a watched mailbox, or the file it stands in, by its name |
| BRIDGEBOOK_PRIVATE_SOURCES | 0 | 1 lets feeds be fetched from the inner network too |
| BRIDGEBOOK_OIDC_… | none | single sign-on: `src/bridgebook/server/sign_in.py` lists them |
| BRIDGEBOOK_HTTPS | 0 | 1 behind a proxy that speaks https and sets X-Forwarded-Proto: cookies and HSTS for https only |
| BRIDGEBOOK_DEBUG | 0 | 1 shows errors in the browser; never on an open network |
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bridgebook.languages.own_words import find_folder
from bridgebook.server import sign_in
from bridgebook.vocabulary import UnusableSetting

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("BRIDGEBOOK_DATA", "var")).resolve()

KEPT_OPEN = 600
"""Seconds a connection to the database is kept for the next request: with it what SQLite has read, and a handshake less."""


def read_secret_key(folder: Path) -> str:
    """Return the key kept in a folder, made on first use and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's settings of a database from its address.

    Raises:
        UnusableSetting: If the address is of no known kind; the message says which there are.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path[1:] if parts.path.startswith("/") else parts.path)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "CONN_MAX_AGE": KEPT_OPEN,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768;"
                    " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
                ),
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": KEPT_OPEN,
            "CONN_HEALTH_CHECKS": True,
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise UnusableSetting(
        f"BRIDGEBOOK_DATABASE_URL starts with {parts.scheme!r}: write sqlite:///path or postgres://user:password@host/name"
    )


def parse_email_url(url: str) -> dict[str, Any]:
    """Return Django's settings of a mail server from its address; those of none where it is empty.

    Raises:
        UnusableSetting: If the address is of no known kind; the message says which there are.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "EMAIL_HOST": ""}
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        raise UnusableSetting(
            f"BRIDGEBOOK_EMAIL_URL starts with {parts.scheme!r}: write smtp://, smtp+tls:// or smtps://user:password@host:port"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,
    }


def find_time_zone(environment: Mapping[str, str], localtime: Path = Path("/etc/localtime")) -> str:
    """Return the name of the zone of the office's clock: the one set, else the machine's, else UTC.

    Raises:
        UnusableSetting: If the one set is unknown; the message says what to write.
    """
    chosen = environment.get("BRIDGEBOOK_TIME_ZONE", "")
    if chosen and not is_time_zone(chosen):
        raise UnusableSetting(
            f"BRIDGEBOOK_TIME_ZONE is {chosen!r}: write a name such as Europe/Moscow or Asia/Shanghai"
        )
    # On Linux and macOS a link to the zone's file tells its name.
    linked = str(localtime.resolve()).partition("zoneinfo/")[2]
    return next((name for name in (chosen, environment.get("TZ", ""), linked) if is_time_zone(name)), "UTC")


def is_time_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def split_list(value: str) -> list[str]:
    """Return the parts of a list separated by commas, without blanks."""
    return [part.strip() for part in value.split(",") if part.strip()]


def read_passwords(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the passwords of watched mailboxes by name; one whose file cannot be read is left out."""
    start, found = "BRIDGEBOOK_PASSWORD_", {}
    for variable, value in environment.items():
        if not variable.startswith(start) or not value:
            continue
        name = variable.removeprefix(start).upper()
        if not name.endswith("_FILE"):
            found[name] = value
            continue
        with suppress(OSError):
            found[name.removesuffix("_FILE")] = Path(value).read_text("utf-8").strip()
    return found


SECRET_KEY = os.environ.get("BRIDGEBOOK_SECRET_KEY") or read_secret_key(DATA)
DEBUG = os.environ.get("BRIDGEBOOK_DEBUG", "0") == "1"
ALLOWED_HOSTS = split_list(os.environ.get("BRIDGEBOOK_HOSTS", "localhost, 127.0.0.1, [::1]"))
CSRF_TRUSTED_ORIGINS = split_list(os.environ.get("BRIDGEBOOK_ORIGINS", ""))

SOURCE_ROOTS = [Path(part).resolve() for part in os.environ.get("BRIDGEBOOK_SOURCES", "").split(os.pathsep) if part]
SOURCE_PASSWORDS = read_passwords(os.environ)
SOURCE_PRIVATE = os.environ.get("BRIDGEBOOK_PRIVATE_SOURCES", "0") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "ninja",
    "bridgebook.registry.apps.RegistryConfig",
    # Before allauth: its pages are ours.
    "bridgebook.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "csp.middleware.CSPMiddleware",
    "bridgebook.web.security.HeadersMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bridgebook.web.null_characters.NullCharacterMiddleware",
    "bridgebook.web.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bridgebook.web.context.pages",
            ],
        },
    }
]

ROOT_URLCONF = "bridgebook.server.urls"
WSGI_APPLICATION = "bridgebook.server.wsgi.application"

DATABASES = {
    "default": parse_database_url(
        os.environ.get("BRIDGEBOOK_DATABASE_URL") or f"sqlite:///{DATA / 'bridgebook.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the thread that reads uploads has a connection of its own in the tests too.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In files: counts of failed tries are the same for all threads and processes of the server.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA / "cache")}
}

SIGN_IN = sign_in.make_settings(os.environ)
SINGLE_SIGN_ON: dict[str, Any] | None = SIGN_IN["SINGLE_SIGN_ON"]
globals().update(SIGN_IN)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

globals().update(parse_email_url(os.environ.get("BRIDGEBOOK_EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("BRIDGEBOOK_EMAIL_FROM", "bridgebook@localhost")
CONFIGURED_ADDRESS = os.environ.get("BRIDGEBOOK_ADDRESS", "").rstrip("/")
ADDRESS = CONFIGURED_ADDRESS or "http://localhost:8000"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = find_time_zone(os.environ)

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# After the data folder is there: an office's words lie in it.
WORDS = find_folder(os.environ)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# Files a request may bring, and bytes of all of them together; one file has its own limit (registry/uploads.py).
DATA_UPLOAD_MAX_NUMBER_FILES = 200
LARGEST_BATCH = 1_000_000_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # The picture of a second factor's key is written into its page.
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # Signing in by the provider of the house ends at its address: browsers check forms' redirects too.
        "form-action": ["'self'", *sign_in.find_origin(os.environ)],
    }
}
HTTPS = os.environ.get("BRIDGEBOOK_HTTPS", "0") == "1"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
