"""The queue of articles to check: order, filters, progress, pages, and what it costs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON, Printing
from tracker.models import Article, Assignment, Attribution
from tracker.queries.review import Order, Wanted, queue
from tracker.vocabulary import Review


def waiting(day: int, *, confidence: float = 0.9, outlets: int = 1, **values: object) -> Article:
    quote = factories.QuoteFactory.create()
    settled = factories.QuoteFactory.create()
    article = factories.print_article(
        [Printing(quote=quote), Printing(quote=settled, review=Review.ACCEPTED)],
        published_at=NOON + timedelta(days=day),
        **values,
    )
    Attribution.objects.filter(snapshot__article=article, review=Review.SUGGESTED).update(
        confidence=confidence
    )
    type(quote).objects.filter(pk=quote.pk).update(outlet_count=outlets)
    return article


def ids(wanted: Wanted) -> list[int]:
    return [row.id for row in queue(wanted).items]


@pytest.mark.django_db
def test_queue_has_three_orders_and_leaves_out_what_is_settled() -> None:
    old = waiting(1, confidence=0.4)
    new = waiting(3)
    carried = waiting(2, outlets=7)
    factories.print_article(
        [Printing(quote=factories.QuoteFactory.create(), review=Review.ACCEPTED)]
    )
    factories.ArticleFactory.create()

    assert ids(Wanted()) == [new.pk, carried.pk, old.pk]
    assert ids(Wanted(order=Order.MOST_CARRIED)) == [carried.pk, new.pk, old.pk]
    assert ids(Wanted(order=Order.MOST_DOUBTFUL)) == [old.pk, carried.pk, new.pk]


@pytest.mark.django_db
def test_queue_tells_how_far_each_article_is() -> None:
    waiting(1, confidence=0.4, outlets=7)

    (row,) = queue(Wanted()).items

    assert (row.settled, row.total, row.carried, row.doubt) == (1, 2, 7, 0.4)


@pytest.mark.django_db
def test_queue_is_narrowed_to_outlet_event_confidence_and_person() -> None:
    sure, doubtful = waiting(1), waiting(2, confidence=0.4)
    told = factories.EventArticleFactory.create(article=sure)
    refused = factories.EventArticleFactory.create(article=doubtful, event=told.event)
    type(refused).objects.filter(pk=refused.pk).update(review=Review.REJECTED)
    mine = factories.AssignmentFactory.create(article=doubtful)

    assert ids(Wanted(outlet=sure.outlet_id)) == [sure.pk]
    assert ids(Wanted(event=told.event_id)) == [sure.pk]
    assert ids(Wanted(below=0.5)) == [doubtful.pk]
    assert ids(Wanted(assigned_to=mine.editor_id)) == [doubtful.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("order", list(Order))
def test_queue_goes_on_where_the_page_before_ended(order: Order) -> None:
    articles = [waiting(day, outlets=day // 2, confidence=1 / (day // 2 + 1)) for day in range(5)]
    wanted = Wanted(order=order)

    found, cursor = [], ""
    for _ in articles:
        part = queue(wanted, cursor, size=1)
        found += [row.id for row in part.items]
        cursor = part.next

    assert found == ids(wanted)
    assert (sorted(found), cursor) == (sorted(article.pk for article in articles), "")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("order", list(Order))
def test_queue_page_costs_the_same_at_one_and_at_three_articles(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int, order: Order
) -> None:
    for day in range(count):
        waiting(day)

    # Session, user, articles, outlets, events; what waits in the outbox (2).
    with django_assert_num_queries(7):
        page = desk.get(reverse("desk:queue"), {"order": order.value, "after": "nonsense"})

    assert page.content.decode().count("1 of 2 settled") == count


def test_article_is_put_on_ones_list_and_taken_off(desk: Client, editor: User) -> None:
    article = waiting(1)
    address = reverse("desk:assign")

    for _ in range(2):
        desk.post(address, {"article": article.pk, "mine": "1"})
    held = list(Assignment.objects.values_list("article", "editor"))
    desk.post(address, {"article": article.pk, "mine": "0"})

    assert held == [(article.pk, editor.pk)]
    assert Assignment.objects.count() == 0


def test_queue_that_is_empty_says_so(desk: Client) -> None:
    page = desk.get(reverse("desk:queue"), {"mine": "1"}).content.decode()

    assert page.count("Nothing waits here") == 1
