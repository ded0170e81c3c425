"""Articles recorded together are what each alone would be, in as many statements as one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import EditorFactory, OutletFactory
from tests.newsroom import NOW, article
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.models import Article, EventArticle, Outlet, Snapshot
from tracker.operations.recording import Recorded
from tracker.operations.submitting import record_articles

pytestmark = pytest.mark.django_db

URL = "https://courier.example/sea-wall"
# The first is known again by address and by text, in another dress, as another text and back.
READS = (
    article("The wall stands.", url=URL, outlet="The Lantern", event="The wall"),
    article("The wall  stands.", url=f"{URL}?utm_source=letter", outlet="The Lantern"),
    article("The wall stands.", outlet="THE  LANTERN"),
    article("The wall fell.", url=URL, outlet="The Lantern", event="The wall"),
    article("The wall stands.", url=URL, outlet="The Lantern"),
    article("The wall stands.", outlet="Harbour Courier", republication_of="the lantern"),
    article("The wall stands.", url=f"{URL}/2", outlet="The Lantern"),
    article("The wall stands.", outlet="the lantern"),
)
OUTCOMES = ["new", "unchanged", "unchanged", "changed", "changed", "new", "new", "unchanged"]


def rows() -> list[list[tuple[object, ...]]]:
    """What is stored, without the numbers of rows."""
    said = ("outlet__name", "canonical_url", "derivation", "credited_to__name", "language")
    printed = ("article__canonical_url", "article__outlet__name", "text", "text_sha256")
    waiting = ProcrastinateJob.objects.order_by("id")
    texts = Snapshot.objects.in_bulk()
    return [
        list(Outlet.objects.order_by("name").values_list("name", "slug")),
        list(Article.objects.order_by("id").values_list(*said)),
        list(Snapshot.objects.order_by("id").values_list(*printed, "raw", "media_type")),
        list(EventArticle.objects.values_list("event__name", "article__canonical_url")),
        [(texts[job.args["snapshot_id"]].text, job.queue_name) for job in waiting],
        [
            (job.lock == job.queueing_lock == f"snapshot {job.args['snapshot_id']}",)
            for job in waiting
        ],
    ]


def told(reads: tuple[ArticleRead, ...], *, at_once: int) -> tuple[list[str], list[object]]:
    """The outcomes and what is stored when so many are recorded in one go; nothing stays."""
    with transaction.atomic():
        outcomes = []
        for start in range(0, len(reads), at_once):
            some = reads[start : start + at_once]
            for each in record_articles(reads=some, by=None, now=NOW).results:
                assert isinstance(each, Recorded)
                outcomes.append(each.outcome)
        found: list[object] = [*rows()]
        transaction.set_rollback(True)
    return outcomes, found


@pytest.mark.parametrize("at_once", [3, len(READS)])
def test_articles_recorded_together_are_what_each_alone_is(at_once: int) -> None:
    alone = told(READS, at_once=1)

    assert alone[0] == OUTCOMES
    assert told(READS, at_once=at_once) == alone


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_recorded_in_as_many_statements_as_one(
    number: int,
    django_assert_num_queries: Any,  # noqa: ANN401 - pytest-django's
) -> None:
    OutletFactory.create(name="The Lantern")
    reads = [
        article(f"The wall stands. {n}", url=f"{URL}/{n}", outlet="The Lantern")
        for n in range(number)
    ]

    with django_assert_num_queries(9):
        record_articles(reads=reads, by=None, now=NOW)


def test_what_is_no_article_is_told_in_its_place_and_leaves_nothing() -> None:
    reads: list[ArticleRead | NotAnArticle] = [
        article("The wall stands.", url=f"{URL}/1"),
        NotAnArticle("a test", "text", "empty"),
        article("The wall stands.", outlet=" "),
        article("The wall stands.", url=f"{URL}/2"),
    ]

    done = record_articles(reads=reads, by=EditorFactory.create(), now=NOW)

    told = [
        each.field if isinstance(each, NotAnArticle) else type(each).__name__
        for each in done.results
    ]
    assert told == ["Recorded", "text", "outlet", "Recorded"]
    assert Article.objects.count() == 2


def test_an_outlet_has_its_name_whatever_the_case_of_the_first() -> None:
    reads = [article(f"The wall stands. {name}", outlet=name) for name in ("Echo", "ECHO", "echo ")]

    record_articles(reads=reads, by=None, now=NOW)

    assert [outlet.name for outlet in Outlet.objects.all()] == ["Echo"]


def test_a_text_that_comes_back_together_with_another_is_a_change() -> None:
    stands = article("The wall stands.", url=URL, outlet="The Lantern")
    record_articles(reads=[stands], by=None, now=NOW)

    # Known by its address the one, by its text the other.
    fell = article("The wall fell.", url=URL, outlet="The Lantern")
    again = article("The wall stands.", outlet="The Lantern")
    done = record_articles(reads=[fell, again], by=None, now=NOW)

    outcomes = [each.outcome for each in done.results if isinstance(each, Recorded)]
    assert outcomes == ["changed", "changed"]
