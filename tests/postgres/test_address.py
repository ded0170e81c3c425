from __future__ import annotations

from typing import Any

import pytest

from tracker.postgres.address import BadDatabaseUrl, parse_database_url


def fields(name: str, **rest: object) -> dict[str, Any]:
    return {"NAME": name, "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}} | rest


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres:///news", fields("news")),
        (
            "postgresql://alice:secret@db.example:6543/news",
            fields("news", USER="alice", PASSWORD="secret", HOST="db.example", PORT="6543"),
        ),
        # Percent-encoding in every part.
        (
            "postgresql://al%40ice:p%2Fw%3F%23%3A@db/my%20news",
            fields("my news", USER="al@ice", PASSWORD="p/w?#:", HOST="db"),
        ),
        # A socket's folder, in both spellings.
        ("postgresql://%2Frun%2Fpg/news", fields("news", HOST="/run/pg")),
        ("postgresql:///news?host=/run/pg", fields("news", HOST="/run/pg")),
        # IPv6.
        ("postgresql://[::1]:5432/news", fields("news", HOST="::1", PORT="5432")),
        # Options.
        (
            "postgresql://db/news?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
            fields(
                "news",
                HOST="db",
                OPTIONS={"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"},
            ),
        ),
    ],
)
def test_parse_database_url_fills_djangos_fields(url: str, expected: dict[str, Any]) -> None:
    assert parse_database_url(url) == expected


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("mysql://db/news", "DATABASE_URL: scheme 'mysql' isn't one of postgres, postgresql"),
        ("news", "DATABASE_URL: scheme '' isn't one of"),
        ("postgres://db", "DATABASE_URL: the database name is missing"),
        ("postgres://db/a/b", "DATABASE_URL: the database name is missing or has a slash"),
        ("postgres://u:pa:ss/word@db/news", "DATABASE_URL: the database name is missing or has"),
        ("postgres://db:99999/news", "DATABASE_URL: the port isn't a number up to 65535"),
        ("postgres://db/news?sslmod=require", "DATABASE_URL: option 'sslmod' isn't known."),
        ("postgres://db/news?sslmode=on", "DATABASE_URL: sslmode 'on' isn't one of disable,"),
    ],
)
def test_parse_database_url_names_the_bad_part(url: str, start: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refusal:
        parse_database_url(url)

    assert str(refusal.value)[: len(start)] == start


def test_parse_database_url_keeps_the_password_out_of_messages() -> None:
    with pytest.raises(BadDatabaseUrl) as refusal:
        parse_database_url("postgres://alice:sesame@db:port/news")

    assert "sesame" not in str(refusal.value)
