"""What people mark stands: the machine leaves it, and what they said of a match goes with it."""

from collections.abc import Sequence

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.factories import Printing
from tracker.models import Attribution, Decision, Step
from tracker.operations.attributions import reject_attribution
from tracker.operations.marking import SpansRefused, change_span, new_passage
from tracker.operations.occurrences import accept_occurrence
from tracker.operations.undo import undo
from tracker.operations.versions import Conflict
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, SpanRole

pytestmark = pytest.mark.django_db

FIRST, SECOND = "The wall will stand.", "It will hold, too."


@pytest.fixture
def by() -> User:
    return factories.EditorFactory.create()


@pytest.fixture
def passage() -> Attribution:
    quote = factories.QuoteFactory.create(text=f"{FIRST} {SECOND}")
    article = factories.print_article([Printing(quote=quote)])
    return Attribution.objects.select_related("snapshot").get(snapshot__article=article)


def place(passage: Attribution, words: str) -> Span:
    start = passage.snapshot.text.index(words)
    return Span(start, start + len(words))


def sentences(passage: Attribution) -> list[str]:
    return list(passage.occurrences.order_by("position").values_list("text", flat=True))


def test_span_is_cut_into_sentences_each_with_its_quote(passage: Attribution, by: User) -> None:
    change_span(attribution=passage, content=[place(passage, f"{FIRST} {SECOND}")], by=by)

    assert sentences(passage) == [FIRST, SECOND]
    assert passage.spans.filter(role=SpanRole.CONTENT, occurrence__isnull=False).count() == 2


def test_sentence_whose_words_stay_keeps_what_a_person_said_of_its_match(
    passage: Attribution, by: User
) -> None:
    change_span(attribution=passage, content=[place(passage, FIRST)], by=by)
    row = accept_occurrence(occurrence=passage.occurrences.get(), by=by)

    change_span(attribution=passage, content=[place(passage, f"{FIRST} {SECOND}")], by=by)

    kept = passage.occurrences.get(text=FIRST)
    assert (kept.quote_id, kept.match_review) == (row.quote_id, "accepted")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([], "has words"),
        ([Span(3, 3)], "has words"),
        ([Span(0, 9), Span(5, 12)], "do not overlap"),
        ([Span(0, 100_000)], "the text ends"),
    ],
)
def test_spans_that_no_passage_can_have_are_refused(
    passage: Attribution, by: User, content: Sequence[Span], reason: str
) -> None:
    with pytest.raises(SpansRefused, match=reason):
        change_span(attribution=passage, content=content, by=by)

    assert sentences(passage) == [f"{FIRST} {SECOND}"]


def test_stale_span_is_a_conflict_and_writes_nothing(passage: Attribution, by: User) -> None:
    Attribution.objects.filter(pk=passage.pk).update(cue_lemma="warn")

    with pytest.raises(Conflict):
        change_span(attribution=passage, content=[place(passage, FIRST)], by=by, version=1)

    assert sentences(passage) == [f"{FIRST} {SECOND}"]


def test_new_passage_takes_back_the_no_to_its_words(passage: Attribution, by: User) -> None:
    reject_attribution(attribution=passage, reason=RejectReason.TITLE, by=by, now=factories.NOON)

    made = new_passage(
        snapshot=passage.snapshot,
        content=[place(passage, f"{FIRST} {SECOND}")],
        kind=Kind.DIRECT,
        by=by,
    )

    assert (made.review, made.engine, sentences(made)) == ("accepted", "", [FIRST, SECOND])
    assert Decision.objects.get().revoked_at is not None


def test_change_of_a_span_is_undone_whole(passage: Attribution, by: User) -> None:
    change_span(attribution=passage, content=[place(passage, SECOND)], by=by)

    undo(context_id=Step.objects.get().context, by=by)

    passage.refresh_from_db()
    assert sentences(passage) == [f"{FIRST} {SECOND}"]
    assert passage.review == "suggested"
