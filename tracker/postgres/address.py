"""Reading `DATABASE_URL`, the address of a PostgreSQL server that runs elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SCHEMES = ("postgres", "postgresql")
# Connection options of libpq that an address may carry; anything else is more likely a typo.
OPTIONS = (
    "application_name",
    "channel_binding",
    "connect_timeout",
    "gssencmode",
    "host",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "options",
    "passfile",
    "sslcert",
    "sslcrl",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
)
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
ENCODE = "Characters such as / ? # @ : in a name or password are written percent-encoded."


class BadDatabaseUrl(ValueError):
    """DATABASE_URL can't be used; the message names the part, and never the password."""


def parse_database_url(url: str) -> dict[str, Any]:
    """Django's DATABASES fields for `postgresql://user:password@host:port/name?sslmode=…`.

    Every part is percent-decoded; a host that begins with / (or `?host=`) is a socket's folder.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in SCHEMES:
        raise BadDatabaseUrl(
            f"DATABASE_URL: scheme '{parts.scheme}' isn't one of {', '.join(SCHEMES)}; "
            "the tracker runs on PostgreSQL only."
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in parts.path.removeprefix("/"):
        raise BadDatabaseUrl(
            "DATABASE_URL: the database name is missing or has a slash in it; the address ends "
            f"in /NAME. {ENCODE}"
        )
    options = _options(parts.query)
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": _port(parts),
        "OPTIONS": options,
    }


def _port(parts: SplitResult) -> str:
    try:
        return "" if parts.port is None else str(parts.port)
    except ValueError:
        raise BadDatabaseUrl(
            f"DATABASE_URL: the port isn't a number up to 65535. {ENCODE}"
        ) from None


def _options(query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    unknown = sorted(set(options) - set(OPTIONS))
    if unknown:
        raise BadDatabaseUrl(f"DATABASE_URL: option '{unknown[0]}' isn't known.")
    mode = options.get("sslmode", SSL_MODES[0])
    if mode not in SSL_MODES:
        raise BadDatabaseUrl(f"DATABASE_URL: sslmode '{mode}' isn't one of {', '.join(SSL_MODES)}.")
    return options
