"""Articles through the real pipeline: invented ones by hand, and the whole demo newsroom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypedDict, Unpack

from django.db import connection, transaction
from django.db.models import Model

from tests.factories import NOON
from tracker.ingest.files import read_path
from tracker.ingest.values import ArticleRead
from tracker.models import (
    Affiliation,
    Article,
    Attribution,
    Event,
    EventArticle,
    Occurrence,
    Posting,
    Quote,
    QuoteMatch,
    Span,
    Speaker,
    SpeakerAlias,
    SpeakerMatch,
    Statement,
)
from tracker.operations.intake import read_snapshot, record_article
from tracker.operations.recording import Recorded
from tracker.vocabulary import Precision

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "newsroom"
NOW = datetime(2031, 5, 6, 8, 0, tzinfo=UTC)


class Said(TypedDict, total=False):
    """What may be said of an article beside its text."""

    outlet: str
    url: str
    headline: str
    byline: str
    language: str
    published_at: datetime | None
    published_precision: Precision | None
    republication_of: str
    event: str


def article(text: str, **said: Unpack[Said]) -> ArticleRead:
    """An article as the readers of files hand it over, published at `NOON` unless told."""
    plain = ArticleRead(
        source="a test",
        text=text,
        raw=text.encode(),
        media_type="text/plain",
        extractor="text",
        outlet="Harbour Courier",
        published_at=NOON,
        published_precision=Precision.MINUTE,
    )
    return replace(plain, **said)


def take_in(read: ArticleRead) -> Recorded:
    """Record an article and read it at once, as the worker would."""
    recorded = record_article(read=read, by=None, now=NOW)
    read_snapshot(snapshot_id=recorded.snapshot.pk, now=NOW)
    return recorded


def print_text(text: str, **said: Unpack[Said]) -> Article:
    """An article of that text, through the whole pipeline."""
    return take_in(article(text, **said)).article


WRITTEN: tuple[type[Model], ...] = (
    *(Attribution, Span, Occurrence, Quote, Speaker, SpeakerAlias, Statement, Posting),
    *(SpeakerMatch, QuoteMatch, Affiliation, Event, EventArticle),
)


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that reading a snapshot writes, as it stands."""
    return {
        model.__name__: [dict(row) for row in model._default_manager.order_by("pk").values()]
        for model in WRITTEN
    }


@cache
def newsroom() -> tuple[tuple[str, ArticleRead], ...]:
    """The demo newsroom's files and what is read of each, in order."""
    lines = (FOLDER / "articles.jsonl").read_text().splitlines()
    readings = read_path(FOLDER / "articles.jsonl")
    return tuple(
        (json.loads(line)["file"], reading)
        for line, reading in zip(lines, readings, strict=True)
        if isinstance(reading, ArticleRead)
    )


def gold() -> list[dict[str, Any]]:
    """One record a sentence as printed; see the newsroom's README."""
    records: list[dict[str, Any]] = json.loads((FOLDER / "gold.json").read_text())
    return records


def load_newsroom(readings: Iterable[ArticleRead] | None = None) -> None:
    """Record and read the whole demo newsroom, as `manage.py demo` does with a worker."""
    for reading in readings or [reading for _, reading in newsroom()]:
        take_in(reading)


@contextmanager
def held_newsroom() -> Iterator[None]:
    """The demo newsroom in the database while the block lasts, and gone without trace after."""
    with transaction.atomic():
        load_newsroom()
        yield
        transaction.set_rollback(True)
    connection.close()
