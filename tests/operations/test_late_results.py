"""Case 4: what a frozen worker brings late is not written over what another found meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from tests.ingest.hostile import LOCAL, Server, answer, serving, web
from tests.operations.test_feeds import poll, rss, watched
from tests.operations.test_revisiting import look, planned
from tests.operations.test_submissions import WORDS, Ticking, hand_in, page, state_of, visit
from tracker.models import Article, Snapshot
from tracker.operations.feeds import poll_feed
from tracker.operations.revisiting import WAITS, revisit_due
from tracker.operations.submissions import visit_next
from tracker.vocabulary import FetchState, WatchState

pytestmark = pytest.mark.django_db


@dataclass
class Frozen(Ticking):
    """The clock of a worker that is frozen for an hour with the server's answer in its hands."""

    server: Server
    meanwhile: Callable[[Ticking], object]
    others: Ticking = field(default_factory=Ticking)
    was: bool = False

    def __call__(self) -> datetime:
        if not self.was and self.server.asked[-1:] not in ([], ["/robots.txt"]):
            self.was = True
            self.others.pass_by(3600)
            self.meanwhile(self.others)
        return self.others()


def test_a_late_refusal_is_not_written_over_an_article() -> None:
    with serving({"/weir": answer(status="404 No")}) as server:
        submission = hand_in(server, "/weir")

        def meanwhile(clock: Ticking) -> None:
            server.pages["/weir"] = page()
            visit(server, clock)

        visit_next(host=f"{LOCAL}:{server.port}", web=web(), clock=Frozen(server, meanwhile))

        assert server.asked == ["/robots.txt", "/weir", "/weir"]
    assert state_of(submission) == (FetchState.TAKEN, "", 2)
    assert Article.objects.count() == 1


def test_a_late_text_is_not_taken_over_a_refusal() -> None:
    with serving({"/weir": page()}) as server:
        submission = hand_in(server, "/weir")

        def meanwhile(clock: Ticking) -> None:
            server.pages["/weir"] = answer(status="410 Gone")
            visit(server, clock)

        visit_next(host=f"{LOCAL}:{server.port}", web=web(), clock=Frozen(server, meanwhile))

    assert state_of(submission) == (FetchState.REFUSED, "gone", 2)
    assert Article.objects.count() == 0


def test_a_late_answer_of_a_feed_is_not_written_over_a_newer_one() -> None:
    with serving({"/feed": answer(status="410 Gone")}) as server:
        watch = watched(server)

        def meanwhile(clock: Ticking) -> None:
            server.pages["/feed"] = rss("/a", "/b")
            poll(watch, clock)

        frozen = Frozen(server, meanwhile)
        assert poll_feed(feed_id=watch.pk, web=web(), clock=frozen) is None

        assert server.asked == ["/robots.txt", "/feed", "/feed"]
    watch.refresh_from_db()
    assert (watch.state, watch.listed, watch.asked_at) == (WatchState.WATCHED, 2, frozen())


def test_a_late_look_makes_no_text_and_is_not_counted() -> None:
    with serving({"/weir": page()}) as server:
        hand_in(server, "/weir")
        visit(server, Ticking())
        server.asked.clear()
        server.pages["/weir"] = page(WORDS.replace("nobody", "somebody") * 3)

        def meanwhile(clock: Ticking) -> None:
            server.pages["/weir"] = page()
            look(clock)

        frozen = Frozen(server, meanwhile)
        frozen.others.pass_by(WAITS[0].total_seconds())
        assert revisit_due(web=web(), clock=frozen, most=1) == 1

        assert server.asked == ["/weir", "/weir"]
    assert planned() == (1, WAITS[0] + timedelta(hours=1) + WAITS[1], "")
    assert Snapshot.objects.count() == 1
