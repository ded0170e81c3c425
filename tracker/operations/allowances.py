"""How many requests each client of the API has made in the running minute."""

from datetime import UTC, datetime

from django.db import connection

MINUTE = 60  # seconds


def spend_request(*, client: str, now: datetime, cost: int = 1) -> int:
    """Count one request and say how many the client has made this minute, this one included.

    A request that makes more work counts for `cost` of them.

    One statement, so that requests of one client that come at once are all counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO tracker_allowance AS held (client, minute, used)
            VALUES (%(client)s, %(minute)s, %(cost)s)
            ON CONFLICT (client) DO UPDATE SET
                used = CASE WHEN held.minute = excluded.minute THEN held.used ELSE 0 END + %(cost)s,
                minute = excluded.minute
            RETURNING used
            """,
            {"client": client, "minute": minute_of(now), "cost": cost},
        )
        (used,) = cursor.fetchone()
    return int(used)


def used_requests(*, client: str, now: datetime) -> int:
    """How many the client has made this minute; asking counts as none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT used FROM tracker_allowance WHERE client = %s AND minute = %s",
            [client, minute_of(now)],
        )
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def minute_ends(now: datetime) -> datetime:
    """When everybody's count begins anew."""
    return datetime.fromtimestamp((minute_of(now) + 1) * MINUTE, UTC)


def forget_clients(*, now: datetime) -> int:
    """Drop the counters of past minutes; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_allowance WHERE minute < %s", [minute_of(now)])
        return int(cursor.rowcount)


def minute_of(now: datetime) -> int:
    return int(now.timestamp()) // MINUTE
