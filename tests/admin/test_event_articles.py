"""Articles put on events and taken off, one or many: the articles and what follows are listed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import agree, ask, foreseen
from tests.admin.test_deciding import choose, steps
from tests.admin.test_pages import address, as_read
from tests.admin.writing import forms_of
from tests.operations.test_event_articles import printed, reported
from tracker.models import Article, Event, Statement
from tracker.operations.event_articles import put_articles
from tracker.operations.redo import undo_last

EVENTS = "/admin/desk/events/"


def form_of(articles: list[Article], **more: object) -> dict[str, Any]:
    return {"article": [row.pk for row in articles], **more}


@pytest.mark.parametrize("count", [1, 3])
def test_articles_chosen_in_the_list_are_listed_and_put_on_an_event_in_one_step(
    desk: Client, editor: User, count: int
) -> None:
    articles = printed(count)
    factories.ArticleFactory.create()
    event = factories.EventFactory.create(name="The vote")
    page = desk.get(choose(desk, "put_chosen_on_event", articles, select_across="1")["Location"])
    listed = {article.pk for article, _ in page.context["articles"]}
    question = ask(desk, EVENTS, form_of(articles, do="put", event=event.pk))

    before = reported(event)
    agree(desk, question)
    after, taken = reported(event), steps()
    undo_last(by=editor)

    assert listed == {article.pk for article in articles}
    reports = "1 report on an event added" if count == 1 else "3 reports on events added"
    moved = "1 statement changed" if count == 1 else "3 statements changed"
    assert list(foreseen(question)) == [reports, moved]
    assert (before, after) == ([], [(article.pk, "accepted") for article in articles])
    assert len(taken) == 1
    assert reported(event) == []


def test_articles_are_taken_off_the_event_they_are_on(desk: Client) -> None:
    articles = printed(2)
    event = factories.EventFactory.create(name="The vote")
    put_articles(event=event, articles=articles, by=None)
    page = desk.get(EVENTS, form_of(articles))

    question = ask(desk, EVENTS, form_of(articles[:1], do="take", event=event.pk))
    agree(desk, question)

    assert page.context["events"] == [event]
    assert question.context["plan"].notes == ("No machine puts them on it again.",)
    assert reported(event) == [(articles[0].pk, "rejected"), (articles[1].pk, "accepted")]


def test_an_event_is_made_of_articles(desk: Client) -> None:
    articles = printed(2)

    question = ask(desk, EVENTS, form_of(articles, do="make", name="The vote", day="2031-05-06"))
    answer = agree(desk, question)

    event = Event.objects.get()
    assert (event.name, str(event.starts.date()) if event.starts else "") == (
        "The vote",
        "2031-05-06",
    )
    assert set(Statement.objects.values_list("event", flat=True)) == {event.pk}
    assert answer["Location"] == reverse("admin:tracker_article_changelist")
    assert steps() == ["make event “The vote”"]


def test_an_event_without_a_name_is_refused(desk: Client) -> None:
    question = ask(desk, EVENTS, form_of(printed(1), do="make", name=" "))

    assert (question.status_code, question.context["refusal"]) == (422, "an event has a name")
    assert Event.objects.count() == 0


def test_an_article_changed_since_the_list_is_shown_and_nothing_is_put(desk: Client) -> None:
    articles, event = printed(2), factories.EventFactory.create()
    question = ask(desk, EVENTS, form_of(articles, do="put", event=event.pk))
    Article.objects.filter(pk=articles[1].pk).update(headline="Another headline")

    answer = agree(desk, question)

    assert [row.name for row in answer.context["changed"]] == ["article “Another headline”"]
    assert (answer.status_code, reported(event)) == (409, [])


def test_an_article_that_no_page_listed_is_not_put(desk: Client) -> None:
    articles, event = printed(2), factories.EventFactory.create()
    question = ask(desk, EVENTS, form_of(articles[:1], do="put", event=event.pk))

    answer = agree(desk, question, article=[row.pk for row in articles])

    assert (answer.status_code, reported(event)) == (409, [])


def test_events_are_offered_by_the_words_of_their_name(desk: Client) -> None:
    [article] = printed(1)
    for name in ("The vote", "The fair"):
        factories.EventFactory.create(name=name)

    typed = desk.get(reverse("desk:event_names"), {"q": "VOTE"}).context["found"]
    page = desk.get(EVENTS, form_of([article], q="fair")).context["found"]

    assert [each.name for each in typed] == ["The vote"]
    assert [each.name for each in page] == ["The fair"]


def test_no_article_is_no_page(desk: Client) -> None:
    assert desk.get(EVENTS).status_code == 404
    assert desk.get(EVENTS, {"article": ["x", "9" * 40, "987654"]}).status_code == 404


def test_the_article_s_page_leads_to_its_events(desk: Client) -> None:
    article = factories.ArticleFactory.create()

    page = desk.get(reverse("admin:tracker_article_change", args=[article.pk])).content.decode()

    assert page.count(f'<a href="{EVENTS}?article={article.pk}">Events</a>') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_articles_added_beside_the_event_s_form_take_their_statements_along(
    desk: Client, count: int
) -> None:
    articles, event = printed(count), factories.EventFactory.create(name="The vote")
    rows = {f"reports-{n}-article": article.pk for n, article in enumerate(articles)}
    reviews = {f"reports-{n}-review": "suggested" for n in range(count)}
    form = forms_of(desk, address("event", "change", event.pk))[-1]

    desk.post(form.address, form.values | rows | reviews | {"reports-TOTAL_FORMS": count})

    assert reported(event) == [(article.pk, "accepted") for article in articles]
    assert set(Statement.objects.values_list("event", flat=True)) == {event.pk}
    assert steps() == ["change event “The vote”"]


def test_a_report_added_by_itself_takes_the_statement_along(desk: Client) -> None:
    [article], event = printed(1), factories.EventFactory.create()
    form = {"event": event.pk, "article": article.pk, "review": "suggested"}

    desk.post(address("eventarticle", "add"), form)
    added = Statement.objects.get().event
    report = event.reports.get()
    desk.post(address("eventarticle", "delete", report.pk), as_read(report) | {"post": "yes"})

    assert (added, Statement.objects.get().event) == (event, None)


def test_no_report_is_put_on_an_event_that_was_merged(desk: Client) -> None:
    [article], kept = printed(1), factories.EventFactory.create()
    gone = factories.EventFactory.create(name="The count", merged_into=kept)
    form = {"event": gone.pk, "article": article.pk, "review": "accepted"}

    answer = desk.post(address("eventarticle", "add"), form)

    errors = answer.context["adminform"].form.non_field_errors()
    assert errors == ["“The count” has been merged into another event."]
    assert reported(gone) == []


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_yes_cost_the_same_at_one_and_at_three(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    # Of two events reported as often, the statement goes to the first by name: to the new one.
    articles, event = printed(count), factories.EventFactory.create(name="A vote", slug="a-vote")
    put_articles(event=factories.EventFactory.create(), articles=articles, by=None)

    with django_assert_num_queries(5):
        desk.get(EVENTS, form_of(articles))
    question = ask(desk, EVENTS, form_of(articles, do="put", event=event.pk))
    with django_assert_num_queries(16):
        assert agree(desk, question).status_code == 302
