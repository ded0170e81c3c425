"""What is offered about the passage in focus and on each row's page, and to whom."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories.people import person
from tests.operations.test_official import CUT, FIRST, statement_of
from tracker.models import Attribution
from tracker.vocabulary import Role

QUOTE = ["Choose its wording", "It is the same as…", "Split it", "Tags"]


def offered(desk: Client, passage: Attribution) -> dict[str, list[str]]:
    page = desk.get(reverse("desk:curate", args=[passage.pk]))
    return {each.heading: [o.words for o in each.offers] for each in page.context["subjects"]}


def test_all_that_a_passage_is_about_is_offered_with_what_can_be_done(desk: Client) -> None:
    statement_of(CUT, FIRST)
    passage = Attribution.objects.order_by("pk")[0]

    assert offered(desk, passage) == {
        "This quote": QUOTE,
        "Its statement": ["Order its sentences", "Its official text", "Tags"],
        "Its speaker": ["Is the same as…", "Tags"],
        "Its article": ["Events", "Claims", "Tags"],
        "This passage": ["Tags"],
    }


def test_every_offer_leads_to_a_page_and_back_to_the_card(desk: Client) -> None:
    statement_of(CUT, FIRST)
    passage = Attribution.objects.order_by("pk")[0]
    page = desk.get(reverse("desk:curate", args=[passage.pk]))
    card = f"/admin/desk/{passage.snapshot.article_id}/#card-{passage.pk}"

    for subject in page.context["subjects"]:
        for offer in subject.offers:
            led = desk.get(offer.address)
            assert (offer.address, led.status_code) == (offer.address, 200)
            assert led.context["back"] == card
    assert page.context["back"] == card


def test_a_passage_of_nobody_yet_says_what_comes_first(desk: Client) -> None:
    passage = factories.carry(factories.QuoteFactory.create(speaker=None)).attribution

    page = desk.get(reverse("desk:curate", args=[passage.pk]))

    sure = {each.heading: each.sure for each in page.context["subjects"] if not each.offers}
    assert sure == {
        "Its statement": "A quote has a statement once somebody is credited with it.",
    }


def test_the_card_leads_to_what_its_speaker_may_be_the_same_as(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create()
    known = factories.carry(factories.QuoteFactory.create(speaker=speaker)).attribution
    nobody = factories.carry(factories.QuoteFactory.create(speaker=None)).attribution

    led, back = (
        desk.get(reverse("desk:same_speaker", args=[each.pk]))["Location"]
        for each in (known, nobody)
    )

    assert led.startswith(f"/admin/desk/same/speaker/{speaker.pk}/?back=")
    assert back == f"/admin/desk/{nobody.snapshot.article_id}/#card-{nobody.pk}"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/", "javascript:alert(1)"]
)
def test_nobody_is_led_out_of_the_admin(desk: Client, back: str) -> None:
    quote = factories.QuoteFactory.create()

    page = desk.get(reverse("desk:split", args=[quote.pk]), {"back": back})

    assert page.context["back"] == reverse("admin:tracker_quote_change", args=[quote.pk])


@pytest.mark.parametrize(("role", "shown"), [(Role.TAGGER, 0), (Role.EDITOR, 1)])
def test_only_whom_it_is_for_is_offered_it(
    client: Client, db: None, role: Role, shown: int
) -> None:
    client.force_login(person(role))
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    speaker = factories.SpeakerFactory.create()

    card = client.get(reverse("desk:article", args=[passage.snapshot.article_id]))
    page = client.get(reverse("admin:tracker_speaker_change", args=[speaker.pk]))
    listed = client.get(reverse("admin:tracker_speaker_changelist"))

    assert card.content.decode().count('data-opens="tag"') == shown
    assert page.content.decode().count(">Is the same as…</a>") == shown
    assert listed.content.decode().count('<option value="merge_chosen">') == shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_menu_costs_the_same_at_one_and_at_three_sentences(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = factories.carry(factories.QuoteFactory.create()).attribution
    for place in range(1, count):
        factories.OccurrenceFactory.create(attribution=passage, position=place + 1)

    # Session, user, the passage, its sentences with their statements, its words.
    with django_assert_num_queries(5):
        desk.get(reverse("desk:curate", args=[passage.pk]))
