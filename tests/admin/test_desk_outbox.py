"""The outbox on the desk: what each queue shows, what each answer does, and what both cost."""

import re

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import last_written
from tests.factories.people import person
from tests.outboxes import WAITING, conflict, same_quotes, statement
from tracker.admin.desk.guidelines import QUEUES
from tracker.models import Decision, Deferral, LostAnchor, QuoteMatch, SpeakerMatch, Step
from tracker.operations.history import step
from tracker.queries.outbox import Asked, Queue, queued
from tracker.queries.waiting import counts
from tracker.vocabulary import Role

HTMX = {"HX-Request": "true"}
# Session, user; the rows, and what is shown with them; the counts; own steps.
COST = {
    **dict.fromkeys(Queue, 6),
    **dict.fromkeys((Queue.SAME_PERSONS, Queue.STATEMENTS), 7),
    **dict.fromkeys((Queue.LOST_ANCHORS, Queue.ERRORS), 7),
    **dict.fromkeys((Queue.MEMBERSHIPS, Queue.PUBLISHERS), 7),
    Queue.CONFLICTS: 10,
}


def page(desk: Client, queue: Queue, **given: str) -> str:
    return desk.get(reverse("desk:outbox", args=[queue]), given).content.decode()


def answer(desk: Client, queue: Queue, row: Model, verdict: str, **more: object) -> str:
    """What an answer is answered with, to a page with scripts."""
    version = getattr(type(row)._default_manager.get(pk=row.pk), "version", 0)
    values = {"row": row.pk, "version": version, "verdict": verdict, **more}
    done = desk.post(reverse("desk:outbox_decide", args=[queue]), values, headers=HTMX)
    return f"{done.status_code} {done.content.decode()}"


def waits(queue: Queue) -> list[int]:
    return [row.pk for row in queued(Asked(queue)).items]


@pytest.mark.parametrize("queue", Queue)
@pytest.mark.parametrize("count", [1, 3])
def test_queue_page_costs_the_same_at_one_and_at_three(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, queue: Queue, count: int
) -> None:
    for _ in range(count):
        WAITING[queue]()

    with django_assert_num_queries(COST[queue]):
        shown = page(desk, queue)

    assert shown.count('class="card finding"') == count
    assert shown.count(f'{queue.label} <strong class="count">{count}</strong>') == 1


@pytest.mark.parametrize("queue", Queue)
def test_queue_in_which_nothing_waits_says_so(desk: Client, queue: Queue) -> None:
    assert page(desk, queue).count("Nothing waits here.") == 1


# An answer that a key gives, what it says, and what is remembered of it.
ANSWERS = [
    (Queue.SAME_QUOTES, "yes", "One quote now.", []),
    (Queue.SAME_QUOTES, "no", "Not the same; not offered again.", ["not_same_quote"]),
    (
        Queue.SAME_QUOTES,
        "other_occasion",
        "The same speaker on another occasion.",
        ["not_same_quote"],
    ),
    (Queue.PRINTINGS, "yes", "A printing of the quote.", []),
    (Queue.PRINTINGS, "no", "A quote of its own now.", ["not_same_quote"]),
    (Queue.SAME_PERSONS, "yes", "One person now.", []),
    (Queue.SAME_PERSONS, "no", "Two persons; not offered again.", ["not_same_person"]),
    (Queue.COPIES, "yes", "Kept as made from the other.", []),
    (Queue.COPIES, "no", "Not a copy; not offered again.", ["not_a_copy"]),
    (Queue.CONFLICTS, "no", "Both credits stand as printed.", ["both_stand"]),
    (Queue.PUBLISHERS, "yes", "Kept as theirs.", []),
    (Queue.PUBLISHERS, "no", "Not theirs; not suggested again.", ["not_a_copy"]),
    (Queue.STATEMENTS, "yes", "The order stands.", []),
    (Queue.STATEMENTS, "no", "Taken apart; not put together again.", ["not_one_statement"]),
    (Queue.MEMBERSHIPS, "yes", "It stays with the others.", []),
    (
        Queue.MEMBERSHIPS,
        "no",
        "Taken out; not put beside the others again.",
        ["not_one_statement"],
    ),
    (Queue.LOST_ANCHORS, "yes", "Found again, as the person settled it.", []),
    (Queue.LOST_ANCHORS, "no", "Lost.", []),
    (Queue.ERRORS, "yes", "Seen to.", []),
    (Queue.ERRORS, "no", "It stands as it is.", []),
    *((queue, "later", "Put aside for you.", []) for queue in Queue),
    *((queue, "later_for_all", "Put aside for all.", []) for queue in Queue),
]


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: f"{case[0]} {case[1]}")
def test_answer_settles_the_row_in_one_step_that_undo_takes_back(
    desk: Client, editor: User, case: tuple[Queue, str, str, list[str]]
) -> None:
    queue, verdict, said, remembered = case
    row = WAITING[queue]()
    other = WAITING[queue]()

    told = answer(desk, queue, row, verdict, shown=[row.pk, other.pk])
    left = counts(editor.pk)[queue]
    kept = list(Decision.objects.values_list("kind", flat=True))
    steps = Step.objects.count()
    desk.post(reverse("desk:outbox_undo", args=[queue]), headers=HTMX)

    assert told[:3] == "200"
    assert told.count(said) == 2  # in the row's place and in the toast
    assert (left, kept, steps) == (1, remembered, 1)
    assert counts(editor.pk)[queue] == 2
    assert Decision.objects.count() == 0


