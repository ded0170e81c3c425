"""A claim's page at the desk: what people judge of its answers, and what it costs."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import claims
from tests.admin.curating import last_written
from tests.pages.document import Document
from tracker.models import Assertion, Comparison
from tracker.queries import claims as queries
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def judge(client: Client, left: Assertion, right: Assertion, **values: object) -> Document:
    place = reverse("desk:judge", args=[left.claim_id])
    given = {"left": left.pk, "right": right.pk, "version": 0, **values}
    return Document(client.post(place, given, follow=True).content)


def test_a_judgement_is_told_with_its_author(desk: Client) -> None:
    left, right = claims.hurt()

    shown = judge(desk, left, right, status="compatible", reason="A welder may fit pipes.")

    row = Comparison.objects.get()
    assert (row.status, row.reason, row.review) == (
        "compatible",
        "A welder may fit pipes.",
        Review.ACCEPTED,
    )
    assert shown.texts("//section[@class='judging']/p[1]") == [
        "Compatible, not contradictory. A welder may fit pipes. judged by an editor, "
        f"{row.judged_at:%-d %B %Y}"
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "compatible"}, "Not saved. A judgement says why."),
        ({"reason": "Why not?"}, "Not saved. Say whether both can hold."),
        (
            {"status": "compatible", "reason": "Why not?", "version": 7},
            "Not saved. It was judged meanwhile: look again.",
        ),
    ],
)
def test_a_judgement_refused_keeps_what_was_typed(
    desk: Client, values: dict[str, object], said: str
) -> None:
    left, right = claims.hurt()

    shown = judge(desk, left, right, **values)

    assert shown.texts("//form/p[@role='alert']") == [said]
    assert shown.texts("//textarea[@name='reason']") == [values.get("reason", "")]
    assert Comparison.objects.count() == 0


def test_a_judgement_of_what_was_judged_meanwhile_says_by_whom_and_when(
    desk: Client, editor: User
) -> None:
    left, right = claims.hurt()
    judge(desk, left, right, status="compatible", reason="A welder may fit pipes.")

    shown = judge(desk, left, right, status="contradictory", reason="One night.")

    assert shown.texts("//form/p[@role='alert']") == [
        f"Not saved. It was judged meanwhile, last by {editor} on "
        f"{last_written(Comparison):%-d %B %Y at %H:%M:%S} UTC: look again."
    ]
    assert Comparison.objects.get().status == "compatible"


def test_every_two_wordings_can_be_judged_however_many_there_are(desk: Client) -> None:
    asked = claims.claim()
    words = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch")
    for word in words:
        claims.answer(asked, claims.article(f"Gull {word}", f"{word} was hurt."), word)

    shown = Document(desk.get(reverse("desk:claim", args=[asked.pk])).content)

    assert len(shown.texts("//section[@class='judging']/h3")) == 21


def test_answers_beyond_those_that_are_shown_are_told_of_and_listed(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "ASSERTIONS", 2)
    asked = claims.claim()
    for word in ("Ash", "Birch", "Cedar"):
        claims.answer(asked, claims.article(f"Gull {word}", f"{word} was hurt."), word)
    other, _ = claims.hurt()

    cut = Document(desk.get(reverse("desk:claim", args=[asked.pk])).content)
    whole = Document(desk.get(reverse("desk:claim", args=[other.claim_id])).content)
    (place,) = cut.texts("//section[@aria-labelledby='answers']/p/a/@href")
    listed = Document(desk.get(place).content)

    assert cut.texts("//section[@aria-labelledby='answers']/p") == [
        "More answers are held than are shown and compared here: these are the 2 published "
        "first. All of them"
    ]
    assert len(cut.texts("//section[@class='judging']/h3")) == 1
    assert whole.texts("//section[@aria-labelledby='answers']/p") == []
    assert len(listed.texts("//table[@id='result_list']/tbody/tr")) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_a_claim_s_page_costs_the_same_at_one_and_three_answers(
    desk: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = claims.claim()
    for count in range(number):
        article = claims.article(f"Gull {count}", f"{count + 3} boats sank.")
        claims.answer(claim, article, f"{count + 3} boats")

    with django_assert_num_queries(7):
        desk.get(reverse("desk:claim", args=[claim.pk]))
