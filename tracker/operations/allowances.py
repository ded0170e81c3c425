"""How many requests each client of the API has made in the running minute.

The table has the count of all processes. A process may count a few by itself before it tells the
table, so that most requests that only read write nothing: of one client at most one less than
`most_untold`, in each process. So many beyond its limit may be let through, never fewer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from django.conf import settings
from django.db import Error, connection

from tracker.postgres.base import repeatable

MINUTE = 60  # seconds
UNTOLD_SHARE = 20  # a twentieth of a limit at most is untold


@dataclass(slots=True)
class Tally:
    """What this process knows of a client's requests in a minute."""

    told: int = 0  # the count of all processes when the table last said it
    telling: int = 0  # of ours, on their way to the table
    untold: int = 0  # of ours, not yet told

    @property
    def used(self) -> int:
        return self.told + self.telling + self.untold


class Tallies:
    """The running minute's tallies, of a process with several threads."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.minute = 0
        self.held: dict[str, Tally] = {}

    def of(self, client: str, minute: int) -> Tally:
        """The client's; call with the lock held."""
        if minute != self.minute:
            self.minute, self.held = minute, {}
        return self.held.setdefault(client, Tally())


TALLIES = Tallies()


def count_request(*, client: str, now: datetime, limit: int) -> bool:
    """Count a request within the limit; False where it is beyond, as far as is known here.

    No SQL query, and one where the table has to be told.
    """
    with TALLIES.lock:
        tally = TALLIES.of(client, minute_of(now))
        if tally.used >= limit:
            return False
        tally.untold += 1
        if tally.untold < most_untold(limit):
            return True
    return spend_request(client=client, now=now, cost=0) <= limit


def uncount_request(*, client: str, now: datetime) -> None:
    """Take back one that was counted here and is counted again elsewhere."""
    with TALLIES.lock:
        TALLIES.of(client, minute_of(now)).untold -= 1


def most_untold(limit: int) -> int:
    return max(1, min(settings.TRACKER_API_UNTOLD, limit // UNTOLD_SHARE))


def spend_request(*, client: str, now: datetime, cost: int = 1) -> int:
    """Count one request and say how many the client has made this minute, this one included.

    A request that makes more work counts for `cost` of them. What this process has counted before
    is told along.
    """
    minute = minute_of(now)
    with TALLIES.lock:
        tally = TALLIES.of(client, minute)
        untold, tally.untold = tally.untold, 0
        tally.telling += untold
    try:
        used = _tell(client, minute, cost + untold)
    except Error:
        with TALLIES.lock:
            tally.telling -= untold
            tally.untold += untold
        raise
    with TALLIES.lock:
        tally.telling -= untold
        tally.told = used
    return used


def _tell(client: str, minute: int, cost: int) -> int:
    """One statement, so that requests of one client that come at once are all counted."""
    with repeatable(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO tracker_allowance AS held (client, minute, used)
            VALUES (%(client)s, %(minute)s, %(cost)s)
            ON CONFLICT (client) DO UPDATE SET
                used = CASE WHEN held.minute = excluded.minute THEN held.used ELSE 0 END + %(cost)s,
                minute = excluded.minute
            RETURNING used
            """,
            {"client": client, "minute": minute, "cost": cost},
        )
        (used,) = cursor.fetchone()
    return int(used)


def used_requests(*, client: str, now: datetime) -> int:
    """How many the client has made this minute, by the table and here; asking counts as none."""
    minute = minute_of(now)
    with TALLIES.lock:
        tally = TALLIES.of(client, minute)
        here = tally.telling + tally.untold
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT used FROM tracker_allowance WHERE client = %s AND minute = %s",
            [client, minute],
        )
        found = cursor.fetchone()
    return here + (int(found[0]) if found else 0)


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
