"""An article given to two editors to read, and what they decide in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from tests import factories
from tests.factories import NOON, Printing
from tests.factories.people import person
from tracker.models import Article, Attribution, BlindReading, ReadingPair, ReadPassage
from tracker.operations.changes import tracked_models
from tracker.operations.readings import (
    accept_read_passage,
    give_readings,
    hand_in,
)
from tracker.queries.agreement import Compared, compared
from tracker.vocabulary import Role


@dataclass
class Room:
    """Ada and Bo read an article that Cleo gave them."""

    article: Article
    pair: ReadingPair
    ada: User
    bo: User
    cleo: User

    @property
    def readings(self) -> tuple[BlindReading, BlindReading]:
        first, second = self.pair.readings.order_by("place")
        return first, second

    def of(self, editor: User) -> BlindReading:
        return self.pair.readings.get(editor=editor)

    def passages(self, editor: User) -> list[ReadPassage]:
        return list(self.of(editor).passages.order_by("places"))

    @property
    def live(self) -> list[Attribution]:
        return list(Attribution.objects.filter(snapshot__article=self.article).order_by("start"))


def article_of(count: int) -> Article:
    """As many passages as asked for, each of two sentences' length, by one speaker."""
    speaker = factories.SpeakerFactory.create()
    quotes = [factories.QuoteFactory.create(speaker=speaker) for _ in range(count)]
    return factories.print_article([Printing(quote=quote) for quote in quotes])


def room(count: int = 3, *, with_suggestions: bool = True) -> Room:
    article = article_of(count)
    ada, bo = (person(Role.TAGGER, username=name) for name in ("ada", "bo"))
    cleo = person(Role.EDITOR, username="cleo")
    pair = give_readings(
        snapshot=article.snapshots.get(),
        editors=(ada, bo),
        with_suggestions=with_suggestions,
        by=cleo,
        now=NOON,
    )
    return Room(article, pair, ada, bo, cleo)


def accept_all(room: Room, editors: Sequence[User] = ()) -> None:
    for editor in editors or (room.ada, room.bo):
        for passage in room.passages(editor):
            if passage.review == "suggested":
                accept_read_passage(passage=passage, by=editor)


def hand_in_both(room: Room) -> None:
    """Both keep what they have not decided on, and hand in."""
    accept_all(room)
    for editor in (room.ada, room.bo):
        hand_in(reading=room.of(editor), by=editor, now=NOON)
    room.pair.refresh_from_db()


def laid(room: Room) -> Compared:
    """The two readings side by side."""
    both = compared(room.pair.pk)
    assert both is not None
    return both


def told(row: Attribution) -> tuple[Any, ...]:
    """A passage of the article as it stands now: words, kind, speaker, review, reason."""
    row.refresh_from_db()
    words = " … ".join(span.exact for span in row.spans.filter(role="content").order_by("start"))
    return words, row.kind, row.speaker, row.review, row.reject_reason


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every tracked row without its version, which only rises."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in tracked_models()
    }
