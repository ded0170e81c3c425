"""Events that programs make and edit, and the articles on them."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.writes.bodies import SETTLED, BodyOf, Number, Text
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import CREATED, MOST_ROWS, Asked, Done, Write
from tracker.api.writes.editing import Instant, Something, with_values
from tracker.api.writes.rows import named, row_of
from tracker.models import Article, Event
from tracker.models.rules import NAME, TITLE
from tracker.operations.event_articles import make_event, put_articles, take_articles
from tracker.operations.events import settle_event
from tracker.operations.history import step
from tracker.operations.rows import save_row
from tracker.operations.versions import hold
from tracker.queries.naming import name_of, quoted
from tracker.vocabulary import Precision, Review, Scope

PRECISIONS = [("", "not known"), *Precision.choices()]


def instant(text: str) -> Instant:
    return Instant(required=False, allow_null=True, help_text=f"{text}; null: not known")


def precision(of: str) -> serializers.ChoiceField:
    return serializers.ChoiceField(
        choices=PRECISIONS, required=False, help_text=f"how exactly {of} is known"
    )


def articles(text: str) -> serializers.ListField:
    return serializers.ListField(
        child=Number(), required=False, min_length=1, max_length=MOST_ROWS, help_text=text
    )


class Dated(BodyOf):
    """When and where it happened."""

    starts = instant("when it began")
    starts_precision = precision("the beginning")
    ends = instant("when it ended")
    ends_precision = precision("the end")
    place = Text(required=False, allow_blank=True, max_length=NAME, help_text="where")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong = {
            f"{end}_precision": "is needed with an instant, and belongs to one"
            for end in ("starts", "ends")
            if (end in attrs or f"{end}_precision" in attrs)
            and (attrs.get(end) is None) != (attrs.get(f"{end}_precision", "") == "")
        }
        if wrong:
            raise ValidationError(wrong)
        return attrs


class MadeEvent(Dated):
    """Something that happened."""

    name = Text(max_length=TITLE, help_text="what it is called")
    articles = articles("the articles that report it, by id")


class EventChange(Dated, Something):
    """What is said of an event; whatever is left out stays."""

    name = Text(required=False, max_length=TITLE, help_text="what it is called")
    review = serializers.ChoiceField(
        choices=SETTLED,
        required=False,
        help_text="accepted: it is one event; rejected: it is none, and is not shown",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return Something.validate(self, Dated.validate(self, attrs))


class Reports(Something):
    """Articles that report an event, and articles that do not."""

    put = articles("articles that report it, by id")
    take = articles("articles that do not, by id; no machine puts them there again")


def make(asked: Asked) -> Done:
    said = dict(asked.values)
    held = articles_of(said, "articles")
    with step(by=asked.user, label=f"make event {quoted(said['name'])}") as context:
        row = make_event(name=said.pop("name"), articles=held, by=asked.user)
        if said:
            with_values(row, said)
            save_row(row=row, by=asked.user)
    return changed(asked, row, context, status=CREATED)


def articles_of(said: dict[str, Any], name: str) -> list[Article]:
    ids = said.pop(name, [])
    return named(Article, ids, [f"{name}[{n}]" for n in range(len(ids))]) if ids else []


def change(asked: Asked) -> Done:
    row, said = row_of(Event, asked), dict(asked.values)
    review = said.pop("review", None)
    with step(by=asked.user, label=f"edit {name_of(row)}") as context:
        held = hold(row, version=asked.version, wanted=said)
        if said:
            edit(asked, held, said)
        if review:
            settle_event(event=held, review=Review(review), by=asked.user)
    return changed(asked, row, context)


def edit(asked: Asked, held: Event, said: Mapping[str, Any]) -> None:
    with_values(held, {**said, "review": Review.ACCEPTED.value})
    save_row(row=held, by=asked.user)


def report(asked: Asked) -> Done:
    row, said = row_of(Event, asked), dict(asked.values)
    put, take = articles_of(said, "put"), articles_of(said, "take")
    with step(by=asked.user, label=f"say which articles report {name_of(row)}") as context:
        held = hold(row, version=asked.version)
        if put:
            put_articles(event=held, articles=put, by=asked.user)
        if take:
            take_articles(event=held, articles=take, by=asked.user)
    return changed(asked, row, context)


MAKE = Write(
    name="events_make",
    method="POST",
    path="events/",
    title="Make an event",
    about="Something that happened, with the articles that report it; their statements follow.",
    scope=Scope.EDIT,
    operations=("make_event", "save_row"),
    act=make,
    document=MadeEvent,
    answer=Changed,
    example={
        "name": "The harbour wall is raised",
        "starts": "2020-01-10T00:00:00Z",
        "starts_precision": "day",
        "place": "The lower town",
        "articles": [1000007],
    },
    created=True,
)
CHANGE = Write(
    name="events_change",
    method="PATCH",
    path="events/{identity}/",
    title="Edit an event",
    about="Names, dates or places an event, or says whether it is one.",
    scope=Scope.EDIT,
    operations=("save_row", "settle_event"),
    act=change,
    document=EventChange,
    answer=Changed,
    example={"name": "The harbour wall is raised", "review": "accepted"},
    conditional=True,
)
REPORT = Write(
    name="events_report",
    method="POST",
    path="events/{identity}/articles/",
    title="Put articles on an event, or take them off",
    about="Says which articles report an event and which do not; their statements follow.",
    scope=Scope.EDIT,
    operations=("put_articles", "take_articles"),
    act=report,
    document=Reports,
    answer=Changed,
    example={"put": [1000007]},
    conditional=True,
)
