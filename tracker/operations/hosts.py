"""Whose turn it is to ask a host, and what its robots.txt asks of us.

One request at a time for each host, over all workers: the turn is a row that one guarded
statement takes, and that ends by itself if the worker does not end it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from tracker.ingest.addresses import NotFetched, Target
from tracker.ingest.fetching import Web
from tracker.ingest.robots import Robots, ask_robots
from tracker.models import Host
from tracker.vocabulary import Refusal, RobotsState

Clock = Callable[[], datetime]

PAUSE = timedelta(seconds=2)  # between two requests of one host, at the least
# Longer than a visit may take: two pages with their redirects, and a robots.txt.
LEASE = timedelta(minutes=3)
SOON_OVER = timedelta(seconds=15)
FRESH = timedelta(hours=24)  # the standard's limit for a robots.txt
UNREADABLE_FOR = timedelta(hours=1)

TAKE = """
INSERT INTO tracker_host AS held (name, turn, turn_until, robots_state, robots)
VALUES (%(name)s, %(turn)s, %(until)s, '', '')
ON CONFLICT (name) DO UPDATE SET turn = excluded.turn, turn_until = excluded.turn_until
WHERE (held.turn_until IS NULL OR held.turn_until <= %(now)s)
    AND (held.next_at IS NULL OR held.next_at <= %(now)s)
"""


class NotYet(Exception):
    """Another worker asks the host, or it was asked a moment ago; it can be asked at `until`.

    At `again` it is worth another look: a turn mostly ends long before it runs out.
    """

    def __init__(self, host: str, until: datetime, again: datetime) -> None:
        super().__init__(f"{host} is not asked before {until:%H:%M:%S}")
        self.host = host
        self.until = until
        self.again = again


def take_turn(*, host: str, now: datetime) -> UUID:
    """Have the host to oneself. Raises NotYet."""
    turn = uuid4()
    values: dict[str, Any] = {"name": host, "turn": turn, "until": now + LEASE, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        if cursor.rowcount:
            return turn
    held = Host.objects.get(name=host)
    paused, turn_ends = held.next_at or now, held.turn_until or now
    again = max(paused, min(turn_ends, now + SOON_OVER))
    raise NotYet(host, max(paused, turn_ends, now), again)


def end_turn(*, host: str, turn: UUID, now: datetime, pause: timedelta) -> None:
    """Let others ask the host once the pause is over; a turn that ran out is another's by now."""
    Host.objects.filter(name=host, turn=turn).update(
        turn=None, turn_until=None, next_at=now + max(pause, PAUSE)
    )


def robots_of(*, target: Target, now: datetime, ask: Callable[[], Robots]) -> Robots:
    """What the target's host wants, read at most once a day."""
    host = Host.objects.get(name=target.authority)
    if host.robots_at and now < host.robots_at + _kept(host):
        return Robots(RobotsState(host.robots_state), host.robots)
    found = ask()
    if found.state is RobotsState.UNREADABLE and host.robots_state == RobotsState.READ:
        # What it said last stands, and it is asked again in an hour.
        found = Robots(RobotsState.READ, host.robots)
        now = now - FRESH + UNREADABLE_FOR
    Host.objects.filter(pk=host.pk).update(
        robots_state=found.state, robots=found.text, robots_at=now
    )
    return found


def _kept(host: Host) -> timedelta:
    return UNREADABLE_FOR if host.robots_state == RobotsState.UNREADABLE else FRESH


@dataclass
class Outing:
    """One way out, with the turn of every host on it; `before` is what fetching calls.

    Used as a context, at whose end the turns end.
    """

    web: Web
    clock: Clock
    turns: dict[str, UUID] = field(default_factory=dict)
    pauses: dict[str, timedelta] = field(default_factory=dict)

    def before(self, target: Target) -> None:
        """Raises NotYet where it is another's turn, NotFetched where robots.txt asks us not to."""
        self.hold(target)
        robots = robots_of(
            target=target,
            now=self.clock(),
            ask=lambda: ask_robots(target, self.web, self.hold),
        )
        self.wait(target.authority, robots.delay)
        if not robots.allows(target):
            unread = robots.state is RobotsState.UNREADABLE
            said = "robots.txt can't be read" if unread else "robots.txt asks us not to"
            raise NotFetched(Refusal.ROBOTS, said)

    def hold(self, target: Target) -> None:
        self.hold_host(target.authority)

    def hold_host(self, host: str) -> None:
        if host not in self.turns:
            self.turns[host] = take_turn(host=host, now=self.clock())

    def wait(self, host: str, seconds: float) -> None:
        """Ask nothing more of the host for so long after this."""
        self.pauses[host] = max(self.pauses.get(host, PAUSE), timedelta(seconds=seconds))

    def __enter__(self) -> "Outing":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for host, turn in self.turns.items():
            pause = self.pauses.get(host, PAUSE)
            end_turn(host=host, turn=turn, now=self.clock(), pause=pause)
