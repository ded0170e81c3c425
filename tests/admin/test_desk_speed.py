"""What each decision at the desk costs, whatever the article's length."""

from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_desk import HTMX, passages, post, printed
from tests.admin.test_desk_matches import decide
from tests.factories import Printing
from tests.operations.queued import follow_all
from tracker.models import Article, Attribution, Quote
from tracker.operations.history import step
from tracker.vocabulary import MatchDecision, Review

LENGTHS = pytest.mark.parametrize("count", [3, 60])


def swapped(answer: str) -> tuple[str, int, int]:
    """The status, and how many heads of cards and how many lines the answer swaps."""
    return answer[:3], answer.count('class="card-head"'), answer.count('<p id="line-')


@LENGTHS
def test_a_conflict(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = passages(printed(count))[1]
    with step(by=factories.EditorFactory.create(), label="accept it"):
        Attribution.objects.filter(pk=passage.pk).update(review=Review.ACCEPTED)

    # Session, user, passage; savepoint, lock, the row as it is, back, release; the passage with
    # its spans, sentences and notes, where it was marked, the others of the text, offers, steps;
    # who wrote the row last, and their name.
    with django_assert_num_queries(17):
        answer = post(desk, "reject", passage, reason="scare_quote")

    assert swapped(answer) == ("409", 1, 1)


def beside(quote: Quote, count: int, decision: MatchDecision) -> Attribution:
    """A passage that may print the quote, in an article of so many; as many others print it too."""
    others = factories.QuoteFactory.create_batch(count - 1)
    rows = [Printing(quote=quote, decision=decision), *(Printing(quote=each) for each in others)]
    for _ in range(count):
        factories.carry(quote)
    return passages(factories.print_article(rows))[0]


@LENGTHS
@pytest.mark.parametrize(
    ("verdict", "cost"), [("same", 18), ("different", 17), ("other_occasion", 17), ("later", 18)]
)
def test_settling_a_pair(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    verdict: str,
    cost: int,
    count: int,
) -> None:
    match = factories.QuoteMatchFactory.create()
    passage = beside(match.left, count, MatchDecision.LINK)
    for _ in range(count):
        factories.carry(match.right)

    with django_assert_num_queries(cost):
        answer = decide(desk, passage, match, verdict)

    assert swapped(answer) == ("200", 1, 1)


@LENGTHS
@pytest.mark.parametrize(("verdict", "cost"), [("same", 18), ("different", 18), ("later", 18)])
def test_settling_a_printing(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    verdict: str,
    cost: int,
    count: int,
) -> None:
    passage = beside(factories.QuoteFactory.create(), count, MatchDecision.SUGGEST)
    row = passage.occurrences.get()

    with django_assert_num_queries(cost):
        answer = post(
            desk, "match", passage, occurrence=row.pk, row_version=row.version, verdict=verdict
        )

    assert swapped(answer) == ("200", 1, 1)


def step_back(desk: Client, article: Article, way: str = "undo") -> str:
    values = {"article": article.pk}
    answer = desk.post(reverse(f"desk:{way}"), values, headers=HTMX)
    return f"{answer.status_code} {answer.content.decode()}"


@LENGTHS
def test_rejecting(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = passages(printed(count))[1]

    # Session, user, passage with text and spans; savepoint, lock, the no, the one statement, step,
    # job, release; the other passages of the text.
    with django_assert_num_queries(11):
        answer = post(desk, "reject", passage, reason="scare_quote")

    assert swapped(answer) == ("200", 1, 1)
    assert answer.count("Linking") == 1


@LENGTHS
def test_crediting_somebody_known(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = passages(printed(count))[1]
    speaker = factories.SpeakerFactory.create()

    # As above without the no, and whom the form chose.
    with django_assert_num_queries(11):
        answer = post(desk, "credit", passage, speaker=speaker.pk)

    assert swapped(answer) == ("200", 1, 1)


@LENGTHS
def test_crediting_somebody_new(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = passages(printed(count))[1]

    # As above; by that name (1), free address, speaker, name as printed.
    with django_assert_num_queries(14):
        answer = post(desk, "credit", passage, name="Nuria Pardo", kind="person")

    assert swapped(answer) == ("200", 1, 1)


@LENGTHS
def test_changing_a_span(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    passage = passages(printed(count))[1]
    words = passage.spans.get(role="content").exact.rsplit(" ", 2)[0]

    # As above; the row changed, its spans and sentences with what hangs on them taken out,
    # new spans.
    with django_assert_num_queries(12):
        answer = post(desk, "span", passage, exact=words)

    passage.refresh_from_db()
    assert answer.count(f'data-version="{passage.version}"') == 1
    assert swapped(answer) == ("200", 1, 1)


@LENGTHS
def test_marking_a_passage(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    snapshot = passages(printed(count))[1].snapshot
    values = {"snapshot": snapshot.pk, "places": "0-9", "kind": "mixed"}

    # As above; the whole desk is laid out, for the passages after it are numbered anew.
    with django_assert_num_queries(17):
        answer = desk.post(reverse("desk:new"), values, headers=HTMX)

    assert answer.status_code == 200


class Undone(NamedTuple):
    """A decision, and the queries of taking back all that came of it and of doing it again."""

    decision: str
    more: dict[str, str]
    undoing: int
    redoing: int


UNDONE = (
    Undone("accept", {}, 13, 13),
    Undone("reject", {"reason": "title"}, 14, 15),
    Undone("credit", {"name": "Nuria Pardo", "kind": "person"}, 15, 15),
    Undone("span", {"exact": "The sea wall"}, 15, 15),
)


@LENGTHS
@pytest.mark.parametrize("case", UNDONE, ids=lambda case: case.decision)
def test_undo_and_redo_of_what_was_followed(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int, case: Undone
) -> None:
    article = printed(count)
    post(desk, case.decision, passages(article)[1], **case.more)
    follow_all()

    with django_assert_num_queries(case.undoing):
        undone = step_back(desk, article)
    follow_all()
    with django_assert_num_queries(case.redoing):
        redone = step_back(desk, article, "redo")

    assert swapped(undone) == swapped(redone) == ("200", 1, 1)


def neighbour(passage: Attribution) -> None:
    """Another passage in the same line, whose marks are drawn anew with it."""
    start = passage.spans.order_by("start")[0].start
    row = factories.AttributionFactory.create(snapshot=passage.snapshot, start=start)
    factories.SpanFactory.create(attribution=row, start=start, end=start + 4)


BESIDE_ANOTHER = {
    "reject": ({"reason": "title"}, 12),
    "credit": ({"name": "Nuria Pardo", "kind": "person"}, 15),
    "span": ({"exact": "The sea wall"}, 13),
    "note": ({"text": "Ask the office."}, 15),
}


@LENGTHS
@pytest.mark.parametrize("decision", BESIDE_ANOTHER)
def test_a_decision_on_a_passage_that_shares_its_line(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int, decision: str
) -> None:
    passage = passages(printed(count))[1]
    neighbour(passage)
    more, cost = BESIDE_ANOTHER[decision]

    with django_assert_num_queries(cost):
        answer = post(desk, decision, passage, **more)

    assert swapped(answer) == ("200", 1, 1)


@LENGTHS
@pytest.mark.parametrize(
    ("verdict", "cost"), [("same", 19), ("different", 18), ("other_occasion", 18), ("later", 19)]
)
def test_settling_a_pair_of_quotes_in_statements(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    verdict: str,
    cost: int,
    count: int,
) -> None:
    """Printed in a line with another passage."""
    match = factories.QuoteMatchFactory.create()
    for quote in (match.left, match.right):
        statement = factories.StatementFactory.create(speaker=quote.speaker)
        Quote.objects.filter(pk=quote.pk).update(statement=statement, position=1)
    passage = beside(match.left, count, MatchDecision.LINK)
    neighbour(passage)
    factories.NoteFactory.create(attribution=passage)

    with django_assert_num_queries(cost):
        answer = decide(desk, passage, match, verdict)

    assert swapped(answer) == ("200", 1, 1)
