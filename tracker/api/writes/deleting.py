"""Rows that are taken out, as in the admin; their addresses answer 410 with the reason."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, ProtectedError
from rest_framework import serializers

from tracker.api import documents
from tracker.api.writes.changes import step_field
from tracker.api.writes.declared import Asked, Done, Write
from tracker.api.writes.refusing import NotPossible
from tracker.api.writes.rows import row_of
from tracker.models import Article, Event, Quote, Speaker, Statement, Tag
from tracker.operations.editing import delete_article
from tracker.operations.event_articles import delete_event
from tracker.operations.history import step
from tracker.operations.rows import delete_row
from tracker.queries.naming import name_of
from tracker.vocabulary import Scope


class Deleted(serializers.Serializer[Any]):
    """A row that was taken out."""

    id = documents.whole("its id, which is never given again")
    step = step_field()


def delete_an_article(asked: Asked, row: Article) -> None:
    delete_article(article=row, by=asked.user, version=asked.version)


def delete_an_event(asked: Asked, row: Event) -> None:
    delete_event(event=row, by=asked.user, version=asked.version)


def delete_a_row(asked: Asked, row: Model) -> None:
    delete_row(row=row, by=asked.user, version=asked.version)


def deleting(
    model: type[Model],
    noun: str,
    about: str,
    operation: str = "delete_row",
    take_out: Callable[[Asked, Any], None] = delete_a_row,
) -> Write:
    def act(asked: Asked) -> Done:
        row = row_of(model, asked)
        name = name_of(row)
        try:
            with step(by=asked.user, label=f"delete {name}") as context:
                take_out(asked, row)
        except ProtectedError as error:
            raise NotPossible(f"{name} is not free: {held_by(error)} would lose it") from error
        return Done({"id": asked.identity, "step": context})

    return Write(
        name=f"{noun}s_delete",
        method="DELETE",
        path=f"{noun}s/{{identity}}/",
        title=f"Delete {'an' if noun[0] in 'ae' else 'a'} {noun}",
        about=f"{about} From then on its address answers 410; undone, it is as it was.",
        scope=Scope.EDIT,
        operations=(operation,),
        act=act,
        answer=Deleted,
        conditional=True,
    )


def held_by(error: ProtectedError) -> str:
    """The kinds of rows that refer to it, in words."""
    kinds = {str(row._meta.verbose_name_plural) for row in error.protected_objects}
    return " and ".join(sorted(kinds))


DELETIONS = (
    deleting(
        Article,
        "article",
        "Takes an article out with its texts and all that it prints.",
        "delete_article",
        delete_an_article,
    ),
    deleting(Speaker, "speaker", "Takes a speaker out to whom nothing is credited."),
    deleting(Quote, "quote", "Takes a quote out that no article held prints."),
    deleting(Statement, "statement", "Takes a statement out; its quotes stand alone."),
    deleting(
        Event,
        "event",
        "Takes an event out; what was said on it stays.",
        "delete_event",
        delete_an_event,
    ),
    deleting(Tag, "tag", "Takes a tag out, and off all that has it."),
)