def test_credit_of_one_speaker_stands(desk: Client) -> None:
    quote = conflict()
    other = quote.occurrences.exclude(attribution__speaker=quote.speaker).get()
    speaker = other.attribution.speaker
    assert speaker is not None

    shown = page(desk, Queue.CONFLICTS)
    told = answer(desk, Queue.CONFLICTS, quote, f"credit-{speaker.pk}")

    quote.refresh_from_db()
    assert shown.count(f"Said by {speaker.name} <kbd>2</kbd>") == 1
    assert told.count(f"Said by {speaker.name}.") == 2
    assert (quote.speaker, quote.speaker_review) == (speaker, "accepted")
    assert waits(Queue.CONFLICTS) == []


def test_answer_tells_which_others_wait_no_more(desk: Client) -> None:
    first = same_quotes()
    third = factories.carry(factories.QuoteFactory.create()).quote
    second = factories.QuoteMatchFactory.create(left=first.right, right=third)

    told = answer(desk, Queue.SAME_QUOTES, first, "yes", shown=[first.pk, second.pk])

    assert told.count("Waits no more.") == 1
    assert told.count(f'id="finding-{second.pk}"') == 1
    assert waits(Queue.SAME_QUOTES) == []


def test_row_that_somebody_changed_is_shown_as_it_is_now(desk: Client) -> None:
    match = same_quotes()
    bo = factories.EditorFactory.create(username="bo")
    with step(by=bo, label="say why"):
        QuoteMatch.objects.filter(pk=match.pk).update(why="other words")

    told = answer(desk, Queue.SAME_QUOTES, match, "yes", version=match.version)

    at = last_written(QuoteMatch)
    assert told[:3] == "409"
    assert told.count(f"meanwhile, last by bo on {at:%-d %B %Y at %H:%M:%S} UTC. It is") == 1
    assert told.count('class="card finding"') == 1
    assert waits(Queue.SAME_QUOTES) == [match.pk]


def test_row_that_is_gone_is_said_to_wait_no_more(desk: Client) -> None:
    match = same_quotes()
    match.delete()
    values = {"row": match.pk or 1, "version": 1, "verdict": "yes"}

    done = desk.post(reverse("desk:outbox_decide", args=[Queue.SAME_QUOTES]), values, headers=HTMX)

    assert done.status_code == 409
    assert done.content.decode().count("It waits no more") == 2


def test_what_cannot_be_merged_says_why_and_stays(desk: Client) -> None:
    match = WAITING[Queue.SAME_PERSONS]()
    assert isinstance(match, SpeakerMatch)
    type(match.left).objects.filter(pk=match.left_id).update(kind="office")

    told = answer(desk, Queue.SAME_PERSONS, match, "yes")

    assert told[:3] == "422"
    assert told.count("Not saved: they are of different kinds: office and person.") == 1
    assert waits(Queue.SAME_PERSONS) == [match.pk]


