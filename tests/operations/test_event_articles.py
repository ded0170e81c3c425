"""Events made by people and the articles put on them; statements follow, and machines keep off."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_deciding import steps
from tests.factories import NOON
from tracker.models import Article, Event, EventArticle, Quote, Statement
from tracker.operations.event_articles import (
    NotOnIt,
    Unnamed,
    delete_event,
    delete_report,
    make_event,
    put_articles,
    save_report,
    take_articles,
)
from tracker.operations.events import gather_events
from tracker.operations.quotes import regrade
from tracker.operations.redo import undo_last
from tracker.operations.statements import assemble
from tracker.operations.versions import Conflict, key_of
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def reported(event: Event) -> list[tuple[int, str]]:
    return list(event.reports.order_by("article").values_list("article", "review"))


def printed(count: int) -> list[Article]:
    """As many articles, each with a sentence of its own that is a statement."""
    speaker = factories.SpeakerFactory.create()
    found = []
    for _ in range(count):
        quote = factories.QuoteFactory.create(speaker=speaker)
        found.append(factories.carry(quote).attribution.snapshot.article)
        regrade(quote_id=quote.pk)
    assemble(quote_ids=Quote.objects.values_list("pk", flat=True))
    return found


def test_an_event_is_made_with_its_articles_and_the_statements_follow() -> None:
    by = factories.EditorFactory.create()
    articles = printed(2)

    event = make_event(name=" The  vote ", day=NOON.date(), articles=articles, by=by)

    assert (event.name, event.slug, event.review) == ("The vote", "the-vote", Review.ACCEPTED)
    assert reported(event) == [(article.pk, "accepted") for article in articles]
    assert set(Statement.objects.values_list("event", flat=True)) == {event.pk}
    assert steps() == ["make event “The vote”"]


@pytest.mark.parametrize("name", ["", " ", "x" * 1001])
def test_an_event_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(Unnamed):
        make_event(name=name, by=None)
    assert Event.objects.count() == 0


def test_putting_settles_what_the_machine_suggested_or_a_person_refused() -> None:
    by = factories.EditorFactory.create()
    event = factories.EventFactory.create(name="The vote")
    articles = factories.ArticleFactory.create_batch(3)
    factories.EventArticleFactory.create(event=event, article=articles[0])
    factories.EventArticleFactory.create(event=event, article=articles[1], review="rejected")

    put_articles(event=event, articles=articles, by=by)

    assert reported(event) == [(article.pk, "accepted") for article in articles]
    assert steps() == ["put 3 articles on event “The vote”"]


def test_what_is_taken_off_no_machine_puts_there_again() -> None:
    by = factories.EditorFactory.create()
    quote = factories.QuoteFactory.create()
    articles = [factories.carry(quote).attribution.snapshot.article for _ in range(2)]
    gather_events(articles=[articles[0].pk])
    event = Event.objects.get()

    take_articles(event=event, articles=articles[1:], by=by)
    gather_events(articles=[article.pk for article in articles])

    assert dict(reported(event))[articles[1].pk] == "rejected"


def test_statements_leave_the_event_with_their_articles_and_undo_brings_them_back() -> None:
    by = factories.EditorFactory.create()
    articles = printed(1)
    event = make_event(name="The vote", articles=articles, by=by)

    take_articles(event=event, articles=articles, by=by)
    left = list(Statement.objects.values_list("event", flat=True))
    undo_last(by=by)

    # A person made the event, and said of the statement's only article that it reports none.
    assert left == [event.pk]
    assert reported(event) == [(articles[0].pk, "accepted")]


def test_statements_follow_as_assembling_them_anew_would_have_it() -> None:
    by = factories.EditorFactory.create()
    articles = printed(3)
    machines = factories.EventFactory.create()
    for article in articles:
        factories.EventArticleFactory.create(event=machines, article=article)
    assemble(quote_ids=Quote.objects.values_list("pk", flat=True))
    make_event(name="The vote", articles=articles[:2], by=by)
    take_articles(event=machines, articles=articles[:1], by=by)

    followed = dict(Statement.objects.values_list("pk", "event"))
    assemble(quote_ids=Quote.objects.values_list("pk", flat=True))

    assert dict(Statement.objects.values_list("pk", "event")) == followed


def events_of_statements() -> list[str | None]:
    """By the articles that print them."""
    rows = Statement.objects.order_by("quotes__occurrences__attribution__snapshot__article")
    return list(rows.values_list("event__name", flat=True))


def test_statements_follow_a_report_that_is_added_changed_or_taken_out() -> None:
    by = factories.EditorFactory.create()
    first, second = printed(2)
    vote, fair = (factories.EventFactory.create(name=name) for name in ("The vote", "The fair"))

    report = EventArticle(event=vote, article=first)
    save_report(report=report, by=by)
    added = (report.review, events_of_statements())
    report.article = second
    save_report(report=report, by=by)
    moved = events_of_statements()
    report.event = fair
    save_report(report=report, by=by)
    renamed = events_of_statements()
    report.review = Review.REJECTED
    save_report(report=report, by=by)
    refused = events_of_statements()
    report.review = Review.ACCEPTED
    save_report(report=report, by=by)
    delete_report(report=report, by=by)

    assert added == (Review.ACCEPTED, ["The vote", None])
    assert (moved, renamed) == ([None, "The vote"], [None, "The fair"])
    assert (refused, events_of_statements()) == ([None, None], [None, None])
    undo_last(by=by)
    assert events_of_statements() == [None, "The fair"]


def test_no_articles_and_a_merged_event_are_refused() -> None:
    kept = factories.EventFactory.create()
    gone = factories.EventFactory.create(merged_into=kept)
    article = factories.ArticleFactory.create()

    for event, articles in ((kept, []), (gone, [article])):
        with pytest.raises(NotOnIt):
            put_articles(event=event, articles=articles, by=None)
        with pytest.raises(NotOnIt):
            take_articles(event=event, articles=articles, by=None)
    with pytest.raises(NotOnIt):
        save_report(report=EventArticle(event=gone, article=article), by=None)
    assert EventArticle.objects.count() == 0


@pytest.mark.parametrize("changed", ["event", "article"])
def test_what_was_changed_since_it_was_read_is_left(changed: str) -> None:
    event, article = factories.EventFactory.create(), factories.ArticleFactory.create()
    seen = {key_of(event): event.version, key_of(article): article.version}
    Event.objects.filter(pk=event.pk if changed == "event" else 0).update(name="Another")
    Article.objects.filter(pk=article.pk if changed == "article" else 0).update(headline="Another")

    with pytest.raises(Conflict):
        put_articles(event=event, articles=[article], by=None, versions=seen)
    assert EventArticle.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_putting_and_taking_cost_the_same_at_one_and_at_three(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    by = factories.EditorFactory.create()
    articles, event = printed(count), factories.EventFactory.create()

    # Savepoint, lock, event and articles held, the reports written; the statements, who carries
    # them, what these report, the statements moved; the step, release.
    with django_assert_num_queries(11):
        put_articles(event=event, articles=articles, by=by)
    with django_assert_num_queries(11):
        take_articles(event=event, articles=articles, by=by)


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_said_on_a_deleted_event_goes_to_what_is_reported_besides(count: int) -> None:
    by = factories.EditorFactory.create()
    articles = printed(count)
    make_event(name="The vote", articles=articles, by=by)
    vote = Event.objects.get()
    make_event(name="The fair", articles=articles[1:], by=by)
    before = events_of_statements()

    delete_event(event=vote, by=by)
    after = events_of_statements()
    undo_last(by=by)

    assert after == [None, *["The fair"] * (count - 1)]
    assert events_of_statements() == before
    assert steps()[2] == "delete event “The vote”"
