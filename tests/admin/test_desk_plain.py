"""The desk without scripts: a form that was refused comes back with everything typed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.writing import form_in, form_to
from tests.factories import Printing
from tracker.models import Article, Attribution
from tracker.vocabulary import Review, SpanRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    quotes = [factories.QuoteFactory.create() for _ in range(2)]
    return factories.print_article([Printing(quote=quote) for quote in quotes])


def passage_of(article: Article) -> Attribution:
    return Attribution.objects.filter(snapshot__article=article).order_by("start")[0]


STALE = {"version": "0"}
REFUSED = {
    "a span that is not there": ("desk:span", {"exact": "No such\nwords"}, 422),
    "a name without a kind": ("desk:credit", {"name": "Nuria Pardo", "kind": ""}, 422),
    "a stale span": ("desk:span", {"exact": "The sea wall", **STALE}, 409),
    "a stale name": ("desk:credit", {"name": "Nuria Pardo", "kind": "office", **STALE}, 409),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_form_of_a_passage_comes_back_as_typed(
    desk: Client, article: Article, case: str
) -> None:
    view, typed, status = REFUSED[case]
    passage = passage_of(article)
    page = reverse("desk:passage", args=[passage.pk])

    answer = desk.post(reverse(view), form_to(desk, page, reverse(view)).values | typed)

    again = form_in(answer, reverse(view)).values
    shown = {name: again[name] for name in typed if name != "version" and typed[name]}
    assert answer.status_code == status
    assert shown == {name: typed[name] for name in shown}
    assert passage_of(article).review == Review.SUGGESTED
    assert again["version"] == str(passage_of(article).version)


def test_a_span_is_changed_from_the_words_that_it_has(desk: Client, article: Article) -> None:
    passage = passage_of(article)
    page = reverse("desk:passage", args=[passage.pk])

    form = form_to(desk, page, reverse("desk:span"))

    assert form.values["exact"] == passage.spans.get(role=SpanRole.CONTENT).exact


def test_refused_new_passage_comes_back_as_typed(desk: Client, article: Article) -> None:
    page, place = reverse("desk:new_page", args=[article.pk]), reverse("desk:new")
    typed = {"exact": "No such words", "kind": "indirect"}

    answer = desk.post(place, form_to(desk, page, place).values | typed)

    again = form_in(answer, place).values
    assert answer.status_code == 422
    assert {name: again[name] for name in typed} == typed
    assert answer.content.decode().count("Not saved: ") == 1
