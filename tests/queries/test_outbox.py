"""What waits for people: which rows, in which order, how many, and what puts them aside."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.outboxes import WAITING, conflict, same_quotes
from tracker.models import Article, Quote
from tracker.operations.outbox import let_both_stand
from tracker.queries.findings import findings
from tracker.queries.outbox import DEFERRED, Asked, Queue, queued
from tracker.queries.waiting import counts, counts_beside
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

# The rows; for conflicts also what people said of them.
ROWS = {queue: 2 if queue is Queue.CONFLICTS else 1 for queue in Queue}
BESIDE = {
    **dict.fromkeys(Queue, 0),
    **dict.fromkeys((Queue.SAME_PERSONS, Queue.STATEMENTS), 1),
    **dict.fromkeys((Queue.LOST_ANCHORS, Queue.ERRORS), 1),
    **dict.fromkeys((Queue.MEMBERSHIPS, Queue.PUBLISHERS), 1),
    Queue.CONFLICTS: 2,
}


def ids(queue: Queue, editor: int | None = None, *, later: bool = False) -> list[int]:
    return [row.pk for row in queued(Asked(queue, editor, later)).items]


@pytest.mark.parametrize("queue", Queue)
@pytest.mark.parametrize("count", [1, 3])
def test_queue_lists_what_waits_at_one_cost(
    queue: Queue, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [WAITING[queue]() for _ in range(count)]

    with django_assert_num_queries(ROWS[queue] + BESIDE[queue]):
        found = findings(queue, queued(Asked(queue)).items)

    assert sorted(each.pk for each in found) == sorted(row.pk for row in rows)


@pytest.mark.parametrize("count", [1, 3])
def test_all_queues_are_counted_in_three_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for make in WAITING.values():
        for _ in range(count):
            make()

    with django_assert_num_queries(3):
        found = counts(None)

    assert found == dict.fromkeys(Queue, count)


def test_nothing_waits_where_nothing_is_held() -> None:
    assert counts(None) == dict.fromkeys(Queue, 0)


def test_most_carried_comes_first_and_the_next_page_goes_on() -> None:
    few, many, some = (same_quotes() for _ in range(3))
    for match, outlets in ((few, 1), (many, 9), (some, 4)):
        Quote.objects.filter(pk=match.right_id).update(outlet_count=outlets)

    first = queued(Asked(Queue.SAME_QUOTES), size=2)
    second = queued(Asked(Queue.SAME_QUOTES), first.next, size=2)

    assert [row.pk for row in (*first.items, *second.items)] == [many.pk, some.pk, few.pk]
    assert second.next == ""


@pytest.mark.parametrize("cursor", ["", "nonsense", "9:", "-1:2", "9" * 40 + ":1"])
def test_cursor_of_somebody_else_reads_as_the_first_page(cursor: str) -> None:
    match = same_quotes()

    assert [row.pk for row in queued(Asked(Queue.SAME_QUOTES), cursor).items] == [match.pk]


@pytest.mark.parametrize("queue", Queue)
def test_what_is_put_aside_waits_for_the_others_and_is_found_again(queue: Queue) -> None:
    row = WAITING[queue]()
    mine = factories.DeferralFactory.create(**{"quote_match": None, DEFERRED[queue]: row})

    seen = [ids(queue, mine.editor_id), ids(queue, mine.editor_id, later=True), ids(queue, None)]

    assert seen == [[], [row.pk], [row.pk]]


def test_what_is_put_aside_for_all_waits_for_nobody() -> None:
    match = same_quotes()
    factories.DeferralFactory.create(quote_match=match, editor=None)
    editor = factories.EditorFactory.create().pk

    assert (ids(Queue.SAME_QUOTES, editor), ids(Queue.SAME_QUOTES, editor, later=True)) == (
        [],
        [match.pk],
    )
    assert counts(editor)[Queue.SAME_QUOTES] == 0


def test_settled_and_merged_rows_do_not_wait() -> None:
    kept, settled, merged = (same_quotes() for _ in range(3))
    type(settled).objects.filter(pk=settled.pk).update(review=Review.REJECTED)
    Quote.objects.filter(pk=merged.left_id).update(merged_into=kept.left)

    assert ids(Queue.SAME_QUOTES) == [kept.pk]
    assert counts_beside(Asked(Queue.SAME_QUOTES), {kept.pk, settled.pk, merged.pk})[1] == {kept.pk}


def test_conflict_that_a_person_lets_stand_does_not_wait() -> None:
    left, right = conflict(), conflict()
    let_both_stand(quote=left, by=factories.EditorFactory.create(), now=factories.NOON)

    assert ids(Queue.CONFLICTS) == [right.pk]
    assert counts(None)[Queue.CONFLICTS] == 1


def test_conflict_waits_again_once_somebody_else_is_credited_too() -> None:
    quote = conflict()
    let_both_stand(quote=quote, by=factories.EditorFactory.create(), now=factories.NOON)

    factories.carry(quote, speaker=factories.SpeakerFactory.create())

    assert ids(Queue.CONFLICTS) == [quote.pk]


def test_two_unnamed_sources_are_no_conflict() -> None:
    one, other = (factories.SpeakerFactory.create(kind="anonymous") for _ in range(2))
    quote = factories.QuoteFactory.create(speaker=one)
    for speaker in (one, other):
        factories.carry(quote, speaker=speaker)

    assert ids(Queue.CONFLICTS) == []


def told(queue: Queue) -> tuple[str, str]:
    (finding,) = findings(queue, queued(Asked(queue)).items)
    return finding.found, finding.why


def test_evidence_is_told_in_one_line() -> None:
    match = WAITING[Queue.SAME_QUOTES]()
    WAITING[Queue.LOST_ANCHORS]()
    WAITING[Queue.STATEMENTS]()
    quote = conflict()

    assert told(Queue.SAME_QUOTES) == (
        "One sentence in two wordings?",
        "11 of 11 words; added: however; score 0.70",
    )
    assert told(Queue.LOST_ANCHORS)[1] == "6 of 7 words; changed: June for May"
    assert told(Queue.STATEMENTS)[1] == "no article tells the place of 2 of 2"
    assert told(Queue.CONFLICTS)[1].startswith(f"{quote.speaker} in Harbour Courier")
    assert told(Queue.CONFLICTS)[1].endswith("(major: another speaker)")
    assert match.pk


def test_doubtful_sentence_is_told_with_what_it_stands_beside() -> None:
    quote = WAITING[Queue.MEMBERSHIPS]()
    assert isinstance(quote, Quote)
    outlet = quote.occurrences.get().attribution.snapshot.article.outlet
    alone = factories.carry(quote).attribution.snapshot.article.outlet

    (finding,) = findings(Queue.MEMBERSHIPS, queued(Asked(Queue.MEMBERSHIPS)).items)

    assert finding.found == (
        f"Said by {quote.speaker} with the 1 other sentence of the statement of 4 May 2031?"
    )
    assert finding.why == (
        f"no text says when it was said; beside the other in {outlet}, without it in {alone}"
    )
    assert [side.row for side in finding.sides] == [quote, quote.statement]


def test_credited_publisher_is_told_with_the_line_that_names_it() -> None:
    article = WAITING[Queue.PUBLISHERS]()
    assert isinstance(article, Article)

    (finding,) = findings(Queue.PUBLISHERS, queued(Asked(Queue.PUBLISHERS)).items)

    assert finding.found == f"Wire copy of {article.credited_to}?"
    assert finding.sides[1].words == f"TARNBAY ({article.credited_to}) — The pier is shut."


def test_publisher_waits_for_the_article_that_is_offered_as_its_own() -> None:
    article = WAITING[Queue.PUBLISHERS]()
    assert isinstance(article, Article)
    source = factories.ArticleFactory.create(outlet=article.credited_to)

    match = factories.ArticleMatchFactory.create(copy=article, source=source)

    assert (ids(Queue.PUBLISHERS), ids(Queue.COPIES)) == ([], [match.pk])
