"""An article is looked at again, ever later; another text is another version of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ingest.hostile import answer, serving, web
from tests.operations.test_submissions import NOON, WORDS, Ticking, hand_in, page, visit
from tracker.models import Article, Revisit, Snapshot
from tracker.operations.revisiting import WAITS, revisit_due
from tracker.vocabulary import Refusal

pytestmark = pytest.mark.django_db


def look(clock: Ticking) -> int:
    return revisit_due(web=web(), clock=clock, most=20)


def planned() -> tuple[int, timedelta | None, str]:
    """How often it was looked at, when it is to be next, and why it could not be last."""
    row = Revisit.objects.get()
    return row.looks, row.due_at - NOON if row.due_at else None, row.refusal


def test_waits_grow() -> None:
    assert list(WAITS) == sorted(WAITS)


def test_article_that_was_fetched_is_looked_at_again_and_a_change_is_another_text() -> None:
    clock = Ticking()
    with serving({"/weir": page()}) as server:
        hand_in(server, "/weir")
        visit(server, clock)
        assert (look(clock), planned()) == (0, (0, WAITS[0], ""))
        clock.pass_by(WAITS[0].total_seconds())
        server.pages["/weir"] = page(WORDS.replace("nobody", "somebody") * 3)

        assert look(clock) == 1

    assert planned() == (1, WAITS[0] + WAITS[1], "")
    texts = Snapshot.objects.order_by("pk").values_list("text", flat=True)
    assert ["somebody" in text for text in texts] == [False, True]
    assert Article.objects.count() == 1


def test_a_text_that_comes_back_is_a_text_again() -> None:
    clock, first = Ticking(), page()
    with serving({"/weir": first}) as server:
        hand_in(server, "/weir")
        visit(server, clock)
        for wait, told in zip(
            WAITS, (page(WORDS.replace("nobody", "somebody") * 3), first, first), strict=False
        ):
            clock.pass_by(wait.total_seconds())
            server.pages["/weir"] = told
            look(clock)

    texts = Snapshot.objects.order_by("pk").values_list("text", flat=True)
    assert ["somebody" in text for text in texts] == [False, True, False]


def test_page_that_did_not_change_makes_no_text() -> None:
    clock = Ticking()
    with serving({"/weir": page()}) as server:
        hand_in(server, "/weir")
        visit(server, clock)
        clock.pass_by(WAITS[0].total_seconds())
        look(clock)

    assert (planned()[0], Snapshot.objects.count()) == (1, 1)


def test_page_that_is_gone_keeps_its_text_and_is_looked_at_later() -> None:
    clock = Ticking()
    with serving({"/weir": page()}) as server:
        hand_in(server, "/weir")
        visit(server, clock)
        clock.pass_by(WAITS[0].total_seconds())
        server.pages["/weir"] = answer(status="410 Gone")
        look(clock)

    assert planned() == (1, WAITS[0] + WAITS[1], Refusal.GONE)
    assert Snapshot.objects.count() == 1


def test_after_the_last_look_nothing_is_due() -> None:
    clock = Ticking()
    with serving({"/weir": page()}) as server:
        hand_in(server, "/weir")
        visit(server, clock)
        for wait in WAITS:
            clock.pass_by(wait.total_seconds())
            look(clock)
        clock.pass_by(timedelta(days=400).total_seconds())

        assert look(clock) == 0
    assert planned() == (len(WAITS), None, "")
