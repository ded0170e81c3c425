"""Claims for readers: who prints which words, whether they can all hold, and who judged it."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import claims, factories
from tests.factories import NOON
from tests.pages.document import Document, has_class
from tests.sea_wall import SeaWall, outlet, speaker
from tracker.models import Assertion, Attribution, Comparison, Snapshot
from tracker.operations.claims import judge_pair, reject_comparison
from tracker.operations.rows import delete_row
from tracker.vocabulary import ComparisonStatus, Review, StancePosition

pytestmark = pytest.mark.django_db

WHY = "A welder may fit pipes."


def judged(left: Assertion, right: Assertion) -> Comparison:
    by = factories.EditorFactory.create(first_name="Mika", last_name="Oort")
    status = ComparisonStatus.COMPATIBLE
    return judge_pair(left=left, right=right, status=status, reason=WHY, by=by, now=NOON)


def page(client: Client, address: str) -> Document:
    return Document(client.get(address).content)


def said(document: Document) -> list[str]:
    """What is said of the pairs, and who says it."""
    return document.texts(f"//div[{has_class('conflict')}]/p")


def test_event_sets_answers_side_by_side_with_who_judged_them(client: Client) -> None:
    wall = SeaWall()
    judged(*claims.hurt(wall.event))

    shown = page(client, "/event/vote")

    assert shown.texts("//section[@class='claim']/h3") == ["Who was hurt when the crane fell?"]
    assert shown.texts("//section[@class='claim']//figcaption") == [
        "Dune Post",
        "Tide Gazette via Reed Review",
    ]
    # In their sentence, and no more of the text.
    assert shown.texts("//section[@class='claim']//blockquote") == [
        "A welder was hurt as it fell.",
        "It fell at noon, and a pipe fitter was hurt, the port said.",
    ]
    assert said(shown) == [
        "“A welder” (Dune Post), “a pipe fitter” (Tide Gazette via Reed Review): "
        f"compatible, not contradictory. {WHY}",
        "judged by Mika Oort 4 May 2031, 12:00",
    ]


def test_words_lead_to_their_place_in_the_article_and_back(client: Client) -> None:
    left, _ = claims.hurt()
    article = left.snapshot.article

    shown = page(client, f"/claim/{left.claim_id}")
    text = page(client, f"/article/{article.pk}")

    place = f"/article/{article.pk}#assertion-{left.pk}"
    assert shown.texts("//blockquote/a/@href")[0] == place
    assert text.texts(f"//span[@id='assertion-{left.pk}']/following-sibling::*[1]") == ["A welder"]
    assert text.texts(f"//ul[{has_class('margin')}]/li") == [
        "“A welder” answers Who was hurt when the crane fell?"
    ]
    back = f"/claim/{left.claim_id}#assertion-{left.pk}"
    assert text.texts(f"//ul[{has_class('margin')}]/li/a/@href") == [back]


def test_words_are_found_in_a_newer_text_where_they_stand_once(client: Client) -> None:
    left, right = claims.hurt()
    for row, text in ((left, "A welder was hurt, it seems."), (right, "Nobody was hurt.")):
        snapshot = factories.SnapshotFactory.create(
            article=row.snapshot.article, text=text, captured_at=NOON.replace(hour=20)
        )
        factories.ReadingFactory.create(snapshot=snapshot)

    texts = [page(client, f"/article/{row.snapshot.article_id}") for row in (left, right)]
    shown = page(client, f"/claim/{left.claim_id}")

    assert [text.texts(f"//span[{has_class('answer')}]") for text in texts] == [["A welder"], []]
    assert shown.texts("//figure/p/span[last()]") == [
        f"in the version of {when}; a newer one is held"
        for when in (f"{row.snapshot.captured_at:%-d %b, %H:%M}" for row in (left, right))
    ]
    assert Snapshot.objects.count() == 4


def test_a_rule_s_suggestion_is_marked_as_one(client: Client) -> None:
    left, _ = claims.counted("At least 25 boats", "19 boats")

    shown = page(client, f"/claim/{left.claim_id}")

    assert said(shown) == [
        "“At least 25 boats” (Gull 1), “19 boats” (Gull 2): not settled; they differ by 6 (boats).",
        "suggested by a rule that compares figures, confidence 0.70. No person has judged it.",
    ]
    assert shown.texts("//figure/p/span[1]") == [
        "a figure: 25 or more boats (as the machine reads it)",
        "a figure: 19 boats (as the machine reads it)",
    ]


def test_a_suggestion_refused_is_not_shown(client: Client) -> None:
    left, _ = claims.counted("At least 25 boats", "19 boats")
    reject_comparison(comparison=Comparison.objects.get(), by=None, now=NOON)

    shown = page(client, f"/claim/{left.claim_id}")

    pair = "“At least 25 boats” (Gull 1), “19 boats” (Gull 2)"
    assert said(shown) == [f"{pair}: not settled.", "No person has judged it."]


def test_the_holder_and_the_stance_stand_beside_the_outlet(client: Client) -> None:
    left, _ = claims.hurt()
    Assertion.objects.filter(pk=left.pk).update(
        speaker=speaker("Ines Halloran"), position=StancePosition.DENY
    )

    shown = page(client, f"/claim/{left.claim_id}")

    assert shown.texts("//figcaption")[0] == "Dune Post, by Ines Halloran, denies it"


def test_a_holder_by_the_machine_s_word_is_marked_so(client: Client) -> None:
    quote = factories.QuoteFactory.create(text="Two welders were hurt.")
    article = factories.print_article([factories.Printing(quote=quote)], outlet=outlet("Dune Post"))
    Attribution.objects.update(review=Review.SUGGESTED)
    row = claims.answer(claims.claim(), article, "Two welders")

    shown = page(client, f"/claim/{row.claim_id}")

    assert quote.speaker is not None
    assert shown.texts("//figcaption") == [f"Dune Post, by {quote.speaker.name} suggested"]


@pytest.mark.parametrize(
    ("publish", "review"), [("all", Review.REJECTED), ("reviewed", Review.SUGGESTED)]
)
def test_a_passage_that_readers_are_not_shown_credits_nobody_with_the_words(
    client: Client, settings: Settings, publish: str, review: Review
) -> None:
    quote = factories.QuoteFactory.create(text="Two welders were hurt.")
    article = factories.print_article([factories.Printing(quote=quote)], outlet=outlet("Dune Post"))
    row = claims.answer(claims.claim(), article, "Two welders")
    Attribution.objects.update(review=review)
    settings.TRACKER_PUBLISH = publish

    shown = page(client, f"/claim/{row.claim_id}")

    assert Assertion.objects.get().speaker == quote.speaker
    assert shown.texts("//figcaption") == ["Dune Post"]


def test_a_judgement_is_shown_however_many_wordings_nobody_has_compared(client: Client) -> None:
    asked = claims.claim()
    rows = [
        claims.answer(asked, claims.article(f"Gull {word}", f"{word} was hurt."), word)
        for word in ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch")
    ]
    judged(*rows[-2:])

    shown = page(client, f"/claim/{asked.pk}")

    pair = "“Hazel” (Gull Hazel), “Larch” (Gull Larch)"
    assert said(shown)[0] == f"{pair}: compatible, not contradictory. {WHY}"
    assert len(said(shown)) == 2 * 15


def test_one_wording_of_several_outlets_is_compared_once(client: Client) -> None:
    left, right = claims.hurt()
    third = claims.article("Tern Times", "The welder was hurt.", hour=3)
    claims.answer(left.claim, third, "The welder")
    judged(left, right)

    shown = page(client, f"/claim/{left.claim_id}")

    assert len(shown.texts("//figure")) == 3
    assert len(said(shown)) == 2


@pytest.mark.parametrize("publish", ["reviewed", "all"])
def test_what_nobody_reviewed_is_shown_by_the_setting(
    client: Client, settings: Settings, publish: str
) -> None:
    settings.TRACKER_PUBLISH = publish
    left, _ = claims.counted("At least 25 boats", "19 boats")
    Assertion.objects.filter(pk=left.pk).update(review=Review.SUGGESTED)

    shown = page(client, f"/claim/{left.claim_id}")

    assert len(shown.texts("//figure")) == {"reviewed": 1, "all": 2}[publish]


def test_claim_page_is_a_claim_to_programs(client: Client) -> None:
    left, _ = claims.hurt()

    node = linked(client, left)

    assert (node["@type"], node["text"], node["version"]) == (
        "Claim",
        "Who was hurt when the crane fell?",
        1,
    )
    assert [one["hasPart"][0]["text"] for one in node["appearance"]] == [
        "A welder",
        "a pipe fitter",
    ]


def test_claim_page_is_the_review_of_a_claim_once_judged(client: Client) -> None:
    left, right = claims.hurt()
    judged(left, right)

    node = linked(client, left)

    assert (node["@type"], node["datePublished"]) == ("ClaimReview", "2031-05-04T12:00:00Z")
    assert node["reviewRating"] == {
        "@type": "Rating",
        "alternateName": f"Compatible, not contradictory: {WHY}",
    }
    assert node["itemReviewed"]["@id"] == f"http://testserver/claim/{left.claim_id}"


def linked(client: Client, row: Assertion) -> dict[str, Any]:
    shown = page(client, f"/claim/{row.claim_id}")
    (text,) = shown.texts("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_published_finding_stands_in_its_outlet_s_words(client: Client) -> None:
    claim = claims.claim()
    review = factories.ClaimReviewFactory.create(claim=claim, textual_rating="unproven")

    shown = page(client, f"/claim/{claim.pk}")

    assert shown.texts("//section[@aria-labelledby='published']//li") == [
        f"{review.outlet.name}: “unproven” date not known"
    ]
    assert shown.texts("//p[@class='empty']") == ["No article held answers it."]


def test_a_claim_that_was_deleted_says_so_and_none_is_absent(client: Client) -> None:
    claim = claims.claim()
    address = claim.get_absolute_url()
    delete_row(row=claim, by=None)

    assert client.get(address).status_code == 410
    assert client.get("/claim/999999").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_claim_page_takes_four_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = claims.claim()
    for count in range(number):
        article = claims.article(f"Gull {count}", f"{count + 3} boats sank.")
        claims.answer(claim, article, f"{count + 3} boats")

    with django_assert_num_queries(4):
        response = client.get(f"/claim/{claim.pk}")

    assert len(Document(response.content).texts("//figure")) == number


@pytest.mark.parametrize("number", [1, 3])
def test_event_takes_two_queries_more_for_its_claims_at_every_number(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for count in range(number):
        claim = claims.claim(wall.event, f"How many boats sank on day {count}?")
        for name in ("Gull", "Tern"):
            article = claims.article(f"{name} {count}", f"{count + 3} boats sank.")
            claims.answer(claim, article, f"{count + 3} boats")

    with django_assert_num_queries(7):
        response = client.get("/event/vote")

    shown = Document(response.content)
    assert len(shown.texts("//section[@class='claim']")) == number
