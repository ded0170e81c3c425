"""One settings file; whatever differs between installations comes from the environment.

| variable | meaning | default |
|---|---|---|
| DATABASE_URL | PostgreSQL 15 or later elsewhere | the embedded server |
| TRACKER_DATA | folder of the embedded database and the secret key | var/ |
| TRACKER_ENV | `production` for HTTPS-only cookies, HSTS and redirects | local |
| TRACKER_DEBUG | `1` shows tracebacks in the browser | off |
| TRACKER_HOSTS | host names to answer to, comma-separated | localhost |
| TRACKER_PROXY | `1` behind a proxy that sets X-Forwarded-Proto itself | off |
| TRACKER_NAME | name of this installation, shown on every page | Quote tracker |
| TRACKER_PUBLISH | `all`, or `reviewed` to hide what no person accepted | all |
| TRACKER_FRESH | seconds for which readers may be shown a page as it was a moment ago | 5 |
| TRACKER_EXCERPT | characters of an article shown, beside its quotations; 0 for all | 0 |
| TRACKER_MAIL_HOST | mail server for alerts, `host:port`; without it none are offered | none |
| TRACKER_MAIL_USER, TRACKER_MAIL_PASSWORD | how to sign in there, over TLS | no sign-in |
| TRACKER_MAIL_FROM | whom alerts come from | alerts at the first of TRACKER_HOSTS |
| TRACKER_FROZEN_AFTER | seconds of silence after which a worker's transaction is taken back | 60 |
| TRACKER_LOG | level of the tracker's own log | INFO |
| TRACKER_REQUEST_LOG | level of the log of refused requests | WARNING |
| SECRET_KEY | signs sessions | made once, kept in TRACKER_DATA |
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker.postgres.address import BadDatabaseUrl, parse_database_url
from tracker.secret_key import kept_secret_key

# Lets `ModelAdmin[Quote]` and `Field[int, int]` be written in code as the type checker wants them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
TRACKER_DATA = Path(os.environ.get("TRACKER_DATA") or BASE_DIR / "var").absolute()
TRACKER_NAME = os.environ.get("TRACKER_NAME", "Quote tracker")
PUBLISH_CHOICES = ("all", "reviewed")
TRACKER_PUBLISH = os.environ.get("TRACKER_PUBLISH", PUBLISH_CHOICES[0])
if TRACKER_PUBLISH not in PUBLISH_CHOICES:
    raise ImproperlyConfigured(
        f"TRACKER_PUBLISH is '{TRACKER_PUBLISH}', not one of {PUBLISH_CHOICES}."
    )

PRODUCTION = os.environ.get("TRACKER_ENV", "local") == "production"
DEBUG = os.environ.get("TRACKER_DEBUG") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret_key(TRACKER_DATA / "secret_key")
ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("TRACKER_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
]

INSTALLED_APPS = [
    "tracker",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    # First, because it answers what needs nothing of the others.
    "tracker.api.front.PlainLists",
    # Before all others, which are gone through again with the request.
    "tracker.pages.retrying.AsksAgain",
    "django.middleware.security.SecurityMiddleware",
    "tracker.admin.desk.accepting.AcceptsAtOnce",
    *(() if PRODUCTION else ("tracker.pages.assets.compressed_assets",)),
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tracker.admin.signing_in.KeepsWhatWasTyped",
    # Last, because it answers a locked-out sign-in with what the others prepared.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL")
    if not url:
        folder = TRACKER_DATA / "postgres"
        return {
            "ENGINE": "tracker.postgres",
            "NAME": "tracker",
            "EMBEDDED": {"folder": folder, "durable": True},
        }
    try:
        return {"ENGINE": "tracker.postgres", **parse_database_url(url)}
    except BadDatabaseUrl as reason:
        raise ImproperlyConfigured(str(reason)) from reason


DATABASES = {"default": {**_database(), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "tracker.queries.permissions.PermissionsAtOnce",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"
# A name and an address together, so that nobody can lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "tracker.queries.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tracker.admin.signing_in.refused"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if os.environ.get("TRACKER_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Outside production files come straight from their source folders, with no collecting step.
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["tracker.api.tokens.PlainTokenAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "tracker.api.problems.answer",
    # Off, so that `format` is refused like any other parameter that isn't documented.
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Requests a minute: by address for anybody, by account for those with a token.
TRACKER_API_LIMITS = {"anonymous": 60, "token": 600}
# Requests of a client at most that a process counts by itself before it tells the others.
TRACKER_API_UNTOLD = 16
# The lists that webhooks follow are the API's, which the operations below it don't know.
TRACKER_FOLLOWED = "tracker.api.followed"
# Drafts that one network may have checked on the page for it.
TRACKER_DRAFTS_A_MINUTE = 20
# Errors that one network may report.
TRACKER_REPORTS_A_MINUTE = 5
TRACKER_FRESH = float(os.environ.get("TRACKER_FRESH", "5"))
TRACKER_EXCERPT = int(os.environ.get("TRACKER_EXCERPT", "0"))
# Alerts that one network may ask for.
TRACKER_ALERTS_A_MINUTE = 5
TRACKER_MAIL_HOST = os.environ.get("TRACKER_MAIL_HOST", "")
EMAIL_HOST, _, _mail_port = TRACKER_MAIL_HOST.partition(":")
EMAIL_PORT = int(_mail_port or 25)
EMAIL_HOST_USER = os.environ.get("TRACKER_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TRACKER_MAIL_PASSWORD", "")
# A password never goes out in the clear.
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("TRACKER_MAIL_FROM", f"alerts@{ALLOWED_HOSTS[0]}")
SPECTACULAR_SETTINGS = {
    "TITLE": f"{TRACKER_NAME} API",
    "DESCRIPTION": "Who said what, which outlets carried it, and how each one printed it.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "tracker.api.schema.fields_may_be_left_out",
    ],
    # The closed lists under their own names, whatever fields hold them.
    "ENUM_NAME_OVERRIDES": {
        "Settled": "tracker.api.writes.bodies.SETTLED",
    }
    | {
        name: f"tracker.vocabulary.{name}.choices"
        for name in (
            *("Departure", "Derivation", "Difference", "Kind", "MatchDecision", "Medium"),
            *("Precision", "Relation", "Review", "RoleRelation", "SpeakerKind", "StatementKind"),
        )
    },
}

# A worker that stops answering is known after half a minute, and its jobs are taken up again.
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 10.0,
    "stalled_worker_timeout": 30.0,
    "delete_jobs": "never",
}
TRACKER_FROZEN_AFTER = int(os.environ.get("TRACKER_FROZEN_AFTER", "60"))
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "tracker": {"level": os.environ.get("TRACKER_LOG", "INFO")},
        "django.request": {"level": os.environ.get("TRACKER_REQUEST_LOG", "WARNING")},
    },
}
