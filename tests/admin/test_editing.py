"""Deleting and taking back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_deciding import choose, steps
from tests.admin.test_pages import address, as_read
from tests.factories import Printing
from tracker.admin import rows
from tracker.models import Article, Posting, Quote, SpeakerAlias
from tracker.text.skeletons import skeleton


def test_deleting_an_article_takes_its_passages_and_counts_its_quotes_anew(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    first, second = factories.carry(quote), factories.carry(quote)
    article = first.attribution.snapshot.article

    page = desk.get(address("article", "delete", article.pk)).content.decode()
    desk.post(address("article", "delete", article.pk), as_read(article) | {"post": "yes"})

    assert "takes these out as well" in page
    assert Article.objects.get() == second.attribution.snapshot.article
    assert Quote.objects.get().occurrence_count == 1
    assert steps() == ["delete article"]


def test_deleting_several_articles_counts_anew_in_one_step(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    articles = [factories.carry(quote).attribution.snapshot.article for _ in range(2)]

    choose(desk, "delete_selected", articles, post="yes")

    assert Quote.objects.get().occurrence_count == 0
    assert steps() == ["delete 2 articles"]


def test_a_quote_that_nothing_prints_goes_with_its_postings(desk: Client) -> None:
    posting = factories.PostingFactory.create()

    desk.post(
        address("quote", "delete", posting.quote.pk), as_read(posting.quote) | {"post": "yes"}
    )

    assert (Quote.objects.count(), Posting.objects.count()) == (0, 0)


def test_rows_of_the_machine_are_not_deleted_in_bulk_either(desk: Client) -> None:
    posting = factories.PostingFactory.create()

    choose(desk, "delete_selected", [posting], post="yes")

    assert Posting.objects.get() == posting


def test_refusals_are_taken_back(desk: Client) -> None:
    decision = factories.DecisionFactory.create()

    choose(desk, "take_back", [decision])

    decision.refresh_from_db()
    assert decision.revoked_at is not None
    assert steps() == ["take back 1 decision"]


def test_a_page_shows_the_first_rows_that_hang_on_its_own(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "SHOWN_BESIDE_PARENT", 2)
    quote = factories.QuoteFactory.create()
    factories.print_article([Printing(quote=quote) for _ in range(3)])

    page = desk.get(address("quote", "change", quote.pk))

    (carried,) = page.context["inline_admin_formsets"]
    assert len(carried.formset.forms) == 2


def test_view_on_site_leads_to_the_readers_page(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    page = desk.get(address("quote", "change", quote.pk))

    answer = desk.get(page.context["absolute_url"])

    assert answer["Location"] == f"http://testserver{quote.get_absolute_url()}"
    assert page.context["absolute_url"].startswith(reverse("admin:index"))


def test_a_name_that_a_person_adds_is_found_by_any_case_and_accent(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create(name="Pell Okonjo")

    desk.post(address("speakeralias", "add"), {"speaker": speaker.pk, "name": "Pèll OKONJO"})

    alias = SpeakerAlias.objects.get()
    assert (alias.name, alias.folded_name) == ("Pèll OKONJO", "pell okonjo")
    assert alias.skeleton == skeleton("Pell Okonjo")
