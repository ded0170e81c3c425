"""Answers kept by the key that their request came with, so that sent again it has one effect."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

KEPT_FOR = timedelta(days=1)

# Waits for a request with the same key that is being answered, and goes on if that one fails.
TAKE = """
INSERT INTO tracker_kept_answer (account, key, asked, kept_at)
VALUES (%(account)s, %(key)s, %(asked)s, %(now)s) ON CONFLICT (account, key) DO NOTHING
"""
KEEP = """
UPDATE tracker_kept_answer SET status = %(status)s, body = %(body)s, location = %(location)s
WHERE account = %(account)s AND key = %(key)s
"""
HELD = """
SELECT asked, status, body, location FROM tracker_kept_answer
WHERE account = %(account)s AND key = %(key)s
"""
FORGET = "DELETE FROM tracker_kept_answer WHERE kept_at < %s"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: status, JSON, and where what it made is."""

    status: int
    body: str
    location: str = ""
    again: bool = False  # kept from the first time


class OtherRequest(ValueError):
    """The account has sent the key with another request."""


def answer_once(
    *, account: User, key: str, asked: str, now: datetime, act: Callable[[], Answer]
) -> Answer:
    """What `act` answers, or what it answered when the account first sent the key.

    One transaction: what was done and that it was answered are kept together or not at all, and
    what `act` raises leaves the key free. `asked` tells requests apart; raises OtherRequest where
    the key came with another one.
    """
    values: dict[str, Any] = {"account": account.pk, "key": key, "asked": asked, "now": now}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        if cursor.rowcount == 0:
            cursor.execute(HELD, values)
            held, status, body, location = cursor.fetchone()
            if held != asked:
                raise OtherRequest(key)
            return Answer(status, body, location, again=True)
        done = act()
        told: dict[str, Any] = {"status": done.status, "body": done.body, "location": done.location}
        cursor.execute(KEEP, {**values, **told})
        return done


def forget_answers(*, now: datetime) -> int:
    """Drop what was kept long enough; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [now - KEPT_FOR])
        return int(cursor.rowcount)
