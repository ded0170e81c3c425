"""Optimistic locking: whatever changes a row that people change can be told at which version."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import pytest
from django.db.models import Model

import tracker.operations
from tests import factories
from tests.admin.writing import everything
from tests.factories import NOON
from tracker.models import Speaker
from tracker.models.rules import Editable
from tracker.operations.editing import delete_article
from tracker.operations.event_articles import delete_report, save_report
from tracker.operations.events import settle_event
from tracker.operations.history import Editor
from tracker.operations.outlets import delete_outlet, save_outlet
from tracker.operations.roles import NEEDED
from tracker.operations.rows import delete_row, save_row
from tracker.operations.sources import (
    accept_article_match,
    forget_article_match,
    reject_article_match,
    settle_credit,
)
from tracker.operations.versions import Conflict
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

# What tells the version: of the one row, of several by their names, or beside each row.
TOLD_BY = {"version", "versions", "shown", "chosen", "passages"}
# These add a row beside the one they name, and leave that as it is.
ADDING = {
    "assign": "an article goes on a list",
    "release": "and off it",
    "write_note": "a note lies beside its passage",
    "make_claim": "a claim asks what happened at its event",
    "begin_claim": "and has words of an article beside it",
    "relate_articles": "the two articles had no relation",
}


def operations() -> Iterator[Callable[..., Any]]:
    for module in pkgutil.iter_modules(tracker.operations.__path__):
        held = importlib.import_module(f"tracker.operations.{module.name}")
        for name, function in inspect.getmembers(held, inspect.isfunction):
            if function.__module__ == held.__name__ and name in NEEDED:
                yield function


def rows_of(hint: object) -> set[type[Model]]:
    """The models whose rows people change that a parameter holds, one or many.

    A speaker is mostly whom something is credited to; mergers of speakers are told by `versions`.
    """
    if isinstance(hint, type):
        return {hint} if issubclass(hint, Editable) and hint is not Speaker else set()
    return {model for part in get_args(hint) for model in rows_of(part)}


def test_every_operation_on_rows_that_people_change_takes_their_version() -> None:
    untold = []
    for operation in operations():
        hints = get_type_hints(operation)
        if any(rows_of(hint) for name, hint in hints.items() if name != "return"):
            told = TOLD_BY & inspect.signature(operation).parameters.keys()
            untold += [] if told or operation.__name__ in ADDING else [operation.__name__]

    assert untold == []


Stale = Callable[[Editor], object]


def stale_calls() -> dict[str, Stale]:
    """Operations on rows that were read before somebody changed them."""
    event, match = factories.EventFactory.create(), factories.ArticleMatchFactory.create()
    outlet, tag = factories.OutletFactory.create(), factories.TagFactory.create()
    report = factories.EventArticleFactory.create()
    return {
        "settle_event": lambda by: settle_event(
            event=event, review=Review.REJECTED, by=by, version=0
        ),
        "settle_credit": lambda by: settle_credit(article=match.copy, by=by, now=NOON, version=0),
        "forget": lambda by: forget_article_match(match=match, by=by, version=0),
        "accept": lambda by: accept_article_match(match=match, by=by, version=0),
        "reject": lambda by: reject_article_match(match=match, by=by, now=NOON, version=0),
        "delete_article": lambda by: delete_article(article=match.copy, by=by, version=0),
        "save_row": lambda by: save_row(row=tag, by=by, version=0),
        "delete_row": lambda by: delete_row(row=tag, by=by, version=0),
        "save_report": lambda by: save_report(report=report, by=by, version=0),
        "delete_report": lambda by: delete_report(report=report, by=by, version=0),
        "save_outlet": lambda by: save_outlet(row=outlet, by=by, version=0),
        "delete_outlet": lambda by: delete_outlet(row=outlet, by=by, version=0),
    }


def test_what_was_read_at_another_version_is_written_over_nothing() -> None:
    calls, by = stale_calls(), factories.EditorFactory.create()
    before = everything()

    for call in calls.values():
        with pytest.raises(Conflict):
            call(by)

    assert everything() == before
