"""Likely copies among the articles of one event."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import NOON, EventArticleFactory, EventFactory, OutletFactory, SnapshotFactory
from tracker.models import Article, Event
from tracker.operations.derivations import suggest_derivations
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db

TEXT = (
    "The Tarnbay council voted on Monday to keep the sea wall that guards the Orlestone quays "
    "and to hire masons before the spring tides bring the boats home from the northern banks."
)


@pytest.fixture
def event() -> Event:
    return EventFactory.create()


def report(event: Event, *, text: str = TEXT, after: int = 0, **fields: object) -> Article:
    snapshot = SnapshotFactory.create(text=text)
    article = snapshot.article
    article.published_at = NOON + timedelta(hours=after)
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    EventArticleFactory.create(event=event, article=article)
    return article


def sources() -> list[tuple[int, str, int | None]]:
    rows = Article.objects.exclude(derived_from=None).order_by("pk")
    return list(rows.values_list("pk", "derivation", "derived_from"))


def test_later_of_two_alike_is_the_copy(event: Event) -> None:
    late, early = report(event, after=2), report(event)

    suggest_derivations(article=early)

    assert sources() == [(late.pk, Derivation.REPUBLICATION, early.pk)]


def test_one_that_credits_the_other_is_the_copy(event: Event) -> None:
    original = report(event, after=2)
    copy = report(event, credited_to=original.outlet, derivation=Derivation.REPUBLICATION)

    suggest_derivations(article=original)

    assert sources() == [(copy.pk, Derivation.REPUBLICATION, original.pk)]


def test_copy_in_the_same_outlet_is_a_duplicate(event: Event) -> None:
    outlet = OutletFactory.create()
    early, late = report(event, outlet=outlet), report(event, outlet=outlet, after=1)

    suggest_derivations(article=late)

    assert sources() == [(late.pk, Derivation.DUPLICATE, early.pk)]


def test_other_words_are_no_copy(event: Event) -> None:
    report(event)

    suggest_derivations(article=report(event, text="Nothing of that vote stands in this text."))

    assert sources() == []


def test_settled_derivation_stays(event: Event) -> None:
    report(event)
    settled = report(event, after=1, derivation_review=Review.REJECTED)

    suggest_derivations(article=settled)

    assert sources() == []


def test_copies_of_copies_lead_to_the_first_without_a_circle(event: Event) -> None:
    articles = [report(event, after=hour) for hour in range(3)]
    credits = ((0, 1), (1, 2), (2, 0))
    for copy, original in credits:
        articles[copy].credited_to = articles[original].outlet
        articles[copy].derivation = Derivation.REPUBLICATION
        articles[copy].save()

    for article in articles:
        suggest_derivations(article=Article.objects.get(pk=article.pk))

    held = Article.objects.in_bulk()
    for article in held.values():
        seen = [article]
        while seen[-1].derived_from_id:
            seen.append(held[seen[-1].derived_from_id])
            assert len(seen) <= len(articles)


def test_circle_that_people_drew_ends(event: Event) -> None:
    first, second = report(event, text="The tide turned."), report(event, text="The boats left.")
    for copy, original in ((first, second), (second, first)):
        Article.objects.filter(pk=copy.pk).update(
            derived_from=original, derivation=Derivation.REPUBLICATION
        )
    report(event, derived_from=first, derivation=Derivation.REPUBLICATION)
    copy = report(event, after=2)

    suggest_derivations(article=copy)

    assert (copy.pk, Derivation.REPUBLICATION, second.pk) in sources()


def test_refused_source_of_the_source_is_not_followed(event: Event) -> None:
    elsewhere = report(event, text="The tide turned.")
    original = report(
        event,
        derived_from=elsewhere,
        derivation=Derivation.REPUBLICATION,
        derivation_review=Review.REJECTED,
    )
    copy = report(event, after=2)

    suggest_derivations(article=copy)

    assert (copy.pk, Derivation.REPUBLICATION, original.pk) in sources()
