"""One request at a time for each host, over all workers, and no sooner than it likes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests import factories
from tests.ingest.hostile import HERE, answer, redirect, serving, web
from tracker.ingest.addresses import NotFetched, target_of
from tracker.models import Host
from tracker.operations.hosts import LEASE, PAUSE, SOON_OVER, NotYet, Outing, end_turn, take_turn
from tracker.vocabulary import Refusal, RobotsState

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def noon() -> datetime:
    return NOON


def test_a_turn_is_one_worker_s_until_it_ends_and_a_pause_is_over() -> None:
    turn = take_turn(host="weir.example", now=NOON)
    with pytest.raises(NotYet) as busy:
        take_turn(host="weir.example", now=NOON + SECOND)
    end_turn(host="weir.example", turn=turn, now=NOON + 5 * SECOND, pause=PAUSE)
    with pytest.raises(NotYet) as paused:
        take_turn(host="weir.example", now=NOON + 6 * SECOND)
    take_turn(host="weir.example", now=NOON + 5 * SECOND + PAUSE)

    assert (busy.value.until, busy.value.again) == (NOON + LEASE, NOON + SECOND + SOON_OVER)
    assert {paused.value.until, paused.value.again} == {NOON + 5 * SECOND + PAUSE}


def test_a_turn_of_a_worker_that_died_runs_out() -> None:
    dead = take_turn(host="weir.example", now=NOON)
    later = NOON + LEASE
    take_turn(host="weir.example", now=later)
    # Not dead, but frozen: what it ends is no longer its own.
    end_turn(host="weir.example", turn=dead, now=later, pause=PAUSE)

    assert Host.objects.get().turn_until == later + LEASE


def test_turns_of_two_hosts_are_two() -> None:
    take_turn(host="weir.example", now=NOON)
    take_turn(host="weir.example:8080", now=NOON)

    assert Host.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_workers_that_come_at_once_one_has_the_turn() -> None:
    gate, turns = threading.Barrier(8), []

    def worker() -> None:
        try:
            gate.wait()
            turns.append(take_turn(host="weir.example", now=NOON))
        except NotYet:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert turns == [Host.objects.get().turn]


def test_robots_are_asked_once_a_day() -> None:
    asked = []
    with serving({"/robots.txt": answer(b"User-agent: *\nDisallow: /x")}) as server:
        target = target_of(server.url("/a"), HERE)
        for after in (0, 1, 23.9, 24.1):
            at = NOON + timedelta(hours=after)
            with Outing(web(), lambda at=at: at) as outing:  # type: ignore[misc]  # a default binds it
                outing.before(target)
            asked.append(len(server.asked))

    assert asked == [1, 1, 1, 2]


def test_an_unreadable_robots_forbids_all_and_is_asked_again_in_an_hour() -> None:
    refusals = []
    with serving({"/robots.txt": answer(status="503 No")}) as server:
        target = target_of(server.url("/a"), HERE)
        for minutes in (0, 30, 61):
            at = NOON + timedelta(minutes=minutes)
            if minutes == 61:
                server.pages["/robots.txt"] = answer(status="404 No")
            with Outing(web(), lambda at=at: at) as outing:  # type: ignore[misc]  # a default binds it
                try:
                    outing.before(target)
                except NotFetched as refusal:
                    refusals.append(refusal.reason)

        assert (refusals, server.asked) == ([Refusal.ROBOTS] * 2, ["/robots.txt"] * 2)


def test_what_robots_said_stands_while_it_can_not_be_read() -> None:
    with serving({"/robots.txt": answer(status="503 No")}) as server:
        target = target_of(server.url("/x"), HERE)
        factories.HostFactory.create(
            name=target.authority,
            robots_state=RobotsState.READ,
            robots="User-agent: *\nDisallow: /x",
            robots_at=NOON - timedelta(days=2),
        )
        with Outing(web(), noon) as outing, pytest.raises(NotFetched) as refused:
            outing.before(target)

    held = Host.objects.get()
    assert (refused.value.detail, held.robots_state, held.robots_at) == (
        *("robots.txt asks us not to", RobotsState.READ, NOON - timedelta(hours=23)),
    )


def test_a_delay_that_robots_ask_for_is_kept() -> None:
    robots = answer(b"User-agent: *\nCrawl-delay: 40")
    with serving({"/robots.txt": robots}) as server, Outing(web(), noon) as outing:
        outing.before(target_of(server.url("/a"), HERE))

    assert Host.objects.get().next_at == NOON + timedelta(seconds=40)


def test_every_host_on_the_way_is_held_and_asked_for_its_wishes() -> None:
    forbids = answer(b"User-agent: *\nDisallow: /")
    with serving({"/robots.txt": forbids}) as there, serving() as here:
        here.pages["/a"] = redirect(there.url("/b"))
        with Outing(web(), noon) as outing:
            with pytest.raises(NotFetched) as refused:
                web().fetch(here.url("/a"), before=outing.before)
            held = sorted(outing.turns)

        assert (refused.value.reason, there.asked) == (Refusal.ROBOTS, ["/robots.txt"])
        assert held == sorted(f"127.0.0.1:{server.port}" for server in (here, there))
    assert set(Host.objects.values_list("turn", flat=True)) == {None}


def test_a_host_that_is_busy_stops_the_way_to_it() -> None:
    with serving() as there, serving() as here:
        here.pages["/a"] = redirect(there.url("/b"))
        take_turn(host=f"127.0.0.1:{there.port}", now=NOON)
        with Outing(web(), noon) as outing, pytest.raises(NotYet):
            web().fetch(here.url("/a"), before=outing.before)

        assert there.connections == 0
