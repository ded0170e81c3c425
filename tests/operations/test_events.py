"""Articles that print the same quotes within days report one event."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from tests.factories import (
    NOON,
    ArticleFactory,
    EditorFactory,
    EventArticleFactory,
    EventFactory,
    Printing,
    QuoteFactory,
    SpeakerFactory,
    carry,
    print_article,
)
from tracker.models import Article, Event, EventArticle, Occurrence, Quote
from tracker.operations.events import gather_events, name_event, settle_event
from tracker.operations.statements import assemble
from tracker.vocabulary import MatchDecision, Review

pytestmark = pytest.mark.django_db


def printing(quote: Quote, **how: object) -> Article:
    row = carry(quote, **how)  # type: ignore[arg-type]  # passed on as they are
    return row.attribution.snapshot.article


def gather_event(*, article: Article) -> None:
    gather_events(articles=[article.pk])


def reports() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {event.name: set() for event in Event.objects.current()}
    for name, article in EventArticle.objects.values_list("event__name", "article"):
        found[name].add(article)
    return found


def test_articles_of_one_quote_are_one_event_named_by_the_first() -> None:
    quote = QuoteFactory.create()
    later, first = printing(quote, published_at=NOON + timedelta(days=1)), printing(quote)

    gather_event(article=later)

    assert reports() == {first.headline: {first.pk, later.pk}}
    event = Event.objects.get()
    assert (event.review, event.starts) == (Review.SUGGESTED, NOON)


@pytest.mark.parametrize(
    "how", [{"published_at": NOON + timedelta(days=4)}, {"decision": MatchDecision.SUGGEST}]
)
def test_distant_or_doubtful_printing_makes_no_event(how: dict[str, datetime]) -> None:
    quote = QuoteFactory.create()
    printing(quote)

    gather_event(article=printing(quote, **how))

    assert reports() == {}


def test_article_alone_founds_no_event() -> None:
    gather_event(article=printing(QuoteFactory.create()))

    assert reports() == {}


def test_named_event_is_respected() -> None:
    quote = QuoteFactory.create()
    named, other = printing(quote), printing(quote)
    name_event(article=named, name="Sea  wall vote")
    name_event(article=other, name="Harbour fair")

    for article in (named, other):
        gather_event(article=article)

    assert reports() == {"Sea wall vote": {named.pk}, "Harbour fair": {other.pk}}


def test_article_joins_the_named_event_of_those_that_print_its_quotes() -> None:
    quote = QuoteFactory.create()
    named, loose, new = printing(quote), printing(quote), printing(quote)
    event = name_event(article=named, name="Sea wall vote")

    gather_event(article=new)

    assert reports() == {"Sea wall vote": {named.pk, loose.pk, new.pk}}
    assert {*event.reports.values_list("article", "review")} == {
        (named.pk, Review.ACCEPTED),
        (loose.pk, Review.SUGGESTED),
        (new.pk, Review.SUGGESTED),
    }


def test_refused_passage_connects_no_articles() -> None:
    quote = QuoteFactory.create()
    printing(quote, review=Review.REJECTED)

    gather_event(article=printing(quote))

    assert reports() == {}


def test_event_of_that_name_is_found_whatever_its_case() -> None:
    first, second = ArticleFactory.create_batch(2)

    events = [name_event(article=first, name="Storm"), name_event(article=second, name="STORM")]

    assert events[0] == events[1]
    assert set(EventArticle.objects.values_list("review", flat=True)) == {Review.ACCEPTED}


def test_two_machine_events_that_an_article_connects_are_one() -> None:
    one, other = QuoteFactory.create_batch(2)
    articles = [printing(quote) for quote in (one, one, other, other)]
    gather_event(article=articles[0])
    gather_event(article=articles[2])
    before = len(reports())
    bridge = print_article([Printing(quote=one), Printing(quote=other)])

    gather_event(article=bridge)

    assert before == 2
    assert list(reports().values()) == [{*(each.pk for each in articles), bridge.pk}]


def test_accepted_event_takes_the_machines_in() -> None:
    one, other = QuoteFactory.create_batch(2)
    articles = [printing(quote) for quote in (one, one, other, other)]
    gather_event(article=articles[0])
    gather_event(article=articles[2])
    accepted = Event.objects.latest("id")
    settle_event(event=accepted, review=Review.ACCEPTED, by=EditorFactory.create())
    bridge = print_article([Printing(quote=one), Printing(quote=other)])

    gather_event(article=bridge)

    assert list(Event.objects.current()) == [accepted]
    assert Event.objects.exclude(pk=accepted.pk).get().merged_into == accepted


def test_refused_event_is_not_founded_again() -> None:
    quote = QuoteFactory.create()
    printing(quote)
    gather_event(article=printing(quote))
    event = Event.objects.get()
    settle_event(event=event, review=Review.REJECTED, by=EditorFactory.create())
    before = reports()

    gather_event(article=printing(quote))

    assert (list(Event.objects.all()), reports()) == ([event], before)


def test_refused_report_brings_nobody_else_onto_the_event() -> None:
    quote = QuoteFactory.create()
    refused, other = printing(quote), printing(quote)
    wrong = EventFactory.create()
    EventArticleFactory.create(event=wrong, article=refused, review=Review.REJECTED)

    gather_event(article=other)

    assert reports()[wrong.name] == {refused.pk}


def placed() -> Quote:
    """A quote in a statement, printed by two articles that make an event."""
    quote = QuoteFactory.create(speaker=SpeakerFactory.create())
    printing(quote)
    gather_event(article=printing(quote))
    assemble(quote_ids=[quote.pk])
    quote.refresh_from_db()
    return quote


def test_statements_are_on_the_event_of_the_articles_that_print_them() -> None:
    statement = placed().statement

    assert statement is not None
    assert statement.event == Event.objects.get()


def test_statements_leave_a_refused_event_and_come_back() -> None:
    statement = placed().statement
    event, editor = Event.objects.get(), EditorFactory.create()
    assert statement is not None

    settle_event(event=event, review=Review.REJECTED, by=editor)
    statement.refresh_from_db()
    refused = statement.event
    settle_event(event=event, review=Review.ACCEPTED, by=editor)
    statement.refresh_from_db()

    assert (refused, statement.event) == (None, event)


def test_settling_an_event_keeps_what_was_written_meanwhile() -> None:
    event = EventFactory.create()
    Event.objects.filter(pk=event.pk).update(place="Tarnbay")

    settle_event(event=event, review=Review.ACCEPTED, by=EditorFactory.create())

    event.refresh_from_db()
    assert (event.place, event.review) == ("Tarnbay", Review.ACCEPTED)


def test_articles_that_no_longer_share_a_quote_are_of_two_events() -> None:
    one, other = QuoteFactory.create_batch(2)
    articles = [printing(quote) for quote in (one, one, other, other)]
    bridge = print_article([Printing(quote=one), Printing(quote=other)])
    gather_event(article=bridge)
    bridge.delete()

    changed = gather_events(articles=[articles[0].pk])

    assert changed == {articles[2].pk, articles[3].pk}
    assert sorted(map(sorted, reports().values())) == [
        [articles[0].pk, articles[1].pk],
        [articles[2].pk, articles[3].pk],
    ]


def test_article_that_shares_no_quote_any_more_leaves_the_event() -> None:
    quote = QuoteFactory.create()
    times = [NOON + timedelta(hours=hour) for hour in range(3)]
    first, second, third = (printing(quote, published_at=time) for time in times)
    gather_event(article=third)
    Occurrence.objects.filter(attribution__snapshot__article=first).update(
        match_decision=MatchDecision.SUGGEST
    )

    changed = gather_events(articles=[third.pk])

    assert changed == {first.pk, second.pk, third.pk}
    assert reports() == {second.headline: {second.pk, third.pk}}


@pytest.mark.parametrize("order", tuple(permutations(["draws", "named", "late"])))
def test_event_is_the_same_in_whatever_order_its_articles_come(order: tuple[str, ...]) -> None:
    quote = QuoteFactory.create()
    times = {"draws": timedelta(), "named": timedelta(hours=5), "late": timedelta(days=1)}

    for name in order:
        new = printing(quote, published_at=NOON + times[name])
        if name == "named":
            name_event(article=new, name="Sea wall vote")
        gather_event(article=new)

    event = Event.objects.current().get()
    assert (event.name, event.starts, event.articles.count()) == ("Sea wall vote", NOON, 3)


def test_suggested_event_is_called_by_the_headline_of_its_first_article() -> None:
    quote = QuoteFactory.create()
    later = printing(quote, published_at=NOON + timedelta(hours=9))
    gather_event(article=printing(quote, published_at=NOON + timedelta(hours=8)))
    assert Event.objects.get().starts == NOON + timedelta(hours=8)

    first = printing(quote)
    gather_event(article=first)

    event = Event.objects.get()
    assert (event.name, event.starts) == (first.headline, NOON)
    assert later in event.articles.all()


def test_start_and_name_that_a_person_gave_stand() -> None:
    quote = QuoteFactory.create()
    printing(quote, published_at=NOON + timedelta(hours=9))
    gather_event(article=printing(quote, published_at=NOON + timedelta(hours=8)))
    Event.objects.update(name="The vote", starts=NOON + timedelta(hours=1))

    gather_event(article=printing(quote))

    event = Event.objects.get()
    assert (event.name, event.starts) == ("The vote", NOON + timedelta(hours=1))
