"""Texts read together leave what reading one after the other leaves."""

from __future__ import annotations

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tests.newsroom import NOW, newsroom
from tests.operations.test_order import reports
from tests.standing import Told, standing
from tracker.ingest.values import ArticleRead
from tracker.operations.intake import read_snapshots, record_article

pytestmark = pytest.mark.django_db


def told_together(articles: list[ArticleRead], *, at_once: int) -> Told:
    """What the articles leave when so many are read in one go; nothing of them stays behind."""
    with transaction.atomic():
        recorded = [record_article(read=each, by=None, now=NOW).snapshot.pk for each in articles]
        for start in range(0, len(recorded), at_once):
            read_snapshots(snapshot_ids=recorded[start : start + at_once], now=NOW)
        found = standing()
        transaction.set_rollback(True)
    return found


@given(reports())
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_articles_read_together_leave_what_each_alone_leaves(articles: list[ArticleRead]) -> None:
    assert told_together(articles, at_once=8) == told_together(articles, at_once=1)


def test_newsroom_is_the_same_read_in_batches() -> None:
    articles = [reading for _, reading in newsroom()]
    shuffled = Random(1).sample(articles, len(articles))

    assert told_together(shuffled, at_once=7) == told_together(articles, at_once=1)
