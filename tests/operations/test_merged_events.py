"""Two events that a person made one: nothing is lost, and no machine takes them apart again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.operations.test_event_articles import printed, reported
from tracker.models import Article, Event, Statement, Tagging
from tracker.operations.event_articles import put_articles
from tracker.operations.events import gather_events
from tracker.operations.merging import NotToBeMerged, merge_all, merge_events
from tracker.operations.redo import undo_last
from tracker.operations.versions import Conflict, key_of
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def two() -> tuple[Event, Event]:
    kept, gone = (factories.EventFactory.create(name=name) for name in ("The vote", "A vote"))
    return kept, gone


def test_reports_statements_and_tags_move_and_the_address_leads_on() -> None:
    by, (kept, gone) = factories.EditorFactory.create(), two()
    articles = printed(2)
    put_articles(event=gone, articles=articles, by=by)
    tagging = factories.TaggingFactory.create(quote=None, event=gone)

    merge_events(kept=kept, merged=gone, by=by)

    gone.refresh_from_db()
    assert (gone.merged_into, kept.review) == (kept, Review.ACCEPTED)
    assert reported(kept) == [(article.pk, "accepted") for article in articles]
    assert set(Statement.objects.values_list("event", flat=True)) == {kept.pk}
    assert Tagging.objects.get() == tagging
    assert Tagging.objects.get().event == kept


def test_an_article_on_both_stays_as_a_person_said_of_it() -> None:
    by, (kept, gone) = factories.EditorFactory.create(), two()
    articles = factories.ArticleFactory.create_batch(3)
    said = {
        kept: ("suggested", "accepted", "suggested"),
        gone: ("rejected", "rejected", "suggested"),
    }
    for event, reviews in said.items():
        for article, review in zip(articles, reviews, strict=True):
            factories.EventArticleFactory.create(event=event, article=article, review=review)

    merge_events(kept=kept, merged=gone, by=by)

    assert [review for _, review in reported(kept)] == ["rejected", "accepted", "suggested"]
    assert reported(gone) == []


def test_the_machine_leaves_together_what_was_joined() -> None:
    by = factories.EditorFactory.create()
    groups: list[list[Article]] = []
    for _ in range(2):
        quote = factories.QuoteFactory.create()
        groups.append([factories.carry(quote).attribution.snapshot.article for _ in range(2)])
        gather_events(articles=[groups[-1][0].pk])
    kept, gone = Event.objects.order_by("pk")

    merge_events(kept=kept, merged=gone, by=by)
    for group in groups:
        gather_events(articles=[article.pk for article in group])

    assert [event.pk for event in Event.objects.current()] == [kept.pk]
    assert {pk for pk, _ in reported(kept)} == {each.pk for group in groups for each in group}


def test_undo_parts_them_as_they_were() -> None:
    by, (kept, gone) = factories.EditorFactory.create(), two()
    articles = printed(2)
    put_articles(event=gone, articles=articles, by=by)
    before = (reported(kept), reported(gone), [*Statement.objects.values_list("event", flat=True)])

    merge_events(kept=kept, merged=gone, by=by)
    undo_last(by=by)

    after = (reported(kept), reported(gone), [*Statement.objects.values_list("event", flat=True)])
    assert after == before
    assert Event.objects.current().count() == 2


def test_one_event_and_one_merged_already_are_refused() -> None:
    kept, gone = two()
    merge_events(kept=kept, merged=gone, by=None)

    for one, other in ((kept, kept), (kept, gone)):
        with pytest.raises(NotToBeMerged):
            merge_events(kept=one, merged=other, by=None)


def test_several_become_one_or_none_does() -> None:
    kept, gone = two()
    third, stale = factories.EventFactory.create_batch(2)
    seen = {key_of(row): row.version for row in (kept, gone, third, stale)}
    Event.objects.filter(pk=stale.pk).update(name="Changed meanwhile")

    with pytest.raises(Conflict):
        merge_all(kept=kept, merged=[gone, third, stale], by=None, versions=seen)
    none = Event.objects.current().count()
    merge_all(kept=kept, merged=[gone, third], by=None, versions=seen)

    assert (none, [*Event.objects.current().order_by("pk")]) == (4, [kept, stale])


def test_rows_of_two_kinds_are_refused() -> None:
    kept, _ = two()

    with pytest.raises(NotToBeMerged):
        merge_all(kept=kept, merged=[factories.SpeakerFactory.create()], by=None)


@pytest.mark.parametrize("count", [1, 3])
def test_merging_costs_the_same_at_one_and_at_three_reports(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    by, (kept, gone) = factories.EditorFactory.create(), two()
    put_articles(event=gone, articles=printed(count), by=by)

    with django_assert_num_queries(11):
        merge_events(kept=kept, merged=gone, by=by)
