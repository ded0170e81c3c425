"""Two readings side by side: what the page tells, what one press does, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import NOON
from tests.pages.document import Document
from tests.readers import Room, hand_in_both, laid, room, told
from tracker.admin.desk.difference_cards import posted_key
from tracker.models import Attribution, Settlement, Step
from tracker.operations.attributions import accept_attribution
from tracker.operations.history import step
from tracker.operations.readings import (
    Newcomer,
    change_read_passage,
    credit_read_passage,
    new_read_passage,
    reject_read_passage,
)
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, SpeakerKind

pytestmark = pytest.mark.django_db


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def differing(count: int) -> Room:
    """Ada and Bo differ on the kind of so many passages, and agree on one."""
    found = room(count + 1)
    for passage in found.passages(found.ada)[:count]:
        change_read_passage(passage=passage, kind=Kind.MIXED, by=found.ada)
    hand_in_both(found)
    return found


def page_of(found: Room, user: User) -> str:
    return browser(user).get(reverse("desk:differences", args=[found.pair.pk])).content.decode()


def buttons(page: str) -> list[str]:
    """What the buttons of the differences post, in the order of the page."""
    return re.findall(r'name="verdict" value="([^"]*)"', page)


def settle(found: Room, place: int, verdict: str, user: User | None = None) -> str:
    pair = laid(found).differing[place]
    values = {"pair": found.pair.pk, "difference": posted_key(pair), "verdict": verdict}
    answer = browser(user or found.cleo).post(reverse("desk:settle"), values)
    return f"{answer.status_code} {answer.get('Location', answer.content.decode())}"


@pytest.mark.parametrize("count", [1, 3, 60])
def test_page_costs_the_same_whatever_they_differ_in(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = differing(count)
    client = browser(found.cleo)
    address = reverse("desk:differences", args=[found.pair.pk])

    # Session, the user with permissions; the pair with its text, readings, passages, settlements;
    # the article's passages, their spans; own steps; whether there is a newer text.
    with django_assert_num_queries(8):
        page = client.get(address).content.decode()

    assert page.count('<li class="difference"') == count
    assert page.count("different kinds") == count


def test_each_side_is_told_in_its_sentence() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    start = passage.places[0]
    change_read_passage(passage=passage, content=[Span(start, start + 7)], by=found.ada)
    newcomer = Newcomer("Nuria Pardo", SpeakerKind.PERSON)
    credit_read_passage(passage=passage, speaker=newcomer, by=found.ada)
    hand_in_both(found)
    speaker, text = found.live[0].speaker, found.pair.snapshot.text

    page = page_of(found, found.cleo)

    assert page.count("1 of 1: different words and different speakers") == 1
    assert re.findall(r"<mark>([^<]*)</mark>", page) == [
        text[start : start + 7],
        found.live[0].spans.get(role="content").exact,
    ]
    assert (page.count("<dd>Nuria Pardo</dd>"), page.count(f"<dd>{speaker}</dd>")) == (1, 1)


def test_what_only_one_has_is_told_in_words() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    reject_read_passage(passage=passage, reason=RejectReason.SCARE_QUOTE, by=found.ada)
    new_read_passage(
        reading=found.of(found.bo), content=[Span(0, 4)], kind=Kind.DIRECT, by=found.bo
    )
    hand_in_both(found)

    page = page_of(found, found.cleo)

    assert page.count("bo has the passage, ada rejects it") == 1
    assert page.count("bo has the passage, ada has not marked it") == 1
    assert page.count("none: the suggestion is rejected, scare quote") == 1
    assert page.count("none marked") == 1


def test_one_press_settles_and_leads_to_the_next() -> None:
    found = differing(3)
    page = page_of(found, found.cleo)
    first, second, neither = buttons(page)[:3]
    steps = Step.objects.filter(author=found.cleo).count()

    done = [settle(found, 1, first), settle(found, 0, second), settle(found, 2, neither)]

    address = reverse("desk:differences", args=[found.pair.pk])
    assert (first[:6], second[:7], neither) == ("first:", "second:", "neither")
    assert done == [
        f"302 {address}#difference-3",
        f"302 {address}#difference-3",
        f"302 {address}#end",
    ]
    assert [told(row)[1:4:2] for row in found.live] == [
        ("direct", "accepted"),
        ("mixed", "accepted"),
        ("direct", "suggested"),
        ("direct", "suggested"),
    ]
    assert Step.objects.filter(author=found.cleo).count() == steps + 3
    page = page_of(found, found.cleo)
    assert buttons(page) == []
    assert page.count("settled by cleo: as ada has it") == 1
    assert page.count("settled by cleo: as neither has it") == 1


def test_settling_is_taken_back_and_done_again_from_the_page() -> None:
    found = differing(1)
    settle(found, 0, buttons(page_of(found, found.cleo))[0])
    client, values = browser(found.cleo), {"pair": found.pair.pk}

    undone = client.post(reverse("desk:settle_undo"), values, follow=True).content.decode()
    between = told(found.live[0])[1], Settlement.objects.count()
    client.post(reverse("desk:settle_redo"), values)

    assert "Undone: settle" in undone
    assert between == ("direct", 0)
    assert (told(found.live[0])[1], Settlement.objects.count()) == ("mixed", 1)


def test_undo_where_somebody_changed_a_row_names_it_and_does_the_rest_if_asked() -> None:
    found = differing(1)
    settle(found, 0, buttons(page_of(found, found.cleo))[0])
    with step(by=found.bo, label="say how sure"):
        Attribution.objects.filter(pk=found.live[0].pk).update(confidence=0.4)
    client, values = browser(found.cleo), {"pair": found.pair.pk}

    refused = client.post(reverse("desk:settle_undo"), values)
    kept = Settlement.objects.count()
    shown = Document(refused.content)
    (form,) = shown.root.xpath("//form[button='Do the rest, and leave these rows']")
    client.post(form.get("action"), dict(form.form_values()))

    assert (refused.status_code, kept) == (422, 1)
    assert "Not done, because of rows" in shown.text("//p[@class='errornote']")
    assert (told(found.live[0])[1], Settlement.objects.count()) == ("mixed", 0)


def test_passage_changed_meanwhile_is_shown_and_not_overwritten() -> None:
    found = differing(1)
    first = buttons(page_of(found, found.cleo))[0]
    accept_attribution(attribution=found.live[0], by=found.bo)

    stale = settle(found, 0, first)
    blind = settle(found, 0, "first")

    assert (stale[:3], blind[:3]) == ("409", "409")
    assert stale.count("passage was changed after this page was made") == 1
    assert stale.count(f"Last, <strong>{found.bo}</strong> changed it on") == 1
    assert (found.live[0].kind, Settlement.objects.count()) == ("direct", 0)


def test_only_an_editor_settles_and_only_what_is_open() -> None:
    found = differing(1)
    first = buttons(page_of(found, found.cleo))[0]
    reader = page_of(found, found.ada)

    assert buttons(reader) == []
    assert settle(found, 0, first, found.ada)[:3] == "403"
    assert settle(found, 0, "dull")[:3] == "422"
    assert settle(found, 0, first)[:3] == "302"
    assert settle(found, 0, first)[:3] == "422"


@pytest.mark.parametrize("count", [1, 3])
def test_what_both_say_is_listed_and_then_taken_over(count: int) -> None:
    found = room(count)
    hand_in_both(found)
    client, address = browser(found.cleo), reverse("desk:agreed", args=[found.pair.pk])

    asked = client.get(address).content.decode()
    untouched = {row.review for row in found.live}
    tokens = re.findall(r'name="_versions" value="([^"]*)"', asked)
    done = client.post(address, {"confirmed": "yes", "_versions": tokens}, follow=True)

    assert asked.count("both have it as direct, said by") == count
    assert (untouched, {row.review for row in found.live}) == ({"suggested"}, {"accepted"})
    assert f"Taken over: {count} passage" in done.content.decode()
    assert Step.objects.filter(author=found.cleo).count() == 2
    left = client.get(address)
    assert left["Location"] == reverse("desk:differences", args=[found.pair.pk])


def test_nothing_is_taken_over_from_a_stale_list() -> None:
    found = room(2)
    hand_in_both(found)
    client, address = browser(found.cleo), reverse("desk:agreed", args=[found.pair.pk])
    asked = client.get(address).content.decode()
    tokens = re.findall(r'name="_versions" value="([^"]*)"', asked)
    accept_attribution(attribution=found.live[1], by=found.bo)

    answer = client.post(address, {"confirmed": "yes", "_versions": tokens})

    assert answer.status_code == 409
    assert [row.review for row in Attribution.objects.order_by("start")] == [
        "suggested",
        "accepted",
    ]


def test_newer_text_of_the_article_is_mentioned() -> None:
    found = differing(1)
    before = page_of(found, found.cleo)
    later = NOON + timedelta(days=1)
    factories.SnapshotFactory.create(article=found.article, captured_at=later)

    after = page_of(found, found.cleo)

    words = "The article has a newer text than the one that was read"
    assert (before.count(words), after.count(words)) == (0, 1)


def test_figures_are_told_with_their_counts_and_say_where_undefined() -> None:
    found = differing(1)

    page = page_of(found, found.cleo)
    overall = browser(found.cleo).get(reverse("desk:agreement")).content.decode()

    # Two passages marked alike, of one kind by one reader, of two by the other; one speaker.
    assert page.count("2 marked alike by both; ada marked 2, bo 2") == 1
    assert page.count("undefined: all values are the same") == 1
    assert page.count("of the 2 passages that both mark alike, 2 come from a suggestion") == 1
    assert re.findall(r'<th scope="row">(ada and bo|everybody)</th>', overall) == [
        "everybody",
        "ada and bo",
    ]
    assert overall.count("<td>1.00</td>") == 6
    assert overall.count("<td>0.00</td>") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_the_same_whatever_was_read(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = differing(count)
    client = browser(found.cleo)

    # Session, the user with permissions; pairs with texts, readings, passages, settlements.
    with django_assert_num_queries(6):
        client.get(reverse("desk:agreement"))
