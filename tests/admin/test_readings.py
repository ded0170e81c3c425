"""A reading on the desk of its editor: the same decisions as at the desk, written to it alone."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.people import person
from tests.readers import Room, accept_all, article_of, hand_in_both, room
from tracker.models import Attribution, BlindReading, ReadingPair, ReadPassage, Speaker
from tracker.vocabulary import ReadingState, Role

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(found: Room, decision: str, passage: ReadPassage, **more: object) -> str:
    """What a decision of Ada's answers to a page with scripts."""
    values = {"passage": passage.pk, "version": passage.version, **more}
    answer = browser(found.ada).post(reverse(f"desk:read_{decision}"), values, headers=HTMX)
    return f"{answer.status_code} {answer.content.decode()}"


def shown(found: Room, user: User) -> str:
    address = reverse("desk:reading", args=[found.of(found.ada).pk])
    answer = browser(user).get(address)
    return f"{answer.status_code} {answer.content.decode()}"


def told(row: ReadPassage) -> tuple[object, ...]:
    row.refresh_from_db()
    return row.review, row.reject_reason, row.kind, row.speaker_name or row.speaker


@pytest.mark.parametrize("count", [1, 3, 60])
def test_reading_costs_the_same_whatever_the_article(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = room(count)
    client = browser(found.ada)
    address = reverse("desk:reading", args=[found.of(found.ada).pk])

    # Session, the user with permissions, the reading with its text, its
    # passages, the editor's steps.
    with django_assert_num_queries(5):
        page = client.get(address).content.decode()

    assert page.count('class="card speaker-') == count
    assert page.count('class="passage-tag') == count


@pytest.mark.parametrize("count", [3, 60])
def test_accepting_costs_the_same_whatever_the_article(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = room(count)
    passage = found.passages(found.ada)[1]
    client = browser(found.ada)

    # Session, the user with permissions, the passage; savepoint, lock, the row held, whether it is
    # open, the decision, the row, the step, release; passages, own steps.
    with django_assert_num_queries(13):
        answer = client.post(
            reverse("desk:read_accept"),
            {"passage": passage.pk, "version": 1},
            headers=HTMX,
        ).content.decode()

    assert answer.count('class="card-head"') == answer.count('<p id="line-') == 1
    assert answer.count(f"1 of {count} settled") == 1


def test_each_decision_is_written_to_the_reading() -> None:
    found = room(4)
    first, second, third, fourth = found.passages(found.ada)
    speaker = found.live[0].speaker

    answers = [
        post(found, "accept", first)[:3],
        post(found, "reject", second)[:3],
        post(found, "reject", second, reason="title")[:3],
        post(found, "credit", third, name=" Nuria  Pardo ", kind="person")[:3],
        post(found, "credit", third)[:3],
        post(found, "kind", fourth, kind="mixed")[:3],
        post(found, "kind", fourth, kind="dull")[:3],
    ]

    assert answers == ["200", "422", "200", "200", "422", "200", "422"]
    assert [told(row) for row in (first, second, third, fourth)] == [
        ("accepted", "", "direct", speaker),
        ("rejected", "title", "direct", speaker),
        ("accepted", "", "direct", "Nuria Pardo"),
        ("accepted", "", "mixed", speaker),
    ]
    assert {row.review for row in Attribution.objects.all()} == {"suggested"}
    assert not Speaker.objects.filter(name="Nuria Pardo").exists()


def test_span_is_changed_by_places_and_by_words() -> None:
    found = room(2)
    first, second = found.passages(found.ada)
    text = found.pair.snapshot.text
    words = text[second.places[0] : second.places[0] + 7]

    answers = [
        post(found, "span", first, places=f"{first.places[0]}-{first.places[0] + 7}")[:3],
        post(found, "span", second, exact=words)[:3],
        post(found, "span", second, exact="Nowhere at all")[:3],
    ]

    assert answers == ["200", "200", "422"]
    assert found.passages(found.ada)[0].places == [first.places[0], first.places[0] + 7]
    assert second.places[1] - second.places[0] != 7


def test_new_passage_is_made_in_the_reading_and_asks_who_said_it() -> None:
    found = room(1)
    reading = found.of(found.ada)

    answer = browser(found.ada).post(
        reverse("desk:read_new"),
        {"reading": reading.pk, "places": "0-4", "kind": "mixed"},
        headers=HTMX,
    )

    made = reading.passages.get(suggestion=None)
    assert (made.places[0], made.kind, made.review) == (0, "mixed", "accepted")
    assert f'data-made="{made.pk}"' in answer.content.decode()
    assert Attribution.objects.count() == 1


def test_stale_decision_shows_both_versions() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    post(found, "accept", passage)

    answer = post(found, "reject", passage, reason="title")

    assert answer[:3] == "409"
    assert answer.count("<td>accepted</td><td>rejected</td>") == 1
    assert told(passage)[0] == "accepted"


def test_undo_and_redo_go_over_the_reading() -> None:
    found = room(1)
    [passage] = found.passages(found.ada)
    post(found, "accept", passage)
    values = {"reading": found.of(found.ada).pk}

    undone = browser(found.ada).post(reverse("desk:read_undo"), values, headers=HTMX)
    between = told(passage)[0]
    browser(found.ada).post(reverse("desk:read_redo"), values, headers=HTMX)

    assert "Undone: accept" in undone.content.decode()
    assert (between, told(passage)[0]) == ("suggested", "accepted")


def test_plain_forms_lead_on_and_back_to_what_was_refused() -> None:
    found = room(2)
    first, second = found.passages(found.ada)
    client = browser(found.ada)
    address = reverse("desk:reading", args=[found.of(found.ada).pk])

    on = client.post(reverse("desk:read_accept"), {"passage": first.pk, "version": 1})
    back = client.post(reverse("desk:read_reject"), {"passage": second.pk, "version": 1})
    end = client.post(
        reverse("desk:read_reject"), {"passage": second.pk, "version": 1, "reason": "title"}
    )
    page = client.get(reverse("desk:read_passage", args=[first.pk]))

    assert (on["Location"], end["Location"]) == (f"{address}#card-{second.pk}", f"{address}#finish")
    assert (back.status_code, page.status_code) == (422, 200)
    assert "Not saved: say why" in back.content.decode()


def test_handing_in_says_what_waits_and_then_closes_the_reading() -> None:
    found = room(2)
    reading = found.of(found.ada)
    client = browser(found.ada)

    early = client.post(reverse("desk:hand_in"), {"reading": reading.pk}, follow=True)
    accept_all(found, [found.ada])
    client.post(reverse("desk:hand_in"), {"reading": reading.pk})
    page = shown(found, found.ada)
    late = post(found, "reject", found.passages(found.ada)[0], reason="title", version=2)

    assert "Not handed in: 2 passages wait for a decision." in early.content.decode()
    assert page.count("The other reading is still open") == 1
    assert (page.count('class="card speaker-'), late[:3]) == (0, "422")


def test_reading_leads_to_the_two_side_by_side_once_both_are_handed_in() -> None:
    found = room(1)
    hand_in_both(found)

    answer = browser(found.ada).get(reverse("desk:reading", args=[found.of(found.ada).pk]))

    assert answer["Location"] == reverse("desk:differences", args=[found.pair.pk])


def test_editor_gives_an_article_to_two() -> None:
    article = article_of(1)
    ada, bo = (person(Role.TAGGER, username=name) for name in ("ada", "bo"))
    reader = person(Role.READER, username="rae")
    client = browser(person(Role.EDITOR, username="cleo"))
    address = reverse("desk:give", args=[article.pk])

    asked = client.get(address).content.decode()
    refused = client.post(address, {"first": ada.pk, "second": ada.pk})
    absent = client.post(address, {"first": ada.pk, "second": reader.pk})
    given = client.post(address, {"first": ada.pk, "second": bo.pk, "start": "blank"})
    again = client.post(address, {"first": ada.pk, "second": bo.pk})

    assert [asked.count(f">{name}</option>") for name in ("ada", "bo", "rae")] == [2, 2, 0]
    assert [each.status_code for each in (refused, absent, given, again)] == [422, 422, 302, 422]
    assert "Not given: it is being read already." in again.content.decode()
    pair = ReadingPair.objects.get()
    assert (pair.with_suggestions, [each.editor for each in pair.readings.order_by("place")]) == (
        False,
        [ada, bo],
    )


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_at_one_and_at_three(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    found = room(2)
    for number in range(count - 1):
        pair = ReadingPair.objects.create(
            snapshot=article_of(1).snapshots.get(), given_at=found.pair.given_at
        )
        for place, editor in enumerate((found.ada, found.bo), start=1):
            BlindReading.objects.create(pair=pair, place=place, editor=editor)
        assert number < count
    hers, mine_own = browser(found.cleo), browser(found.ada)

    # Session, the user with permissions; what waits, what is handed in; pairs, readings, passages,
    # settlements.
    with django_assert_num_queries(8):
        given = hers.get(reverse("desk:readings")).content.decode()
    with django_assert_num_queries(4):
        mine = mine_own.get(reverse("desk:readings")).content.decode()

    assert given.count("Take back<") == mine.count("decided</span>") + count - 1 == count
    assert "Given to two editors" not in mine


def test_withdrawing_takes_the_reading_from_both() -> None:
    found = room(1)
    client = browser(found.cleo)

    client.post(reverse("desk:withdraw"), {"pair": found.pair.pk})

    found.pair.refresh_from_db()
    assert found.pair.state == ReadingState.WITHDRAWN
    assert shown(found, found.ada)[:3] == "404"
    assert found.article.headline not in client.get(reverse("desk:readings")).content.decode()