def test_anchor_without_a_place_is_marked_by_hand(desk: Client) -> None:
    lost = WAITING[Queue.LOST_ANCHORS]()
    assert isinstance(lost, LostAnchor)
    LostAnchor.objects.update(places=[])

    shown = page(desk, Queue.LOST_ANCHORS)

    desk_of_article = reverse("desk:article", args=[lost.snapshot.article_id])
    assert shown.count(f'href="{desk_of_article}" data-answer="accept">Mark it by hand') == 1
    assert shown.count('value="yes"') == 0


def test_doubtful_order_can_be_opened_by_hand(desk: Client) -> None:
    row = statement()

    shown = page(desk, Queue.STATEMENTS)

    address = reverse("desk:statement", args=[row.pk])
    assert shown.count(f'href="{address}" data-answer="span">Order it by hand') == 1


def test_what_was_put_aside_is_found_when_asked_for_and_taken_up(desk: Client) -> None:
    match = same_quotes()
    answer(desk, Queue.SAME_QUOTES, match, "later")

    aside = page(desk, Queue.SAME_QUOTES, later="1")
    told = answer(desk, Queue.SAME_QUOTES, match, "now", later="1")

    assert (page(desk, Queue.SAME_QUOTES).count("Decide now"), aside.count("Decide now")) == (0, 1)
    assert told.count("Back in the queue.") == 2
    assert Deferral.objects.count() == 0


def test_without_scripts_an_answer_leads_back_to_the_queue(desk: Client) -> None:
    match = same_quotes()
    values = {"row": match.pk, "version": match.version, "verdict": "no", "after": "1:2"}

    done = desk.post(reverse("desk:outbox_decide", args=[Queue.SAME_QUOTES]), values)
    shown = desk.get(done["Location"]).content.decode()

    assert done["Location"] == f"{reverse('desk:outbox', args=[Queue.SAME_QUOTES])}?after=1:2"
    assert shown.count("Not the same; not offered again.") == 1


@pytest.mark.parametrize(
    ("queue", "offered"),
    [
        (Queue.SAME_QUOTES, ["later"]),
        (Queue.PRINTINGS, ["yes", "no", "later"]),
        (Queue.SAME_PERSONS, ["later"]),
        (Queue.COPIES, ["later"]),
        (Queue.CONFLICTS, ["later"]),
        (Queue.STATEMENTS, ["later"]),
        (Queue.MEMBERSHIPS, ["later"]),
        (Queue.PUBLISHERS, ["later"]),
        (Queue.LOST_ANCHORS, ["yes", "no", "later"]),
        (Queue.ERRORS, ["yes", "no", "later"]),
    ],
)
def test_tagger_is_offered_what_a_tagger_may_answer(
    client: Client, db: None, queue: Queue, offered: list[str]
) -> None:
    row = WAITING[queue]()
    client.force_login(person(Role.TAGGER))

    shown = page(client, queue)
    refused = answer(client, queue, row, "later_for_all")

    assert re.findall(r'name="verdict" value="([^"]+)"', shown) == offered
    assert refused[:3] == "403"


@pytest.mark.parametrize("name", ["unheard-of", "1"])
def test_queue_that_there_is_not_is_not_found(desk: Client, name: str) -> None:
    assert desk.get(reverse("desk:outbox", args=[name])).status_code == 404


def test_head_of_the_desk_tells_how_much_waits(desk: Client) -> None:
    for make in WAITING.values():
        make()
    address = reverse("desk:waiting")

    told = desk.get(address, headers=HTMX).content.decode()
    plain = desk.get(address)
    queue = desk.get(reverse("desk:queue")).content.decode()

    first = reverse("desk:outbox", args=[Queue.SAME_QUOTES])
    assert told.count(f'<a href="{first}">Outbox of the machine: 10 wait</a>') == 1
    assert plain["Location"] == first
    assert queue.count('<strong class="count">1</strong>') == 10


@pytest.mark.parametrize("queue", Queue)
def test_queue_tells_what_to_go_by_and_leads_to_what_was_refused(
    desk: Client, queue: Queue
) -> None:
    shown = page(desk, queue)

    assert shown.count(f'<p class="guideline">{QUEUES[queue]}</p>') == 1
    assert shown.count(reverse("admin:tracker_decision_changelist")) == 1
