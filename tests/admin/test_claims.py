"""Claims at the desk by plain forms: words are found in the text, and people judge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import claims, factories
from tests.admin.writing import Case, Form, Room, furnished, prove
from tests.pages.document import Document
from tracker.models import Article, Assertion, Claim, Event, Step
from tracker.operations.claims import make_claim
from tracker.operations.history import step
from tracker.operations.redo import undo_last
from tracker.vocabulary import SpanRole

pytestmark = pytest.mark.django_db

TEXT = "A welder was hurt.\n\nThe welder left. The crane was new in 2019."


def page(article: Article) -> str:
    return reverse("desk:answering", args=[article.pk])


def room_of(row: Claim) -> str:
    return reverse("desk:claim", args=[row.pk])


def first_words(room: Room) -> dict[str, str]:
    return {"exact": room.passage.spans.get(role=SpanRole.CONTENT).exact}


def a_new_claim(room: Room) -> Form:
    return room.form(page(room.article)).filled(**first_words(room), text="Who was hurt?")


def a_held_claim(room: Room) -> Form:
    claim = claims.claim()
    place = f"{page(room.article)}?claim={claim.pk}"
    form = room.form(place)
    return Form(form.address, form.filled(**first_words(room)).values)


def judging(**values: object) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        left, _ = claims.counted("At least 25 boats", "19 boats")
        found = room.form(room_of(left.claim), reverse("desk:judge", args=[left.claim.pk]))
        return found.filled(**values)

    return form


def taken_out(room: Room) -> Form:
    left, _ = claims.hurt()
    return room.form(room_of(left.claim), reverse("desk:take_answer", args=[left.claim.pk]))


def undoing(room: Room) -> Form:
    return Form(reverse("desk:claim_undo", args=[claims.claim().pk]))


def asked(room: Room, author: User) -> None:
    make_claim(text="Who was hurt?", by=author)


CASES: dict[str, Case] = {
    "a new claim": Case(
        "desk:answering", ("begin_claim", "make_claim", "add_assertion"), a_new_claim
    ),
    "a held claim": Case("desk:answering", ("add_assertion",), a_held_claim),
    "judge": Case(
        "desk:judge", ("judge_pair",), judging(status="contradictory", reason="One night.")
    ),
    "accept": Case("desk:judge", ("accept_comparison",), judging(do="accept")),
    "reject": Case("desk:judge", ("reject_comparison",), judging(do="reject")),
    "undo": Case("desk:claim_undo", ("undo_last",), undoing, asked),
    "take out": Case("desk:take_answer", ("remove_assertion",), taken_out),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_role_lets_a_person_do_with_claims_is_told_and_all_else_changes_nothing(
    case: str,
) -> None:
    prove(CASES[case], furnished())


def told(client: Client, address: str, **values: object) -> tuple[int, dict[str, list[str]]]:
    """What the form answers: the status, and the errors by their fields."""
    answer = client.post(address, values)
    errors = answer.context["form"].errors if answer.context else {}
    return answer.status_code, {name: list(said) for name, said in errors.items()}


def test_words_are_found_with_a_new_claim_and_one_undo_takes_both_back(
    desk: Client,
) -> None:
    event = factories.EventFactory.create()
    article = on_event(event)

    answer = desk.post(
        page(article), {"exact": "A welder", "text": "Who was hurt?", "event": event.pk}
    )

    made = Assertion.objects.get()
    assert answer["Location"] == room_of(made.claim)
    assert (made.claim.text, made.claim.event) == ("Who was hurt?", event)
    assert (made.start, made.end, made.exact) == (0, 8, "A welder")
    taken = Step.objects.get()
    assert taken.author is not None
    undo_last(by=taken.author)
    assert (Claim.objects.count(), Assertion.objects.count()) == (0, 0)


def on_event(event: Event) -> Article:
    article = claims.article("Dune Post", TEXT)
    factories.EventArticleFactory.create(event=event, article=article)
    return article


NOWHERE = "These words do not stand there like this."
TWICE = "These words stand there 2 times: give those around them too."


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"exact": "a fitter", "text": "Who?"}, {"exact": [NOWHERE]}),
        ({"exact": "welder", "text": "Who?"}, {"exact": [TWICE]}),
        # Not within a longer number.
        ({"exact": "20", "text": "Who?"}, {"exact": [NOWHERE]}),
        ({"exact": "welder", "around": "The fitter", "text": "Who?"}, {"around": [NOWHERE]}),
        ({"exact": "", "text": "Who?"}, {"exact": ["This field is required."]}),
        ({"exact": "2019"}, {"text": ["Choose a claim above, or state a new one here."]}),
        (
            {"exact": "2019", "claim": "1:1"},
            {"claim": ["Somebody changed this claim meanwhile: choose it again."]},
        ),
        (
            {"exact": "2019", "text": "Who?", "position": "shout"},
            {"position": ["Select a valid choice. shout is not one of the available choices."]},
        ),
    ],
)
def test_words_that_do_not_stand_there_once_are_refused_by_name(
    desk: Client, values: dict[str, object], errors: dict[str, list[str]]
) -> None:
    article = claims.article("Dune Post", TEXT)

    assert told(desk, page(article), **values) == (422, errors)
    assert Assertion.objects.count() == 0


@pytest.mark.parametrize(
    "where", [{"around": "The welder left"}, {"places": f"{TEXT.rindex('welder')}-30"}]
)
def test_words_that_stand_twice_are_told_apart(desk: Client, where: dict[str, object]) -> None:
    article = claims.article("Dune Post", TEXT)

    desk.post(page(article), {"exact": "welder", "text": "Who was hurt?", **where})

    assert Assertion.objects.get().start == TEXT.rindex("welder")


def test_a_claim_changed_meanwhile_is_chosen_again(desk: Client) -> None:
    event = factories.EventFactory.create()
    article, claim = on_event(event), claims.claim(event)
    Claim.objects.update(text="Who else was hurt?")

    answer = told(desk, page(article), exact="A welder", claim=f"{claim.pk}:1")

    changed = "Somebody changed this claim meanwhile: choose it again."
    assert answer == (422, {"claim": [changed]})


def test_the_same_words_twice_are_refused(desk: Client) -> None:
    event = factories.EventFactory.create()
    article, claim = on_event(event), claims.claim(event)
    claims.answer(claim, article, "A welder")

    answer = told(desk, page(article), exact="A welder", claim=f"{claim.pk}:1")

    assert answer == (422, {"exact": ["These words answer the claim already."]})


def test_undo_leads_back_to_the_claim_or_where_it_was_made_to_all(desk: Client) -> None:
    article = claims.article("Dune Post", TEXT)
    desk.post(page(article), {"exact": "A welder", "text": "Who was hurt?"})
    claim = Claim.objects.get()
    desk.post(page(article), {"exact": "The welder", "claim": f"{claim.pk}:1"})
    address = reverse("desk:claim_undo", args=[claim.pk])

    answers = [desk.post(address)["Location"] for _ in range(2)]

    assert answers == [room_of(claim), reverse("admin:tracker_claim_changelist")]
    assert (Claim.objects.count(), Assertion.objects.count()) == (0, 0)


def test_undo_where_somebody_changed_a_row_names_it_and_does_the_rest_if_asked(
    desk: Client,
) -> None:
    desk.post(page(claims.article("Dune Post", TEXT)), {"exact": "A welder", "text": "Who?"})
    claim = Claim.objects.get()
    with step(by=None, label="ask otherwise"):
        Claim.objects.update(text="Who was hurt?")
    address = reverse("desk:claim_undo", args=[claim.pk])

    refused = desk.post(address)
    kept = Assertion.objects.count()
    shown = Document(refused.content)
    (form,) = shown.root.xpath("//form[button='Do the rest, and leave these rows']")
    desk.post(form.get("action"), dict(form.form_values()))

    assert (refused.status_code, kept) == (422, 1)
    assert "Not done, because of rows" in shown.text("//p[@class='conflict']")
    assert form.get("action") == address
    assert Claim.objects.get().text == "Who was hurt?"
    assert Assertion.objects.count() == 0
