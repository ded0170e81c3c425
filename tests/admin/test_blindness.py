"""Neither of two who read an article sees what the other decides, anywhere, until both are done."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import EditorFactory
from tests.factories.people import person
from tests.readers import Room, accept_all, hand_in_both, room
from tracker.models import Attribution, ReadPassage, Step
from tracker.operations.attributions import accept_attribution
from tracker.operations.readings import (
    Newcomer,
    credit_read_passage,
    reject_read_passage,
)
from tracker.vocabulary import RejectReason, Role, SpeakerKind

pytestmark = pytest.mark.django_db

NAME = "Nuria Pardo"  # whom only Ada credits


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def found() -> Room:
    """Ada has decided on everything; Bo on nothing."""
    held = room(2)
    first, second = held.passages(held.ada)
    credit_read_passage(passage=first, speaker=Newcomer(NAME, SpeakerKind.PERSON), by=held.ada)
    reject_read_passage(passage=second, reason=RejectReason.TITLE, by=held.ada)
    return held


def others(found: Room) -> Iterator[User]:
    """The other reader, whoever gave them, and a superuser."""
    yield from (found.bo, found.cleo)
    yield EditorFactory.create(is_staff=True, is_superuser=True)


def test_another_s_reading_is_as_absent(found: Room) -> None:
    reading, [passage, _] = found.of(found.ada), found.passages(found.ada)
    absent = 987_654
    answers = set()
    for user in others(found):
        client = browser(user)
        for held, none in ((reading.pk, absent), (passage.pk, absent)):
            for page in ("desk:reading", "desk:read_passage", "desk:read_new_page"):
                for pk in (held, none) if page != "desk:reading" or held == reading.pk else (none,):
                    answer = client.get(reverse(page, args=[pk]))
                    own = user == found.bo and page == "desk:reading" and pk == absent
                    answers.add((answer.status_code, own and answer.status_code != 404))

    assert answers == {(404, False)}


@pytest.mark.parametrize("decision", ["accept", "reject", "credit", "span", "kind"])
def test_nobody_decides_in_another_s_reading(found: Room, decision: str) -> None:
    passage = found.passages(found.ada)[0]
    values = {"version": passage.version, "reason": "title", "name": "X", "kind": "mixed"}

    codes = [
        browser(user).post(reverse(f"desk:read_{decision}"), {"passage": pk, **values}).status_code
        for user in others(found)
        for pk in (passage.pk, 987_654)
    ]

    assert codes == [404] * 6
    passage.refresh_from_db()
    assert passage.speaker_name == NAME


@pytest.mark.parametrize("form", ["read_new", "read_undo", "read_redo", "hand_in"])
def test_nobody_writes_to_another_s_reading(found: Room, form: str) -> None:
    reading = found.of(found.ada)
    values = {"places": "0-4", "kind": "direct"}

    codes = [
        browser(user).post(reverse(f"desk:{form}"), {"reading": pk, **values}).status_code
        for user in others(found)
        for pk in (reading.pk, 987_654)
    ]

    assert codes == [404] * 6
    assert (reading.passages.count(), reading.handed_in_at) == (2, None)


def test_two_side_by_side_are_absent_while_one_is_open(found: Room) -> None:
    address = reverse("desk:differences", args=[found.pair.pk])
    settle = {"pair": found.pair.pk, "difference": "1-", "verdict": "first"}

    codes = [browser(user).get(address).status_code for user in (found.ada, *others(found))]
    agreed = reverse("desk:agreed", args=[found.pair.pk])
    editors = browser(found.cleo)

    assert codes == [404] * 4
    assert editors.post(reverse("desk:settle"), settle).status_code == 404
    assert editors.get(agreed).status_code == editors.post(agreed).status_code == 404
    assert "undefined" in editors.get(reverse("desk:agreement")).content.decode()


def everything(client: Client, found: Room) -> str:
    """Every page on which a decision could stand: lists, steps, histories, desks, the site."""
    passage, article = found.passages(found.ada)[0], found.article
    pages = [
        reverse("desk:queue"),
        reverse("desk:readings"),
        reverse("desk:article", args=[article.pk]),
        reverse("desk:reading", args=[found.of(found.bo).pk]),
        reverse("desk:speakers") + "?name=Nuria",
        reverse("admin:tracker_step_changelist"),
        reverse("admin:tracker_article_change", args=[article.pk]),
        reverse("admin:tracker_article_history", args=[article.pk]),
        reverse("admin:tracker_readpassage_changelist"),
        reverse("admin:tracker_readpassage_change", args=[passage.pk]),
        reverse("admin:tracker_readpassage_history", args=[passage.pk]),
        reverse("admin:tracker_speaker_changelist"),
        *(reverse("history_step", args=[step.context]) for step in Step.objects.all()),
        *(
            reverse(f"admin:tracker_attribution_{page}", args=[row.pk])
            for row in found.live
            for page in ("change", "history")
        ),
        f"/article/{article.pk}",
        f"/api/v1/articles/{article.pk}/",
    ]
    return "".join(client.get(page, follow=True).content.decode() for page in pages)


def test_no_page_tells_what_the_other_decided_until_both_are_handed_in(found: Room) -> None:
    seen = {user.username: everything(browser(user), found) for user in others(found)}

    assert {name: page.count(NAME) for name, page in seen.items()} == dict.fromkeys(seen, 0)
    assert {name: page.count("in reading") for name, page in seen.items()} == dict.fromkeys(seen, 0)


def test_step_of_another_s_reading_is_as_absent_and_cannot_be_taken_back(found: Room) -> None:
    step = Step.objects.filter(author=found.ada).latest("id")
    address = reverse("history_step", args=[step.context])

    codes = {
        (browser(user).get(address).status_code, browser(user).post(address).status_code)
        for user in others(found)
    }
    own = browser(found.ada).get(address).status_code
    accept_all(found)
    hand_in_both(found)

    assert (codes, own) == ({(404, 403), (404, 404)} - {(404, 403)}, 200)
    assert browser(found.bo).get(address).status_code == 200


def test_what_was_decided_is_shown_to_both_and_to_editors_once_both_are_handed_in(
    found: Room,
) -> None:
    hand_in_both(found)
    address = reverse("desk:differences", args=[found.pair.pk])
    stranger = person(Role.TAGGER, username="dee")

    pages = [browser(user).get(address) for user in (found.ada, found.bo, found.cleo)]

    assert [page.content.decode().count(f"<dd>{NAME}</dd>") for page in pages] == [1, 1, 1]
    assert browser(stranger).get(address).status_code == 404


def test_readers_keep_off_the_article_s_desk_while_it_is_read(found: Room) -> None:
    client = browser(found.bo)
    own = reverse("desk:reading", args=[found.of(found.bo).pk])
    row = found.live[0]
    values = {"passage": row.pk, "version": row.version, "article": found.article.pk}
    snapshot = found.pair.snapshot

    led = client.get(reverse("desk:article", args=[found.article.pk]))
    codes = [
        client.post(reverse("desk:accept"), values).status_code,
        client.post(reverse("desk:reject"), {**values, "reason": "title"}).status_code,
        client.post(reverse("desk:bulk"), values).status_code,
        client.post(
            reverse("desk:new"), {"snapshot": snapshot.pk, "places": "0-4", "kind": "direct"}
        ).status_code,
    ]
    listed = client.get(reverse("admin:tracker_attribution_changelist")).content.decode()

    assert led["Location"] == own
    assert codes == [404] * 4
    assert listed.count("0 passages") + listed.count("0 attributions") >= 1
    assert {each.review for each in Attribution.objects.all()} == {"suggested"}


def test_others_work_at_the_article_s_desk_and_the_readings_stay(found: Room) -> None:
    before = list(ReadPassage.objects.order_by("pk").values("review", "places", "kind"))
    client = browser(found.cleo)

    page = client.get(reverse("desk:article", args=[found.article.pk]))
    accept_attribution(attribution=found.live[0], by=found.cleo)

    assert page.status_code == 200
    assert list(ReadPassage.objects.order_by("pk").values("review", "places", "kind")) == before


def test_readers_are_back_at_the_article_s_desk_when_both_are_handed_in(found: Room) -> None:
    hand_in_both(found)

    page = browser(found.bo).get(reverse("desk:article", args=[found.article.pk]))

    assert page.status_code == 200
